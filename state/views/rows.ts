import { CacheRow } from '../cache/row.ts'
import type { RowCache } from '../cache/row-cache.ts'
import type { RowCodec } from '../cache/row-codec.ts'
import { SortedKeys } from '../cache/sorted-keys.ts'
import { decode, type RowLayer, type WalkBounds, walk } from '../cache/walk.ts'
import type { StateEngine } from '../engine.ts'
import { clockMapOf, readClock } from '../groups/store-clock.ts'
import { bytesOf } from '../latin1.ts'

/** What views read of an engine: the part that a read-only environment has, too. */
export type StateRows = Pick<StateEngine, 'openMap' | 'maps' | 'get' | 'range' | 'count'>

/** The rows of a key-value store as of some moment. Keys are cache keys. */
export interface Rows {
  get(key: string): CacheRow | undefined
  walk(bounds: WalkBounds): Iterable<CacheRow>
  /** Rows written before this have expired. */
  readonly visibleFrom: number
  count(): number
}

const never = Number.NEGATIVE_INFINITY

/** Rows as they were at the last commit. Reads leave the cache as it is: nothing is loaded and nothing evicted for them. */
export const committedRows = (
  cache: RowCache & { readonly committedFrom?: number },
  engine: StateRows,
  codec: RowCodec,
): Rows => {
  const at = (key: string): CacheRow | undefined => {
    const row = cache.rows.get(key)
    if (row === undefined) return undefined
    const found = cache.committedOf(row)
    return found === undefined || found === row ? found && row : new CacheRow(key, found.value, found.time, 0)
  }
  const stored = storedRows(engine, cache.map, codec)
  const layer: RowLayer = {
    map: cache.map,
    get engineVersion() {
      return cache.engineVersion
    },
    index: () => cache.index(),
    at,
  }
  return {
    get: (key) => present(at(key) ?? stored.get(key)),
    walk: (bounds) => walk(layer, engine, codec, bounds),
    get visibleFrom() {
      return cache.committedFrom ?? never
    },
    count: () => cache.committedLive,
  }
}

/** Rows as the engine has them: those of the last flush. */
export const storedRows = (engine: StateRows, map: string, codec: RowCodec, ttlMs?: number): Rows => {
  const layer: RowLayer = { map, engineVersion: 0, index: () => nothing, at: () => undefined }
  return {
    get: (key) => {
      const bytes = engine.get(map, bytesOf(key))
      return bytes && decode(codec, key, bytes)
    },
    walk: (bounds) => walk(layer, engine, codec, bounds),
    get visibleFrom() {
      return ttlMs === undefined ? never : storedFrom(engine, clockMapOf(map), ttlMs)
    },
    count: () => engine.count(map),
  }
}

/** What had expired when the store's clock was flushed last. */
export const storedFrom = (engine: StateRows, map: string, retentionMs: number): number => {
  const [time] = readClock(engine, map)
  return time < 0 ? never : time - retentionMs + 1
}

const nothing = SortedKeys.from([])

const present = (row: CacheRow | undefined): CacheRow | undefined => (row?.value === null ? undefined : row)
