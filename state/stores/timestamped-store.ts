import type { CacheRow } from '../cache/row.ts'
import type { Slot, SlotStore, TimestampedKeyValueStore, ValueAndTime } from '../store.ts'
import { CachedStore } from './cached-store.ts'

/** What `slot` answers where the cache keeps bytes: one object per store, overwritten by each call. */
class DecodedSlot<V> implements Slot<V> {
  value: V | null = null
  time = -1
  row: CacheRow | null = null
}

/** Key-value store whose rows carry the timestamp of the record that wrote them. */
export class CachedTimestampedStore<K, V>
  extends CachedStore<K, V, ValueAndTime<V>>
  implements TimestampedKeyValueStore<K, V>, SlotStore<K, V>
{
  readonly #decoded = new DecodedSlot<V>()

  slot(key: K): Slot<V> {
    const row = this.find(key)
    if (this.values.live) return row as unknown as Slot<V>
    const slot = this.#decoded
    slot.row = row
    slot.value = row.value === null ? null : this.values.fromCache(row.value)
    slot.time = row.time
    return slot
  }

  replace(slot: Slot<V>, value: V | null, time: number): void {
    const row = this.values.live ? (slot as unknown as CacheRow) : (this.#decoded.row as CacheRow)
    if (value === null || value === undefined) {
      if (row.value !== null) this.cache.write(row, null, time)
    } else this.cache.write(row, this.values.toCache(value), time)
  }

  put(key: K, value: V | null, time: number): void {
    const row = this.find(key)
    if (value === null || value === undefined) {
      if (row.value !== null) this.cache.write(row, null, time)
    } else this.cache.write(row, this.values.toCache(value), time)
  }

  putIfAbsent(key: K, value: V, time: number): ValueAndTime<V> | undefined {
    const row = this.find(key)
    if (row.value !== null) return this.out(row)
    if (value !== null && value !== undefined) this.cache.write(row, this.values.toCache(value), time)
    return undefined
  }

  delete(key: K): ValueAndTime<V> | undefined {
    const row = this.find(key)
    if (row.value === null) return undefined
    const old = this.out(row)
    this.cache.write(row, null, this.recordTime())
    return old
  }

  protected override out(row: CacheRow): ValueAndTime<V> {
    return { value: this.values.fromCache(row.value), time: row.time }
  }
}
