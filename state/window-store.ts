import type { KeyRange, Slot } from './store.ts'

/** One row of a window store. */
export interface WindowRow<K, V> {
  readonly key: K
  /** Start of the window, ms. */
  readonly start: number
  readonly value: V
  /** Timestamp of the record that wrote it, ms. */
  readonly time: number
}

/**
 * Values by key and window start. Rows are readable for the store's retention, counted by its own stream time (the largest start that was
 * put so far): those with `start > streamTime - retention`. All bounds are inclusive.
 */
export interface ReadOnlyWindowStore<K, V> {
  /** The value of one window, or undefined. With retained duplicates the one that was put last. */
  get(key: K, startMs: number): V | undefined
  /** Windows of one key that start within the bounds, in ascending order. */
  fetch(key: K, fromMs: number, toMs: number): IterableIterator<WindowRow<K, V>>
  /** The same from the newest to the oldest. */
  backwardFetch(key: K, fromMs: number, toMs: number): IterableIterator<WindowRow<K, V>>
  /** Windows of several keys by key, then start; `reverse` turns the whole order round. */
  fetchKeys(keys: KeyRange<K>, fromMs: number, toMs: number): IterableIterator<WindowRow<K, V>>
  /** Windows of all keys that start within the bounds, by key, then start. */
  fetchAll(fromMs: number, toMs: number): IterableIterator<WindowRow<K, V>>
  all(): IterableIterator<WindowRow<K, V>>
}

/** A window store that a processor owns. Writes belong to the input record being processed: they are undone with it. */
export interface WindowStore<K, V> extends ReadOnlyWindowStore<K, V> {
  /**
   * Puts the value of a window; null deletes it (and does nothing where duplicates are retained). A window that has expired already is
   * dropped and counted. `timeMs` is the timestamp of the changelog record, by default that of the record being processed.
   * @throws StreamsError NULL_KEY, SERDE_MISMATCH, INVALID_ARGUMENT (the start is negative or no integer)
   */
  put(key: K, value: V | null, startMs: number, timeMs?: number): void
  /** Rows that came too late to be kept, since the store was opened. */
  readonly expiredDrops: number
  /** The store's stream time, ms; -1 before the first put. */
  readonly streamTime: number
}

/** What operators call for each row of a scan; made once. */
export type WindowVisitor<V> = (value: V, startMs: number, timeMs: number) => void

/** What operators use on the hot path beside the public interface. */
export interface WindowSlotStore<K, V> {
  /** The row of that window, present or absent. Valid until the next call on the store. */
  slot(key: K, startMs: number): Slot<V>
  /** Replaces the row that `slot` answered last; null deletes. */
  replace(slot: Slot<V>, value: V | null, timeMs: number): void
  /** Visits the windows of one key that start within the bounds, in ascending order. The visitor may write to the store. */
  scan(key: K, fromMs: number, toMs: number, visit: WindowVisitor<V>): void
}
