import { checkName } from '../plan/names.ts'
import type { ByteWriter } from '../serdes/byte-writer.ts'
import type { Serde } from '../serdes/serde.ts'
import { checkFunction, checkPartitions, checkSerde, invalidArgument } from './arguments.ts'
import type { OffsetReset, TimestampExtractor } from './graph.ts'

export interface TopicOptions<K, V> {
  readonly key: Serde<K>
  readonly value: Serde<V>
  /** Event time of a record. Default: its timestamp; a negative one is an error. */
  readonly timestamp?: TimestampExtractor
  /** Where to start when nothing is committed. Default: the application's. */
  readonly reset?: OffsetReset
  /** Used when the topic is created by millrace; co-partitioned topics need equal counts. */
  readonly partitions?: number
  /** Topic configs for its creation, such as `{ 'retention.ms': '604800000' }`. */
  readonly configs?: Readonly<Record<string, string>>
}

/** A topic as a value: its name and the types of its records. Declare it once, use it in every topology that reads or writes it. */
export interface Topic<K, V> extends TopicOptions<K, V> {
  readonly name: string
}

/** Something that can write a T; the types of sinks are checked against it. */
export interface Writes<T> {
  readonly write: (value: T, out: ByteWriter) => void
}

/** A topic that takes records of these types. null needs no serde: it is the absent key or the tombstone. */
export interface TopicFor<K, V> {
  readonly name: string
  readonly key: Serde<any> & Writes<Exclude<K, null>>
  readonly value: Serde<any> & Writes<Exclude<V, null>>
}

const RESETS: readonly (OffsetReset | undefined)[] = [undefined, 'earliest', 'latest', 'none']

/**
 * Declares a topic.
 *
 * @throws StreamsError INVALID_NAME, INVALID_ARGUMENT
 */
export const topic = <K, V>(name: string, options: TopicOptions<K, V>): Topic<K, V> => {
  checkName('a topic', name)
  checkSerde(`topic "${name}"`, 'key', options.key)
  checkSerde(`topic "${name}"`, 'value', options.value)
  checkPartitions(`topic "${name}"`, options.partitions)
  if (options.timestamp !== undefined) checkFunction(`topic "${name}"`, 'timestamp', options.timestamp)
  if (!RESETS.includes(options.reset)) {
    throw invalidArgument(
      `topic "${name}": reset is ${JSON.stringify(options.reset)}`,
      "pass 'earliest', 'latest' or 'none'",
    )
  }
  return Object.freeze({ ...options, name })
}
