import type { GroupRow } from '../groups/group-row.ts'
import { positionOf } from '../groups/group-row.ts'
import type { SessionRow, SessionScanStore, SessionStore, SessionVisitor } from '../session-store.ts'
import type { KeyRange } from '../store.ts'
import { GroupStore } from './group-store.ts'

/** Session store over groups: `a` is the end, `b` the start. */
export class CachedSessionStore<K, V>
  extends GroupStore<K, V, SessionRow<K, V>>
  implements SessionStore<K, V>, SessionScanStore<K, V>
{
  put(key: K, startMs: number, endMs: number, value: V | null, timeMs: number = this.recordTime()): void {
    this.#check(startMs, endMs)
    const cacheKey = this.keys.encode(key)
    const cached = value === null || value === undefined ? null : this.values.toCache(value)
    const { clock } = this.cache
    const later = endMs > clock.time
    clock.raise(endMs)
    if (endMs < clock.visibleFrom) {
      this.expiredDrops++
      return
    }
    // A removal that moves the store's time must reach the log, so that a restore finds the same time.
    this.write(this.rowAt(this.cache.find(cacheKey), endMs, startMs), cached, timeMs, later)
  }

  remove(key: K, startMs: number, endMs: number): void {
    this.put(key, startMs, endMs, null)
  }

  get(key: K, startMs: number, endMs: number): V | undefined {
    const cacheKey = this.keys.encode(key)
    if (endMs < this.cache.clock.visibleFrom) return undefined
    const { value } = this.rowAt(this.cache.find(cacheKey), endMs, startMs)
    return value === null ? undefined : this.values.fromCache(value)
  }

  find(key: K, earliestEndMs: number, latestStartMs: number): IterableIterator<SessionRow<K, V>> {
    return this.#find(key, overlapping(earliestEndMs, latestStartMs), false)
  }

  backwardFind(key: K, earliestEndMs: number, latestStartMs: number): IterableIterator<SessionRow<K, V>> {
    return this.#find(key, overlapping(earliestEndMs, latestStartMs), true)
  }

  findKeys(keys: KeyRange<K>, earliestEndMs: number, latestStartMs: number): IterableIterator<SessionRow<K, V>> {
    return this.walk(keys, overlapping(earliestEndMs, latestStartMs))
  }

  fetch(key: K): IterableIterator<SessionRow<K, V>> {
    return this.#find(key, () => true, false)
  }

  fetchKeys(keys: KeyRange<K>): IterableIterator<SessionRow<K, V>> {
    return this.walk(keys, () => true)
  }

  scan(key: K, earliestEndMs: number, latestStartMs: number, visit: SessionVisitor<V>): void {
    const cacheKey = this.keys.encode(key)
    const lowest = Math.max(earliestEndMs, this.cache.clock.visibleFrom)
    const group = this.cache.find(cacheKey)
    const { rows } = group
    let { version } = group
    for (let at = positionOf(rows, lowest, Number.NEGATIVE_INFINITY); at < rows.length; at++) {
      const row = rows[at]!
      const { a, b } = row
      if (row.value === null || b > latestStartMs) continue
      visit(this.values.fromCache(row.value), b, a, row.time)
      if (group.version === version) continue
      version = group.version
      at = positionOf(rows, a, b + 1) - 1
    }
  }

  protected override out(key: K, row: GroupRow): SessionRow<K, V> {
    return { key, start: row.b, end: row.a, value: this.values.fromCache(row.value), time: row.time }
  }

  *#find(key: K, wanted: (row: GroupRow) => boolean, reverse: boolean): Generator<SessionRow<K, V>> {
    yield* this.outs(key, this.cache.find(this.keys.encode(key)).rows, reverse, wanted)
  }

  #check(startMs: number, endMs: number): void {
    this.checkTime('the session start', startMs)
    this.checkTime('the session end', endMs)
    if (endMs < startMs) {
      throw this.invalid(`a session from ${startMs} to ${endMs}`, 'let it end at its start or later')
    }
  }
}

const overlapping =
  (earliestEndMs: number, latestStartMs: number) =>
  (row: GroupRow): boolean =>
    row.a >= earliestEndMs && row.b <= latestStartMs
