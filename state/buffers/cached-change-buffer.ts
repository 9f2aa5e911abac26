import type { Headers } from '../../topology/log/headers.ts'
import type { Serde } from '../../topology/serdes/serde.ts'
import type { CacheRow } from '../cache/row.ts'
import type { BufferedChange, ChangeBuffer, ChangeOrigin } from '../change-buffer.ts'
import type { KeyCoder } from '../stores/key-coder.ts'
import type { BufferCache } from './buffer-cache.ts'
import { ChangeCoder, DecodedChange } from './change-coder.ts'

class FirstChange<K, V> extends DecodedChange<V> implements BufferedChange<K, V> {
  key!: K
}

/** A buffer of changes over the journaled cache of their rows. */
export class CachedChangeBuffer<K, V> implements ChangeBuffer<K, V> {
  readonly #cache: BufferCache
  readonly #keys: KeyCoder<K>
  readonly #changes: ChangeCoder<V>
  readonly #first = new FirstChange<K, V>()

  constructor(cache: BufferCache, keys: KeyCoder<K>, values: Serde<V>) {
    this.#cache = cache
    this.#keys = keys
    this.#changes = new ChangeCoder(values)
  }

  get count(): number {
    return this.#cache.live
  }

  get bytes(): number {
    // Known once the order is.
    return this.#cache.firstTime === Number.POSITIVE_INFINITY ? 0 : this.#cache.bytes
  }

  get firstTime(): number {
    return this.#cache.firstTime
  }

  put(
    key: K,
    bufferTime: number,
    value: V | null,
    old: V | null,
    time: number,
    headers: Headers,
    origin: ChangeOrigin,
  ): void {
    const row = this.#cache.find(this.#keys.encode(key))
    const before = row.value as string | null
    const change = this.#changes.encode(row.key.length, before, value, old, time, headers, origin)
    this.#cache.change(row, change, before === null ? bufferTime : row.time)
  }

  first(): BufferedChange<K, V> | undefined {
    const row = this.#cache.firstRow()
    if (row === undefined) return undefined
    const first = this.#first
    first.key = this.#keys.decode(row.key)
    this.#changes.decode(row.value as string, first)
    return first
  }

  removeFirst(): void {
    const row = this.#cache.firstRow()
    if (row !== undefined) this.#cache.change(row, null, row.time)
  }

  firstImage(): string {
    const { key, value } = this.#cache.firstRow() as CacheRow
    return `${key.length}:${key}${value as string}`
  }

  waits(image: string): boolean {
    const keyStart = image.indexOf(':') + 1
    const keyEnd = keyStart + Number(image.slice(0, keyStart - 1))
    return this.#cache.find(image.slice(keyStart, keyEnd)).value === image.slice(keyEnd)
  }

  prior(key: K): V | null | undefined {
    const row = this.#cache.find(this.#keys.encode(key))
    return row.value === null ? undefined : this.#changes.prior(row.value as string)
  }
}
