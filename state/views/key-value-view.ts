import type { Serde } from '../../topology/serdes/serde.ts'
import type { CacheRow } from '../cache/row.ts'
import type { KeyRange, ReadOnlyKeyValueStore } from '../store.ts'
import { afterPrefix, type KeyCoder } from '../stores/key-coder.ts'
import type { ValueCoder } from '../stores/value-coder.ts'
import type { Rows } from './rows.ts'

/** Reads of a key-value store; with `times` answers values with the time of their write. */
export class KeyValueView<K, V, Out> implements ReadOnlyKeyValueStore<K, Out> {
  readonly #rows: Rows
  readonly #keys: KeyCoder<K>
  readonly #values: ValueCoder<V>
  readonly #times: boolean

  constructor(rows: Rows, keys: KeyCoder<K>, values: ValueCoder<V>, times: boolean) {
    this.#rows = rows
    this.#keys = keys
    this.#values = values
    this.#times = times
  }

  get(key: K): Out | undefined {
    const row = this.#rows.get(this.#keys.encode(key))
    return row === undefined || row.time < this.#rows.visibleFrom ? undefined : this.#out(row)
  }

  range(bounds: KeyRange<K>): IterableIterator<[K, Out]> {
    const from = bounds.from == null ? '' : this.#keys.encode(bounds.from)
    const to = bounds.to == null ? undefined : `${this.#keys.encode(bounds.to)}\0`
    return this.#walk(from, to, bounds.reverse ?? false)
  }

  all(): IterableIterator<[K, Out]> {
    return this.#walk('', undefined, false)
  }

  prefix<P = K>(prefix: P, serde?: Serde<P>, reverse = false): IterableIterator<[K, Out]> {
    const from = serde === undefined ? this.#keys.encode(prefix as never) : this.#keys.encodeBy(serde, prefix)
    return this.#walk(from, afterPrefix(from), reverse)
  }

  approximateCount(): number {
    return this.#rows.count()
  }

  *#walk(from: string, to: string | undefined, reverse: boolean): Generator<[K, Out]> {
    for (const row of this.#rows.walk({ from, to, reverse })) {
      if (row.time >= this.#rows.visibleFrom) yield [this.#keys.decode(row.key), this.#out(row)]
    }
  }

  #out({ value, time }: CacheRow): Out {
    const found = this.#values.fromCache(value)
    return (this.#times ? { value: found, time } : found) as Out
  }
}
