import { StreamsError } from '../../topology/errors/index.ts'
import type { GroupCache } from '../groups/group-cache.ts'
import { fresh, GroupRow, KeyGroup, positionOf } from '../groups/group-row.ts'
import { walkGroups } from '../groups/group-walk.ts'
import type { KeyRange } from '../store.ts'
import type { KeyCoder } from './key-coder.ts'
import type { ValueCoder } from './value-coder.ts'

export interface GroupStoreParts<K, V> {
  name: string
  cache: GroupCache
  keys: KeyCoder<K>
  values: ValueCoder<V>
  /** Timestamp of the record being processed. */
  recordTime: () => number
}

/** What the stores with many rows per key share. `Out` is what reads answer. */
export abstract class GroupStore<K, V, Out> {
  expiredDrops = 0
  protected readonly cache: GroupCache
  protected readonly keys: KeyCoder<K>
  protected readonly values: ValueCoder<V>
  protected readonly recordTime: () => number
  /** The group of rows that are hidden and so never written. */
  protected readonly nowhere = new KeyGroup('')
  readonly #name: string
  /** The row that the next insertion takes: a look-up that finds nothing costs no object. */
  protected spare: GroupRow

  constructor(parts: GroupStoreParts<K, V>) {
    this.#name = parts.name
    this.cache = parts.cache
    this.keys = parts.keys
    this.values = parts.values
    this.recordTime = parts.recordTime
    this.spare = new GroupRow(this.nowhere, 0, 0)
  }

  get streamTime(): number {
    return this.cache.clock.time
  }

  protected abstract out(key: K, row: GroupRow): Out

  /** Copies the rows that `wanted` lets through, for callers that hold them while they write. */
  protected outs(key: K, rows: readonly GroupRow[], reverse: boolean, wanted: (row: GroupRow) => boolean): Out[] {
    const found: Out[] = []
    const visibleFrom = this.cache.clock.visibleFrom
    for (const row of rows) {
      if (row.value !== null && row.a >= visibleFrom && wanted(row)) found.push(this.out(key, row))
    }
    return reverse ? found.reverse() : found
  }

  /** The same over several keys, in key order. */
  protected *walk(keys: KeyRange<K>, wanted: (row: GroupRow) => boolean): Generator<Out> {
    const reverse = keys.reverse ?? false
    const from = keys.from == null ? '' : this.keys.encode(keys.from)
    const to = keys.to == null ? undefined : `${this.keys.encode(keys.to)}\0`
    for (const rows of walkGroups(this.cache, { from, to, reverse })) {
      const first = rows[0]
      if (first !== undefined) yield* this.outs(this.keys.decode(first.group.key), rows, reverse, wanted)
    }
  }

  /** `spare` at that place; it becomes a row of the store when something is written to it. */
  protected absent(group: KeyGroup, a: number, b: number): GroupRow {
    const { spare } = this
    spare.group = group
    spare.a = a
    spare.b = b
    return spare
  }

  /** Writes to a row that a look-up answered. `logged`: the removal of a row that never was is told to the log. */
  protected write(row: GroupRow, value: unknown, time: number, logged = false): void {
    if (row === this.spare) {
      if (value === null && !logged) return
      this.spare = new GroupRow(this.nowhere, 0, 0)
      this.cache.insert(row, positionOf(row.group.rows, row.a, row.b))
      if (value === null) row.flags &= ~fresh
    } else if (value === null && row.value === null) return
    this.cache.write(row, value, time)
  }

  /** The row at that place, or the spare one. */
  protected rowAt(group: KeyGroup, a: number, b: number): GroupRow {
    const row = group.rows[positionOf(group.rows, a, b)]
    return row !== undefined && row.a === a && row.b === b ? row : this.absent(group, a, b)
  }

  protected checkTime(what: string, time: number): void {
    if (Number.isSafeInteger(time) && time >= 0) return
    throw this.invalid(`${what} ${time} is no time`, 'give whole milliseconds since the epoch, 0 or more')
  }

  protected invalid(message: string, help: string): StreamsError {
    return new StreamsError('INVALID_ARGUMENT', { retry: 'never', message: `store "${this.#name}": ${message}`, help })
  }
}
