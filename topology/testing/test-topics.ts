import type { Topic } from '../dsl/topic.ts'
import type { Headers } from '../log/headers.ts'

export interface PipeOptions {
  /** Event time, ms. Default: the driver's wall clock. */
  time?: number
  headers?: Headers
  /** Default: by the key, as Kafka's partitioner does. */
  partition?: number
}

/** A record as the test driver hands it out. */
export interface TestRecord<K, V> {
  readonly key: K | null
  readonly value: V | null
  readonly time: number
  readonly headers: Headers
  readonly partition: number
  readonly offset: number
}

/** Writes to an input topic. */
export class TestInput<K, V> {
  #pipe: (key: K | null, value: V | null, options: PipeOptions) => void

  constructor(pipe: (key: K | null, value: V | null, options: PipeOptions) => void) {
    this.#pipe = pipe
  }

  /** Pipes one record; all it causes, internal topics included, has happened when this returns. */
  pipe(key: K | null, value: V | null, options: PipeOptions = {}): void {
    this.#pipe(key, value, options)
  }
}

/** Reads an output topic: each record once, in order of offset, partition by partition. */
export class TestOutput<K, V> {
  readonly topic: Topic<K, V>
  #read: () => TestRecord<K, V>[]

  constructor(topic: Topic<K, V>, read: () => TestRecord<K, V>[]) {
    this.topic = topic
    this.#read = read
  }

  /** What has come since the last call. */
  read(): TestRecord<K, V>[] {
    return this.#read()
  }

  /** The same as `[key, value]` pairs. */
  pairs(): [K | null, V | null][] {
    return this.#read().map(({ key, value }) => [key, value])
  }

  /** The same as a map: the last value of each key, tombstones removed. */
  table(): Map<K, V> {
    const rows = new Map<K, V>()
    for (const { key, value } of this.#read()) {
      if (key === null) continue
      if (value === null) rows.delete(key)
      else rows.set(key, value)
    }
    return rows
  }
}
