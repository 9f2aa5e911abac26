import { type CacheRow, dirtyCommit, held, sealed } from './row.ts'

/** What a row holds, without the row. */
export interface RowValue {
  /** null: absent. */
  readonly value: unknown
  readonly time: number
}

/**
 * The rows of the commit that is on its way, from `encodeChanges` to `committed`, with what was committed of them before. That is the held value,
 * or else what the engine has: a commit on its way keeps rows out of flushes. Only a row that is changed again meanwhile needs its held
 * value for the new change, so that the old one moves aside. Readers of committed rows ask here; nobody else pays more than a flag.
 */
export class SealedRows {
  #rows: CacheRow[] = []
  readonly #before = new Map<CacheRow, RowValue>()

  /** The row is about to be handed to the log. After a commit that was refused it may be here already. */
  seal(row: CacheRow): void {
    if ((row.flags & sealed) === 0) {
      row.flags |= sealed
      this.#rows.push(row)
    } else this.changedBack(row)
  }

  /** A row of this commit is changed for the next one: `held` is about to get what this one has. */
  changing(row: CacheRow): void {
    if ((row.flags & held) !== 0) this.#before.set(row, { value: row.heldValue, time: row.heldTime })
  }

  /** That change is undone, or becomes part of the commit. */
  changedBack(row: CacheRow): void {
    const before = this.#before.get(row)
    if (before === undefined) {
      row.flags &= ~held
      row.heldValue = null
      return
    }
    this.#before.delete(row)
    row.flags |= held
    row.heldValue = before.value
    row.heldTime = before.time
  }

  /** The log has them. */
  committed(): void {
    for (const row of this.#rows) {
      row.flags &= ~sealed
      if ((row.flags & dirtyCommit) !== 0) continue
      row.flags &= ~held
      row.heldValue = null
    }
    this.clear()
  }

  clear(): void {
    this.#rows = []
    this.#before.clear()
  }

  /** What is committed of a cached row; undefined: what the engine has. */
  valueOf(row: CacheRow): RowValue | undefined {
    const { flags } = row
    if ((flags & (sealed | dirtyCommit)) === 0) return row
    if ((flags & (sealed | dirtyCommit)) === (sealed | dirtyCommit)) return this.#before.get(row)
    return (flags & held) === 0 ? undefined : { value: row.heldValue, time: row.heldTime }
  }
}
