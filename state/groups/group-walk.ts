import { ByteWriter } from '../../topology/serdes/byte-writer.ts'
import type { SortedKeys } from '../cache/sorted-keys.ts'
import type { WalkBounds } from '../cache/walk.ts'
import type { Row, StateEngine } from '../engine.ts'
import { writeGroupKey } from './engine-key.ts'
import { type GroupRow, KeyGroup, positionOf } from './group-row.ts'

/** What a walk over groups reads: a cache with the engine below it, or the engine alone. */
export interface WalkedGroups {
  readonly engine: Pick<StateEngine, 'range'>
  /** Differs when the engine must be read again. */
  readonly engineVersion: number
  readonly segments: { readonly ids: readonly number[]; mapOf(id: number): string }
  /** Those that may differ from the engine's. */
  readonly groups: ReadonlyMap<string, KeyGroup>
  index(): SortedKeys
  decode(group: KeyGroup, key: Buffer, value: Buffer): GroupRow
  groupOf(engineKey: Buffer): string
}

/** Puts what is cached of a key over what the engine has of it; sorted. */
export type MergeGroup = (group: KeyGroup, stored: GroupRow[]) => readonly GroupRow[]

const chunkRowsMin = 32
const chunkRowsMax = 1024

/**
 * Walks the keys of cache and engine in byte order and answers all rows of each, sorted, absent ones included. It holds no cursor between
 * steps, as `walk` does. Rows belong to the cache: read them before the next step. Keys that are not cached stay out of it.
 */
export function* walkGroups(
  cache: WalkedGroups,
  bounds: WalkBounds,
  merge: MergeGroup = asTheyAre,
): Generator<readonly GroupRow[]> {
  const { reverse } = bounds
  let from = bounds.from
  let to = bounds.to
  let cursors: SegmentCursor[] = []
  let version = -1
  for (;;) {
    if (version !== cache.engineVersion) {
      cursors = cache.segments.ids.map((id) => new SegmentCursor(cache, id, { from, to, reverse }))
      version = cache.engineVersion
    }
    let key = cachedKey(cache, from, to, reverse)
    for (const cursor of cursors) {
      const stored = cursor.key()
      if (stored !== undefined && (key === undefined || stored < key !== reverse)) key = stored
    }
    if (key === undefined) return
    const group = cache.groups.get(key)
    const stored: GroupRow[] = []
    for (const cursor of cursors) cursor.take(key, stored)
    if (reverse) to = key
    else from = `${key}\0`
    yield group === undefined ? sorted(stored) : merge(group, stored)
  }
}

const cachedKey = (cache: WalkedGroups, from: string, to: string | undefined, reverse: boolean): string | undefined => {
  const index = cache.index()
  if (!reverse) {
    const key = index.atOrAbove(from)
    return key !== undefined && to !== undefined && key >= to ? undefined : key
  }
  const key = to === undefined ? index.last() : index.below(to)
  return key !== undefined && key < from ? undefined : key
}

export const sorted = (rows: GroupRow[]): GroupRow[] => rows.sort((x, y) => x.a - y.a || x.b - y.b)

const asTheyAre = (group: KeyGroup, stored: GroupRow[]): GroupRow[] => {
  const rows = [...group.rows]
  if (group.complete) return rows
  for (const row of sorted(stored)) {
    const at = positionOf(rows, row.a, row.b)
    if (rows[at]?.a !== row.a || rows[at]?.b !== row.b) rows.splice(at, 0, row)
  }
  return rows
}

/** A position in one segment. */
class SegmentCursor {
  readonly #cache: WalkedGroups
  readonly #id: number
  readonly #reverse: boolean
  #start: Buffer
  #end: Buffer | undefined
  #chunk: Row[] = []
  #next = 0
  #key: string | undefined
  #chunkRows = chunkRowsMin
  #exhausted = false

  constructor(cache: WalkedGroups, id: number, bounds: WalkBounds) {
    this.#cache = cache
    this.#id = id
    this.#reverse = bounds.reverse
    this.#start = boundOf(bounds.from)
    this.#end = bounds.to === undefined ? undefined : boundOf(bounds.to)
    this.#settle()
  }

  /** The key of the next row. */
  key(): string | undefined {
    return this.#key
  }

  /** Moves the rows of that key, if they come next. */
  take(key: string, into: GroupRow[]): void {
    if (this.#key !== key) return
    const group = new KeyGroup(key)
    while (this.#key === key) {
      const row = this.#chunk[this.#next++] as Row
      into.push(this.#cache.decode(group, row.key, row.value))
      this.#settle()
    }
  }

  #settle(): void {
    if (this.#next === this.#chunk.length && !this.#exhausted) this.#fill()
    const row = this.#chunk[this.#next]
    this.#key = row === undefined ? undefined : this.#cache.groupOf(row.key)
  }

  #fill(): void {
    const { engine, segments } = this.#cache
    if (!segments.ids.includes(this.#id)) {
      // Dropped since the walk began: its rows have expired.
      this.#chunk = []
      this.#next = 0
      this.#exhausted = true
      return
    }
    const last = this.#chunk.at(-1)
    if (last !== undefined) {
      if (this.#reverse) this.#end = last.key
      else this.#start = Buffer.concat([last.key, Buffer.alloc(1)])
    }
    const bounds = { start: this.#start, reverse: this.#reverse, limit: this.#chunkRows }
    const end = this.#end
    this.#chunk = [...engine.range(segments.mapOf(this.#id), end === undefined ? bounds : { ...bounds, end })]
    this.#next = 0
    this.#exhausted = this.#chunk.length < this.#chunkRows
    this.#chunkRows = Math.min(this.#chunkRows * 4, chunkRowsMax)
  }
}

/** Engine rows of all keys at or above `key` are at or above it, those of all others below. */
const boundOf = (key: string): Buffer => {
  const out = new ByteWriter(2 * key.length + 2)
  writeGroupKey(key, out)
  return Buffer.from(out.buffer.subarray(0, out.pos - 2))
}
