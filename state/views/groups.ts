import type { RowCodec } from '../cache/row-codec.ts'
import { SortedKeys } from '../cache/sorted-keys.ts'
import type { WalkBounds } from '../cache/walk.ts'
import { groupKeyOf, groupRange } from '../groups/engine-key.ts'
import type { GroupCache } from '../groups/group-cache.ts'
import type { GroupLayout } from '../groups/group-layout.ts'
import { decodeGroupRow, GroupRow, KeyGroup, positionOf } from '../groups/group-row.ts'
import { sorted, type WalkedGroups, walkGroups } from '../groups/group-walk.ts'
import { type StateRows, storedFrom } from './rows.ts'

/** The rows of a store with many per key, as of some moment. Keys are cache keys; rows are sorted and may include absent ones. */
export interface Groups {
  find(key: string): readonly GroupRow[]
  /** The rows of each key, in key order. */
  walk(bounds: WalkBounds): Iterable<readonly GroupRow[]>
  /** Rows below this time have expired. */
  readonly visibleFrom: number
  count(): number
}

/** Rows as they were at the last commit. Reads leave the cache as it is. */
export const committedGroups = (cache: GroupCache): Groups => {
  const merge = (group: KeyGroup, stored: GroupRow[]): GroupRow[] => committedOf(cache, group, stored)
  return {
    find(key) {
      const group = cache.groups.get(key)
      const stored = sorted([...cache.stored(new KeyGroup(key))])
      return group === undefined ? stored : merge(group, stored)
    },
    walk: (bounds) => walkGroups(cache, bounds, merge),
    get visibleFrom() {
      return cache.clock.committedFrom
    },
    count: () => countOf(cache.engine, cache.segments),
  }
}

/** Rows as the engine has them: those of the last flush. */
export const storedGroups = (
  engine: StateRows,
  map: string,
  retentionMs: number,
  parts: { layout: GroupLayout; codec: RowCodec },
): Groups => {
  const groups = new StoredGroups(engine, map, parts)
  return {
    find: (key) => sorted([...groups.stored(key)]),
    walk: (bounds) => walkGroups(groups, bounds),
    get visibleFrom() {
      return storedFrom(engine, map, retentionMs)
    },
    count: () => countOf(engine, groups.segments),
  }
}

const countOf = (engine: StateRows, { ids, mapOf }: WalkedGroups['segments']): number =>
  ids.reduce((sum, id) => sum + engine.count(mapOf(id)), 0)

class StoredGroups implements WalkedGroups {
  readonly engine: StateRows
  readonly engineVersion = 0
  readonly groups: ReadonlyMap<string, KeyGroup> = new Map()
  readonly #map: string
  readonly #parts: { layout: GroupLayout; codec: RowCodec }

  constructor(engine: StateRows, map: string, parts: { layout: GroupLayout; codec: RowCodec }) {
    this.engine = engine
    this.#map = map
    this.#parts = parts
  }

  /** Looked up each time: segments come and go with each flush. */
  get segments(): WalkedGroups['segments'] {
    const prefix = `${this.#map}/`
    const names = this.engine.maps().filter((name) => name.startsWith(prefix))
    for (const name of names) this.engine.openMap(name)
    const ids = names.map((name) => Number(name.slice(prefix.length))).sort((a, b) => a - b)
    return { ids, mapOf: (id) => prefix + id }
  }

  index(): SortedKeys {
    return nothing
  }

  decode(group: KeyGroup, key: Buffer, value: Buffer): GroupRow {
    return decodeGroupRow(this.#parts, group, key, value)
  }

  groupOf(engineKey: Buffer): string {
    return groupKeyOf(engineKey, this.#parts.layout)
  }

  *stored(key: string): Generator<GroupRow> {
    const { segments } = this
    const group = new KeyGroup(key)
    const range = groupRange(key)
    for (const id of segments.ids) {
      for (const row of this.engine.range(segments.mapOf(id), range)) yield this.decode(group, row.key, row.value)
    }
  }
}

const nothing = SortedKeys.from([])

/** The engine's rows with what was committed since the flush. What expired meanwhile may have left the cache, not the engine. */
const committedOf = (cache: GroupCache, cached: KeyGroup, inEngine: GroupRow[]): GroupRow[] => {
  const stored = sorted(inEngine)
  // Versions ask their group for what follows them: it must hold the committed rows only.
  const group = new KeyGroup(cached.key)
  const { rows } = group
  for (const row of stored) if (atSamePlace(cached.rows, row) === undefined) rows.push(row)
  for (const row of cached.rows) {
    const found = cache.committedOf(row) ?? atSamePlace(stored, row)
    if (found === undefined || found.value === null) continue
    const copy = new GroupRow(group, row.a, row.b)
    copy.value = found.value
    copy.time = found.time
    rows.push(copy)
  }
  return sorted(rows)
}

const atSamePlace = (rows: readonly GroupRow[], { a, b }: GroupRow): GroupRow | undefined => {
  const row = rows[positionOf(rows, a, b)]
  return row !== undefined && row.a === a && row.b === b ? row : undefined
}
