import type { GroupRow } from '../groups/group-row.ts'
import { positionOf } from '../groups/group-row.ts'
import type { KeyRange, Slot } from '../store.ts'
import type { WindowRow, WindowSlotStore, WindowStore, WindowVisitor } from '../window-store.ts'
import { GroupStore, type GroupStoreParts } from './group-store.ts'

/** What `slot` answers where the cache keeps bytes: one object per store, overwritten by each call. */
class DecodedSlot<V> implements Slot<V> {
  value: V | null = null
  time = -1
}

/** Window store over groups: `a` is the start, `b` the number of a duplicate or 0. */
export class CachedWindowStore<K, V>
  extends GroupStore<K, V, WindowRow<K, V>>
  implements WindowStore<K, V>, WindowSlotStore<K, V>
{
  readonly #duplicates: boolean
  readonly #decoded = new DecodedSlot<V>()
  #slotRow: GroupRow

  constructor(parts: GroupStoreParts<K, V>, retainDuplicates: boolean) {
    super(parts)
    this.#duplicates = retainDuplicates
    this.#slotRow = this.spare
  }

  put(key: K, value: V | null, startMs: number, timeMs: number = this.recordTime()): void {
    this.checkTime('the window start', startMs)
    const cacheKey = this.keys.encode(key)
    const cached = value === null || value === undefined ? null : this.values.toCache(value)
    if (!this.#duplicates) {
      this.#replace(this.#row(cacheKey, startMs), cached, timeMs)
      return
    }
    // A delete cannot say which of the duplicates it means.
    if (cached === null || !this.#live(startMs)) return
    // An append needs no look into the engine: the number is unique in the store, so there is nothing to replace.
    const group = this.cache.open(cacheKey)
    this.write(this.absent(group, startMs, this.cache.clock.nextSequence()), cached, timeMs)
  }

  get(key: K, startMs: number): V | undefined {
    const cacheKey = this.keys.encode(key)
    if (startMs < this.cache.clock.visibleFrom) return undefined
    const { rows } = this.cache.find(cacheKey)
    for (let at = positionOf(rows, startMs, Number.POSITIVE_INFINITY) - 1; at >= 0; at--) {
      const row = rows[at]!
      if (row.a !== startMs) return undefined
      if (row.value !== null) return this.values.fromCache(row.value)
    }
    return undefined
  }

  fetch(key: K, fromMs: number, toMs: number): IterableIterator<WindowRow<K, V>> {
    return this.#fetch(key, fromMs, toMs, false)
  }

  backwardFetch(key: K, fromMs: number, toMs: number): IterableIterator<WindowRow<K, V>> {
    return this.#fetch(key, fromMs, toMs, true)
  }

  fetchKeys(keys: KeyRange<K>, fromMs: number, toMs: number): IterableIterator<WindowRow<K, V>> {
    return this.walk(keys, (row) => row.a >= fromMs && row.a <= toMs)
  }

  fetchAll(fromMs: number, toMs: number): IterableIterator<WindowRow<K, V>> {
    return this.fetchKeys({}, fromMs, toMs)
  }

  all(): IterableIterator<WindowRow<K, V>> {
    return this.walk({}, () => true)
  }

  slot(key: K, startMs: number): Slot<V> {
    const row = this.#row(this.keys.encode(key), startMs)
    this.#slotRow = row
    if (this.values.live) return row as unknown as Slot<V>
    const slot = this.#decoded
    slot.value = row.value === null ? null : this.values.fromCache(row.value)
    slot.time = row.time
    return slot
  }

  replace(_slot: Slot<V>, value: V | null, timeMs: number): void {
    this.#replace(this.#slotRow, value === null || value === undefined ? null : this.values.toCache(value), timeMs)
  }

  scan(key: K, fromMs: number, toMs: number, visit: WindowVisitor<V>): void {
    const cacheKey = this.keys.encode(key)
    const lowest = Math.max(fromMs, this.cache.clock.visibleFrom)
    if (lowest > toMs) return
    const group = this.cache.find(cacheKey)
    const { rows } = group
    let { version } = group
    for (let at = positionOf(rows, lowest, Number.NEGATIVE_INFINITY); at < rows.length; at++) {
      const row = rows[at]!
      const { a, b } = row
      if (a > toMs) return
      if (row.value === null) continue
      visit(this.values.fromCache(row.value), a, row.time)
      if (group.version === version) continue
      version = group.version
      at = positionOf(rows, a, b + 1) - 1
    }
  }

  protected override out(key: K, row: GroupRow): WindowRow<K, V> {
    return { key, start: row.a, value: this.values.fromCache(row.value), time: row.time }
  }

  *#fetch(key: K, fromMs: number, toMs: number, reverse: boolean): Generator<WindowRow<K, V>> {
    const { rows } = this.cache.find(this.keys.encode(key))
    yield* this.outs(key, rows, reverse, (row) => row.a >= fromMs && row.a <= toMs)
  }

  #row(cacheKey: string, startMs: number): GroupRow {
    // What is hidden now stays hidden: no look-up. A later start is visible, even when nothing was put yet.
    if (startMs < this.cache.clock.visibleFrom) return this.absent(this.nowhere, startMs, 0)
    return this.rowAt(this.cache.find(cacheKey), startMs, 0)
  }

  #replace(row: GroupRow, cached: unknown, timeMs: number): void {
    const later = row.a > this.cache.clock.time
    // A removal that moves the store's time must reach the log, so that a restore finds the same time.
    if (this.#live(row.a)) this.write(row, cached, timeMs, later)
  }

  #live(startMs: number): boolean {
    const { clock } = this.cache
    clock.raise(startMs)
    if (startMs >= clock.visibleFrom) return true
    this.expiredDrops++
    return false
  }
}
