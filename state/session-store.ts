import type { KeyRange } from './store.ts'

/** One row of a session store. */
export interface SessionRow<K, V> {
  readonly key: K
  /** Time of the first record of the session, ms. */
  readonly start: number
  /** Time of its last record, ms, inclusive. */
  readonly end: number
  readonly value: V
  /** Timestamp of the record that wrote it, ms. */
  readonly time: number
}

/**
 * Values by key, session start and session end. Rows are readable for the store's retention, counted by its own stream time (the largest
 * session end that was put so far): those with `end > streamTime - retention`. Rows of one key come by end, then start.
 */
export interface ReadOnlySessionStore<K, V> {
  /** The value of exactly this session, or undefined. */
  get(key: K, startMs: number, endMs: number): V | undefined
  /** Sessions of one key with `end >= earliestEndMs` and `start <= latestStartMs`: those that overlap a span. */
  find(key: K, earliestEndMs: number, latestStartMs: number): IterableIterator<SessionRow<K, V>>
  /** The same from the newest to the oldest. */
  backwardFind(key: K, earliestEndMs: number, latestStartMs: number): IterableIterator<SessionRow<K, V>>
  /** The same over several keys, by key first; `reverse` turns the whole order round. */
  findKeys(keys: KeyRange<K>, earliestEndMs: number, latestStartMs: number): IterableIterator<SessionRow<K, V>>
  /** All sessions of one key. */
  fetch(key: K): IterableIterator<SessionRow<K, V>>
  /** All sessions of several keys, by key first. */
  fetchKeys(keys: KeyRange<K>): IterableIterator<SessionRow<K, V>>
}

/** A session store that a processor owns. Writes belong to the input record being processed: they are undone with it. */
export interface SessionStore<K, V> extends ReadOnlySessionStore<K, V> {
  /**
   * Puts the value of a session; null removes it. A session that has expired already is dropped and counted. `timeMs` is the timestamp
   * of the changelog record, by default that of the record being processed.
   * @throws StreamsError NULL_KEY, SERDE_MISMATCH, INVALID_ARGUMENT (times that are negative, no integers, or the end before the start)
   */
  put(key: K, startMs: number, endMs: number, value: V | null, timeMs?: number): void
  remove(key: K, startMs: number, endMs: number): void
  /** Rows that came too late to be kept, since the store was opened. */
  readonly expiredDrops: number
  /** The store's stream time, ms; -1 before the first put. */
  readonly streamTime: number
}

/** What operators call for each session of a scan; made once. */
export type SessionVisitor<V> = (value: V, startMs: number, endMs: number, timeMs: number) => void

/** What operators use on the hot path beside the public interface. */
export interface SessionScanStore<K, V> {
  /** Visits what `find` answers. The visitor may write to the store. */
  scan(key: K, earliestEndMs: number, latestStartMs: number, visit: SessionVisitor<V>): void
}
