import type { GroupRow } from '../groups/group-row.ts'
import type { ReadOnlySessionStore, SessionRow } from '../session-store.ts'
import type { KeyRange } from '../store.ts'
import { GroupView } from './group-view.ts'

/** Reads of a session store: `a` is the end, `b` the start. */
export class SessionView<K, V> extends GroupView<K, V, SessionRow<K, V>> implements ReadOnlySessionStore<K, V> {
  get(key: K, startMs: number, endMs: number): V | undefined {
    return this.outs(key, this.rows(key), false, (row) => row.a === endMs && row.b === startMs)[0]?.value
  }

  find(key: K, earliestEndMs: number, latestStartMs: number): IterableIterator<SessionRow<K, V>> {
    return this.one(key, false, overlapping(earliestEndMs, latestStartMs))
  }

  backwardFind(key: K, earliestEndMs: number, latestStartMs: number): IterableIterator<SessionRow<K, V>> {
    return this.one(key, true, overlapping(earliestEndMs, latestStartMs))
  }

  findKeys(keys: KeyRange<K>, earliestEndMs: number, latestStartMs: number): IterableIterator<SessionRow<K, V>> {
    return this.walk(keys, overlapping(earliestEndMs, latestStartMs))
  }

  fetch(key: K): IterableIterator<SessionRow<K, V>> {
    return this.one(key, false, () => true)
  }

  fetchKeys(keys: KeyRange<K>): IterableIterator<SessionRow<K, V>> {
    return this.walk(keys, () => true)
  }

  protected override out(key: K, row: GroupRow): SessionRow<K, V> {
    return { key, start: row.b, end: row.a, value: this.values.fromCache(row.value), time: row.time }
  }
}

const overlapping =
  (earliestEndMs: number, latestStartMs: number) =>
  (row: GroupRow): boolean =>
    row.a >= earliestEndMs && row.b <= latestStartMs
