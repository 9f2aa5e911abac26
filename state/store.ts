import type { Serde } from '../topology/serdes/serde.ts'

/** `buffer`: changes of rows that are held back (`ChangeBuffer`); steps keep them for themselves. */
export type StoreKind = 'keyValue' | 'timestampedKeyValue' | 'window' | 'session' | 'versioned' | 'buffer'

/** Plain data that declares a store; part of the topology. */
export interface StoreSpec<K = unknown, V = unknown> {
  readonly name: string
  readonly kind: StoreKind
  readonly key: Serde<K>
  readonly value: Serde<V>
  /** False: no changelog; the state is lost when the task moves. */
  readonly logged: boolean
  /** Window, session and versioned stores: how long rows stay readable, by the largest time that was put. */
  readonly retentionMs?: number
  /** Window stores: the size of each window; needed only by those who print windowed keys. */
  readonly windowSizeMs?: number
  /** Window stores: rows of one key and start stand beside each other instead of replacing each other (join buffers). */
  readonly retainDuplicates?: boolean
  /** Key-value stores: how long a row lives after its write, by the largest time of a write. */
  readonly ttlMs?: number
  /** True: rows live in memory only and come from the changelog at each opening. */
  readonly inMemory?: boolean
}

/** Bounds of a scan in key order (unsigned order of the serialised keys); both inclusive, null or missing is open. */
export interface KeyRange<K> {
  from?: K | null
  to?: K | null
  reverse?: boolean
}

export interface ReadOnlyKeyValueStore<K, V> {
  /** The value, or undefined when there is none. */
  get(key: K): V | undefined
  range(bounds: KeyRange<K>): IterableIterator<[K, V]>
  all(): IterableIterator<[K, V]>
  /** All keys whose bytes start with the bytes of `prefix`, serialised by `serde` (default: the key serde). */
  prefix<P = K>(prefix: P, serde?: Serde<P>): IterableIterator<[K, V]>
  approximateCount(): number
}

/** A store that a processor owns. Writes belong to the input record being processed: they are undone with it. */
export interface KeyValueStore<K, V> extends ReadOnlyKeyValueStore<K, V> {
  /** null deletes. @throws StreamsError NULL_KEY, SERDE_MISMATCH */
  put(key: K, value: V | null): void
  /** Puts when there is none; answers what was there. */
  putIfAbsent(key: K, value: V): V | undefined
  /** Answers what was there. */
  delete(key: K): V | undefined
}

export interface ValueAndTime<V> {
  value: V
  /** Milliseconds since the epoch: the timestamp of the record that wrote it. */
  time: number
}

export interface TimestampedKeyValueStore<K, V> extends ReadOnlyKeyValueStore<K, ValueAndTime<V>> {
  put(key: K, value: V | null, time: number): void
  putIfAbsent(key: K, value: V, time: number): ValueAndTime<V> | undefined
  delete(key: K): ValueAndTime<V> | undefined
}

/**
 * One row of the write-back cache as operators use it: found once per record, then read and replaced without a second look-up.
 * Valid until the next call on the store.
 */
export interface Slot<V> {
  /** null: absent. */
  readonly value: V | null
  readonly time: number
}

/** What operators use on the hot path beside the public interface; `timestampedKeyValue` stores implement it. */
export interface SlotStore<K, V> {
  /** The row of `key`, present or absent. */
  slot(key: K): Slot<V>
  /** Replaces the row that `slot` answered last; null deletes. */
  replace(slot: Slot<V>, value: V | null, time: number): void
}
