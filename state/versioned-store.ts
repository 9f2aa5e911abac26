/** A value with the span in which it is valid. */
export interface Version<V> {
  readonly value: V
  /** Valid from here on, ms. */
  readonly time: number
  /** Up to here, exclusive, ms; null: still valid. */
  readonly validTo: number | null
}

/**
 * A table with history (KIP-889). What was valid within the history retention of the store's stream time (the largest time that was put so
 * far) can be read; the newest version of a key never expires.
 */
export interface ReadOnlyVersionedStore<K, V> {
  /** The newest version; undefined when there is none or it is a deletion. */
  get(key: K): Version<V> | undefined
  /** The version that was valid at that time. Times before the history retention see a version only if it is still valid. */
  getAt(key: K, timeMs: number): Version<V> | undefined
  /** Versions of one key, deletions left out, that were valid at some time within the bounds (inclusive); in ascending order. */
  history(key: K, bounds?: { fromMs?: number; toMs?: number; reverse?: boolean }): IterableIterator<Version<V>>
}

/** A versioned store that a processor owns. Writes belong to the input record being processed: they are undone with it. */
export interface VersionedStore<K, V> extends ReadOnlyVersionedStore<K, V> {
  /**
   * Says that from `timeMs` on the value of `key` was this; null: that it had none. Answers the time until which that is so: Infinity when
   * it is still valid, else the time of the next version. Undefined: not put, because it is older than the history retention.
   * @throws StreamsError NULL_KEY, SERDE_MISMATCH, INVALID_ARGUMENT (the time is negative or no integer)
   */
  put(key: K, value: V | null, timeMs: number): number | undefined
  /** Puts null; answers what was valid at that time. */
  delete(key: K, timeMs: number): Version<V> | undefined
  /** Puts that were too old, since the store was opened. */
  readonly expiredDrops: number
  /** The store's stream time, ms; -1 before the first put. */
  readonly streamTime: number
}
