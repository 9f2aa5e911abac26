import type { Serde } from '../../topology/serdes/serde.ts'
import { ExpiringCache } from '../cache/expiring-cache.ts'
import type { CacheRow } from '../cache/row.ts'
import type { RowCache } from '../cache/row-cache.ts'
import { walk } from '../cache/walk.ts'
import type { StateEngine } from '../engine.ts'
import type { KeyRange } from '../store.ts'
import { afterPrefix, type KeyCoder } from './key-coder.ts'
import type { ValueCoder } from './value-coder.ts'

/** What the key-value stores share: keys to rows, and walks over rows. `Out` is what reads answer. */
export abstract class CachedStore<K, V, Out> {
  protected readonly cache: RowCache
  protected readonly keys: KeyCoder<K>
  protected readonly values: ValueCoder<V>
  /** Timestamp of the record being processed: that of the changelog record where a call names no time. */
  protected readonly recordTime: () => number
  readonly #engine: StateEngine

  constructor(
    cache: RowCache,
    engine: StateEngine,
    keys: KeyCoder<K>,
    values: ValueCoder<V>,
    recordTime: () => number,
  ) {
    this.cache = cache
    this.recordTime = recordTime
    this.#engine = engine
    this.keys = keys
    this.values = values
  }

  protected abstract out(row: CacheRow): Out

  get(key: K): Out | undefined {
    const row = this.find(key)
    return row.value === null ? undefined : this.out(row)
  }

  range(bounds: KeyRange<K>): IterableIterator<[K, Out]> {
    const from = bounds.from == null ? '' : this.keys.encode(bounds.from)
    const to = bounds.to == null ? undefined : `${this.keys.encode(bounds.to)}\0`
    return this.#walk(from, to, bounds.reverse ?? false)
  }

  all(): IterableIterator<[K, Out]> {
    return this.#walk('', undefined, false)
  }

  prefix<P = K>(prefix: P, serde?: Serde<P>): IterableIterator<[K, Out]> {
    const from = serde === undefined ? this.keys.encode(prefix as never) : this.keys.encodeBy(serde, prefix)
    return this.#walk(from, afterPrefix(from), false)
  }

  approximateCount(): number {
    return this.cache.live
  }

  protected find(key: K): CacheRow {
    return this.cache.find(this.keys.encode(key))
  }

  *#walk(from: string, to: string | undefined, reverse: boolean): Generator<[K, Out]> {
    const { cache } = this
    for (const row of walk(cache, this.#engine, this.values, { from, to, reverse })) {
      if (cache instanceof ExpiringCache && cache.expired(row)) continue
      yield [this.keys.decode(row.key), this.out(row)]
    }
  }
}
