import type { CacheRow } from '../cache/row.ts'
import type { KeyValueStore } from '../store.ts'
import { CachedStore } from './cached-store.ts'

/** Plain key-value store. Its changelog records carry the timestamp of the input record that wrote the row. */
export class CachedKeyValueStore<K, V> extends CachedStore<K, V, V> implements KeyValueStore<K, V> {
  put(key: K, value: V | null): void {
    const row = this.find(key)
    if (value === null || value === undefined) this.#delete(row)
    else this.cache.write(row, this.values.toCache(value), this.recordTime())
  }

  putIfAbsent(key: K, value: V): V | undefined {
    const row = this.find(key)
    if (row.value !== null) return this.out(row)
    if (value !== null && value !== undefined) this.cache.write(row, this.values.toCache(value), this.recordTime())
    return undefined
  }

  delete(key: K): V | undefined {
    const row = this.find(key)
    if (row.value === null) return undefined
    const old = this.out(row)
    this.#delete(row)
    return old
  }

  protected override out(row: CacheRow): V {
    return this.values.fromCache(row.value)
  }

  #delete(row: CacheRow): void {
    if (row.value !== null) this.cache.write(row, null, this.recordTime())
  }
}
