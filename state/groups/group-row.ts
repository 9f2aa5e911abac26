import { CacheRow } from '../cache/row.ts'
import type { RowCodec } from '../cache/row-codec.ts'
import type { GroupLayout } from './group-layout.ts'

/** The row came into being since the last hand-over: neither log nor engine know it, so its end needs no tombstone. */
export const fresh = 128

/** One row of a key that has many. Rows of a group are sorted by (`a`, `b`); what these are says the layout of the store. */
export class GroupRow extends CacheRow {
  group: KeyGroup
  a: number
  b: number

  constructor(group: KeyGroup, a: number, b: number) {
    // A row may change its group before it is inserted: the key is that of the group.
    super('', null, -1, 0)
    this.group = group
    this.a = a
    this.b = b
  }
}

/** All rows of one key: the unit that is loaded and evicted. */
export class KeyGroup {
  readonly key: string
  readonly rows: GroupRow[] = []
  /** False: the engine may have more rows. */
  complete = false
  /** Used since the clock hand passed last. */
  used = true
  /** No longer in the cache. */
  detached = false
  pinnedRows = 0
  /** No row is below it: tells without a look at the rows that none has expired. */
  lowest = Number.MAX_VALUE
  /** Goes up when rows are added or removed. */
  version = 0
  /** Its newest version is not the last of its records in the log; see `encodeChanges`. */
  logBehind = false

  constructor(key: string) {
    this.key = key
  }
}

/** What a group costs beside its rows: the object, its array, the Map entry, the key. */
const groupOverhead = 200

export const groupBytes = (group: KeyGroup): number => groupOverhead + group.key.length

/** Index of the first row at or above (a, b). Most calls ask for the newest rows. */
export const positionOf = (rows: readonly GroupRow[], a: number, b: number): number => {
  let high = rows.length
  if (high === 0 || below(rows[high - 1]!, a, b)) return high
  high--
  let low = 0
  while (low < high) {
    const middle = (low + high) >> 1
    if (below(rows[middle]!, a, b)) low = middle + 1
    else high = middle
  }
  return low
}

const below = (row: GroupRow, a: number, b: number): boolean => row.a < a || (row.a === a && row.b < b)

/** A row as the engine has it. */
export const decodeGroupRow = (
  { layout, codec }: { readonly layout: GroupLayout; readonly codec: RowCodec },
  group: KeyGroup,
  key: Buffer,
  value: Buffer,
): GroupRow => {
  const at = key.length - layout.suffixBytes
  const row = new GroupRow(group, layout.readA(key, at), layout.readB(key, at))
  codec.read(value, row)
  return row
}
