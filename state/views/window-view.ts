import type { GroupRow } from '../groups/group-row.ts'
import type { KeyRange } from '../store.ts'
import type { ReadOnlyWindowStore, WindowRow } from '../window-store.ts'
import { GroupView } from './group-view.ts'

/** Reads of a window store: `a` is the start, `b` the number of a duplicate or 0. */
export class WindowView<K, V> extends GroupView<K, V, WindowRow<K, V>> implements ReadOnlyWindowStore<K, V> {
  get(key: K, startMs: number): V | undefined {
    // Of duplicates the one that was put last.
    return this.outs(key, this.rows(key), true, (row) => row.a === startMs)[0]?.value
  }

  fetch(key: K, fromMs: number, toMs: number): IterableIterator<WindowRow<K, V>> {
    return this.one(key, false, within(fromMs, toMs))
  }

  backwardFetch(key: K, fromMs: number, toMs: number): IterableIterator<WindowRow<K, V>> {
    return this.one(key, true, within(fromMs, toMs))
  }

  fetchKeys(keys: KeyRange<K>, fromMs: number, toMs: number): IterableIterator<WindowRow<K, V>> {
    return this.walk(keys, within(fromMs, toMs))
  }

  fetchAll(fromMs: number, toMs: number): IterableIterator<WindowRow<K, V>> {
    return this.fetchKeys({}, fromMs, toMs)
  }

  all(): IterableIterator<WindowRow<K, V>> {
    return this.walk({}, () => true)
  }

  protected override out(key: K, row: GroupRow): WindowRow<K, V> {
    return { key, start: row.a, value: this.values.fromCache(row.value), time: row.time }
  }
}

const within =
  (fromMs: number, toMs: number) =>
  (row: GroupRow): boolean =>
    row.a >= fromMs && row.a <= toMs
