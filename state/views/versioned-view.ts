import { deletion } from '../groups/deletion.ts'
import type { GroupRow } from '../groups/group-row.ts'
import type { ReadOnlyVersionedStore, Version } from '../versioned-store.ts'
import { GroupView } from './group-view.ts'

/** Reads of a versioned store: `a` is the time from which a version is valid. */
export class VersionedView<K, V> extends GroupView<K, V, Version<V>> implements ReadOnlyVersionedStore<K, V> {
  get(key: K): Version<V> | undefined {
    return this.getAt(key, Number.POSITIVE_INFINITY)
  }

  getAt(key: K, timeMs: number): Version<V> | undefined {
    const rows = present(this.rows(key))
    const at = rows.findLastIndex((row) => row.a <= timeMs)
    if (at < 0 || rows[at]?.value === deletion) return undefined
    const version = this.#version(rows, at)
    return version.validTo !== null && timeMs < this.#oldest() ? undefined : version
  }

  *history(key: K, bounds: { fromMs?: number; toMs?: number; reverse?: boolean } = {}): Generator<Version<V>> {
    const from = Math.max(bounds.fromMs ?? Number.NEGATIVE_INFINITY, this.#oldest())
    const to = bounds.toMs ?? Number.POSITIVE_INFINITY
    const rows = present(this.rows(key))
    const found: Version<V>[] = []
    for (const [at, row] of rows.entries()) {
      if (row.value === deletion || row.a > to) continue
      const version = this.#version(rows, at)
      // The newest version never expires, but bounds before the history see it only when it was valid by then.
      if (version.validTo === null || (version.validTo > from && to >= this.#oldest())) found.push(version)
    }
    yield* bounds.reverse ? found.reverse() : found
  }

  /** The newest version of each key, in key order; keys whose newest is a deletion are left out. */
  *all(): Generator<{ key: K } & Version<V>> {
    for (const group of this.groups.walk({ from: '', to: undefined, reverse: false })) {
      const rows = present(group)
      const row = rows.at(-1)
      if (row === undefined || row.value === deletion) continue
      yield { key: this.keys.decode(row.group.key), ...this.#version(rows, rows.length - 1) }
    }
  }

  protected override out(_key: K, row: GroupRow): Version<V> {
    return { value: this.values.fromCache(row.value), time: row.a, validTo: null }
  }

  #version(rows: readonly GroupRow[], at: number): Version<V> {
    const row = rows[at] as GroupRow
    return { value: this.values.fromCache(row.value), time: row.a, validTo: rows[at + 1]?.a ?? null }
  }

  /** The earliest time that can be read. */
  #oldest(): number {
    return this.groups.visibleFrom - 1
  }
}

const present = (rows: readonly GroupRow[]): GroupRow[] => rows.filter(({ value }) => value !== null)
