import { StreamsError } from '../errors/index.ts'
import type { Serde } from '../serdes/serde.ts'
import { checkFunction, checkPartitions, checkSerde, invalidArgument } from './arguments.ts'
import type { GraphBuilder } from './builder.ts'
import type { Handle } from './handle.ts'
import type { Writes } from './topic.ts'

/** Whether the key is still the one that the partition was chosen by. */
export type KeyState = 'same' | 'changed'

/** What a repartition topic needs: its name and the types it carries. `K2`, `V2` are those of the serdes. */
export interface RepartitionOptions<K, V, K2, V2> {
  /** The topic is `<application id>-<name>-repartition`. */
  readonly name: string
  readonly key: Serde<K2> & Writes<Exclude<K, null>>
  readonly value: Serde<V2> & Writes<Exclude<V, null>>
  /** Default: as many as the largest topic above, or what a join below asks. */
  readonly partitions?: number
}

/** While the key is unchanged, serdes may be left out where the source's are still right. */
export type RepartitionArgument<K, V, S extends KeyState, K2, V2> = [S] extends ['same']
  ? Pick<RepartitionOptions<K, V, K2, V2>, 'name'> & Partial<RepartitionOptions<K, V, K2, V2>>
  : RepartitionOptions<K, V, K2, V2>

/** Options of a step that needs the records of a key in one partition: a changed key needs a repartition topic. */
export type Regroup<K, V, S extends KeyState, K2, V2> = [S] extends ['same']
  ? [options?: Partial<RepartitionOptions<K, V, K2, V2>>]
  : [options: RepartitionOptions<K, V, K2, V2>]

type AnyOptions = Partial<RepartitionOptions<any, any, any, any>>

/** The serde given, else the one known from above. @throws StreamsError INVALID_ARGUMENT */
export const serdeOf = (
  step: string,
  argument: 'key' | 'value' | 'otherValue' | 'leftValue' | 'rightValue',
  given: Serde<any> | undefined,
  known: Serde<any> | null,
): Serde<any> => {
  if (given !== undefined) return checkSerde(step, argument, given)
  if (known !== null) return known
  throw invalidArgument(
    `${step}: the serde of the ${argument} is not known here, because a step above made a new ${argument}`,
    `pass { ${argument}: <serde> } in its options`,
  )
}

/** What `repartition` takes beside the name and the types of its topic. */
export interface PartitionChoice<K, V> {
  /** A partition, several (multicast), none of them (drop), or undefined for the default: by the key, as Kafka does. */
  readonly partition?: (value: V, key: K, partitions: number) => number | readonly number[] | undefined
}

/** Adds the step that writes to a repartition topic and reads it back. */
export const repartitionStep = (
  from: Handle,
  options: AnyOptions & PartitionChoice<any, any>,
  why: 'asked' | 'rekeyed' = 'asked',
): Handle => {
  const step = `repartition "${options.name}"`
  const key = serdeOf(step, 'key', options.key, from.key)
  const value = serdeOf(step, 'value', options.value, from.value)
  const partitions = checkPartitions(step, options.partitions)
  const partitioner = why === 'asked' ? options.partition : undefined
  if (partitioner !== undefined) checkFunction(step, 'partition', partitioner)
  const node = from.builder.add(
    {
      kind: 'repartition',
      parents: [from.node],
      key,
      value,
      keepNullKeys: false,
      partitions,
      ...(why === 'rekeyed' && { merges: true }),
      ...(partitioner !== undefined && { partitioner, partitioned: true }),
    },
    requireName('a repartition', options.name, from.builder),
  )
  return { builder: from.builder, node, key, value }
}

/** The stream with the records of a key in one partition; a new topic only when the key has changed. */
export const coLocated = (step: string, from: Handle, changed: boolean, options: AnyOptions | undefined): Handle => {
  if (changed) {
    if (options?.name === undefined) {
      throw new StreamsError('INVALID_NAME', {
        retry: 'never',
        message: `${step}: the key has changed since the topic was read, so it needs a repartition topic`,
        help: 'pass { name, key, value } to name and type that topic',
      })
    }
    return repartitionStep(from, options, 'rekeyed')
  }
  const key = options?.key === undefined ? from.key : checkSerde(step, 'key', options.key)
  const value = options?.value === undefined ? from.value : checkSerde(step, 'value', options.value)
  return { ...from, key, value }
}

/** For callers without types: a step that addresses data must have a name. @throws StreamsError INVALID_NAME */
export const requireName = (step: string, name: string | undefined, builder: GraphBuilder): string => {
  if (name !== undefined) return name
  throw new StreamsError('INVALID_NAME', {
    retry: 'never',
    message: `${step} in topology "${builder.topology}" has no name`,
    help: 'pass { name }: it is the address of its data',
  })
}
