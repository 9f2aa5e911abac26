import type { Headers } from '../topology/log/headers.ts'

/** Where the record came from that made a change. */
export interface ChangeOrigin {
  readonly topic: string | null
  readonly partition: number
  readonly offset: number
}

/** A change of a row that waits, with all that belongs to the record which made it. */
export interface BufferedChange<K, V> {
  readonly key: K
  /** null: the row was deleted. */
  readonly value: V | null
  /** What the row was right before this change; not always what was emitted last. */
  readonly old: V | null
  /** Event time of the record, ms. */
  readonly time: number
  readonly headers: Headers
  readonly origin: ChangeOrigin
}

/**
 * Changes of rows that are held back: the last one of each key, in order of (buffer time, key bytes). A key that waits already keeps its
 * place: only what waits is replaced. Writes belong to the unit being processed, as in all stores.
 */
export interface ChangeBuffer<K, V> {
  /** Keys that wait. */
  readonly count: number
  /** What they take, estimated as Kafka Streams does: keys, values, headers and topic names, and a little for each. */
  readonly bytes: number
  /** The earliest buffer time, ms; Infinity when nothing waits. */
  readonly firstTime: number
  /** @throws StreamsError NULL_KEY, SERDE_MISMATCH */
  put(
    key: K,
    bufferTime: number,
    value: V | null,
    old: V | null,
    time: number,
    headers: Headers,
    origin: ChangeOrigin,
  ): void
  /** What waits first; undefined when nothing does. Valid until the next call of it. */
  first(): BufferedChange<K, V> | undefined
  removeFirst(): void
  /** What waits first as one string, key and all: to know it again. Throws when nothing waits. */
  firstImage(): string
  /** Whether exactly that waits. */
  waits(image: string): boolean
  /** What the row of `key` was before the changes that wait; undefined when none waits. */
  prior(key: K): V | null | undefined
}
