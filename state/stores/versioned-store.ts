import { dirtyCommit } from '../cache/row.ts'
import { deletion } from '../groups/deletion.ts'
import type { GroupRow, KeyGroup } from '../groups/group-row.ts'
import { positionOf } from '../groups/group-row.ts'
import type { Version, VersionedStore } from '../versioned-store.ts'
import { GroupStore } from './group-store.ts'

/**
 * Versioned store over groups: `a` is the time from which a version is valid, and it is valid until the next one. What nobody can see any
 * more is removed when its key is written next.
 */
export class CachedVersionedStore<K, V> extends GroupStore<K, V, Version<V>> implements VersionedStore<K, V> {
  put(key: K, value: V | null, timeMs: number): number | undefined {
    this.checkTime('the time of a version', timeMs)
    const cacheKey = this.keys.encode(key)
    const cached = value === null || value === undefined ? deletion : this.values.toCache(value)
    if (timeMs < this.#oldest()) {
      this.expiredDrops++
      return undefined
    }
    this.cache.clock.raise(timeMs)
    const group = this.cache.find(cacheKey)
    this.write(this.rowAt(group, timeMs, 0), cached, timeMs)
    const validTo = following(group, timeMs)
    this.#prune(group)
    return validTo
  }

  delete(key: K, timeMs: number): Version<V> | undefined {
    const old = timeMs < this.#oldest() ? undefined : this.getAt(key, timeMs)
    this.put(key, null, timeMs)
    return old
  }

  get(key: K): Version<V> | undefined {
    return this.getAt(key, Number.POSITIVE_INFINITY)
  }

  getAt(key: K, timeMs: number): Version<V> | undefined {
    const { rows } = this.cache.find(this.keys.encode(key))
    for (let at = positionOf(rows, timeMs, Number.POSITIVE_INFINITY) - 1; at >= 0; at--) {
      const row = rows[at]!
      if (row.value === null) continue
      if (row.value === deletion) return undefined
      const version = this.out(key, row)
      return version.validTo !== null && timeMs < this.#oldest() ? undefined : version
    }
    return undefined
  }

  *history(key: K, bounds: { fromMs?: number; toMs?: number; reverse?: boolean } = {}): Generator<Version<V>> {
    const from = Math.max(bounds.fromMs ?? Number.NEGATIVE_INFINITY, this.#oldest())
    const to = bounds.toMs ?? Number.POSITIVE_INFINITY
    const found: Version<V>[] = []
    for (const row of this.cache.find(this.keys.encode(key)).rows) {
      if (row.value === null || row.value === deletion || row.a > to) continue
      const version = this.out(key, row)
      // The newest version never expires, but bounds before the history see it only when it was valid by then.
      if (version.validTo === null || (version.validTo > from && to >= this.#oldest())) found.push(version)
    }
    yield* bounds.reverse ? found.reverse() : found
  }

  protected override out(_key: K, row: GroupRow): Version<V> {
    const validTo = following(row.group, row.a)
    return {
      value: this.values.fromCache(row.value),
      time: row.a,
      validTo: validTo === Number.POSITIVE_INFINITY ? null : validTo,
    }
  }

  /** The earliest time that can be read and written. */
  #oldest(): number {
    return this.cache.clock.visibleFrom - 1
  }

  /** Removes versions that ended before the history, and a deletion that nothing is left before. */
  #prune(group: KeyGroup): void {
    const oldest = this.#oldest()
    const { rows } = group
    let previous: GroupRow | undefined
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at]!
      if (row.a > oldest) break
      if (row.value === null) continue
      if (previous !== undefined) this.cache.write(previous, null, previous.time)
      previous = row
    }
    // One that the log does not have yet must get there first, or a restore would find the version before it.
    if (previous?.value === deletion && (previous.flags & dirtyCommit) === 0)
      this.cache.write(previous, null, previous.time)
  }
}

/** When the version after `timeMs` begins. */
const following = ({ rows }: KeyGroup, timeMs: number): number => {
  for (let at = positionOf(rows, timeMs, 1); at < rows.length; at++) {
    if (rows[at]!.value !== null) return rows[at]!.a
  }
  return Number.POSITIVE_INFINITY
}
