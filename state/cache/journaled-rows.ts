import type { CacheBudget } from './cache-budget.ts'
import { type CacheRow, dirtyCommit, dirtyFlush, held, inFlush, listed, pinned, sealed, valueBytes } from './row.ts'
import { type RowValue, SealedRows } from './sealed-rows.ts'
import { SortedKeys } from './sorted-keys.ts'

/**
 * The life of the rows of a write-back cache: clean -> dirtyCommit (written) -> dirtyFlush (handed to the log) -> inFlush -> clean. What a cache
 * is keyed by, and where its rows lie in the engine, is up to the class that extends this one.
 *
 * The undo of a unit is the journal: at most one entry per row, forgotten by the next mark. The undo of a whole transaction needs no further
 * bookkeeping: each changed row either holds the value that was last handed to the log (`held`) or has it in the engine, so an
 * abort puts back the held value or drops the row.
 */
export abstract class JournaledRows<R extends CacheRow> {
  protected readonly budget: CacheBudget
  /** Goes up when a walk must read the engine again. */
  engineVersion = 0

  #dirty = 0
  #changes: R[] = []
  readonly #sealed = new SealedRows()
  #flushable: R[] = []
  #flushing: R[] = []

  /** Journal of the current unit: parallel arrays, so that an entry costs no object. */
  #journalSize = 0
  readonly #journalRows: R[] = []
  readonly #journalValues: unknown[] = []
  readonly #journalTimes: number[] = []
  readonly #journalFlags: number[] = []

  /** Keys that may differ from the engine; built by the first walk after a flush. */
  #index: SortedKeys | null = null

  constructor(budget: CacheBudget) {
    this.budget = budget
  }

  get dirty(): boolean {
    return this.#dirty > 0
  }

  /** The key by which walks find the row. */
  protected abstract keyOf(row: R): string
  /** The row may not be evicted from now on. */
  protected abstract pin(row: R): void
  /** The row may be evicted again. */
  protected abstract unpin(row: R): void
  /** The row is as the engine has it, after an undo or a flush. */
  protected cleaned(_row: R): void {}
  /** Called before a rollback gives `row` its old value back. */
  protected undoing(_row: R, _oldValue: unknown, _oldTime: number): void {}

  /** The log has what `encodeChanges` handed out. */
  committed(): void {
    this.#sealed.committed()
  }

  /** What is committed of a row that is in the cache; undefined: what the engine has. */
  committedOf(row: R): RowValue | undefined {
    return this.#sealed.valueOf(row)
  }

  /** Starts a unit. */
  mark(): void {
    this.#journalSize = 0
  }

  /** Undoes the unit. */
  rollback(): void {
    for (let i = this.#journalSize - 1; i >= 0; i--) {
      const row = this.#journalRows[i] as R
      const before = this.#journalFlags[i] as number
      this.undoing(row, this.#journalValues[i], this.#journalTimes[i] as number)
      this.set(row, this.#journalValues[i], this.#journalTimes[i] as number)
      if ((before & dirtyCommit) !== 0) continue
      this.#dirty--
      row.flags &= ~dirtyCommit
      if ((before & held) === 0) this.#dropHeld(row)
      else this.#sealed.changedBack(row)
      if ((row.flags & pinned) === 0) this.#unpin(row)
    }
    this.#journalSize = 0
  }

  /** Ends with the flush: the engine has what was staged. */
  flushed(): void {
    for (const row of this.#flushing) {
      row.flags &= ~inFlush
      // A held value that belongs to a newer hand-over is still ahead of the engine.
      if ((row.flags & dirtyFlush) === 0) this.#dropHeld(row)
      if ((row.flags & pinned) === 0) this.#unpin(row)
    }
    this.#flushing = []
    this.#index = null
    this.engineVersion++
  }

  /** What was staged waits for the next flush. */
  flushFailed(): void {
    for (const row of this.#flushing) {
      row.flags &= ~inFlush
      if ((row.flags & dirtyFlush) !== 0) continue
      row.flags |= dirtyFlush
      this.#flushable.push(row)
    }
    this.#flushing = []
  }

  /** Keys of all rows that may differ from the engine, and of some that do not. */
  index(): SortedKeys {
    if (this.#index === null) {
      const keys: string[] = []
      for (const list of [this.#changes, this.#flushable, this.#flushing])
        for (const row of list) keys.push(this.keyOf(row))
      this.#index = SortedKeys.from(keys)
    }
    return this.#index
  }

  /** Forgets all changes. */
  protected reset(): void {
    this.#changes = []
    this.#sealed.clear()
    this.#flushable = []
    this.#flushing = []
    this.#dirty = 0
    this.#journalSize = 0
    this.#index = null
    this.engineVersion++
  }

  /** Gives the row a new value that the unit can undo. */
  protected journal(row: R, value: unknown, time: number): void {
    const at = row.journalAt
    const size = this.#journalSize
    if (at >= size || this.#journalRows[at] !== row) {
      this.#journalRows[size] = row
      this.#journalValues[size] = row.value
      this.#journalTimes[size] = row.time
      this.#journalFlags[size] = row.flags
      row.journalAt = size
      this.#journalSize = size + 1
    }
    if ((row.flags & dirtyCommit) === 0) this.#dirtied(row)
    this.set(row, value, time)
  }

  protected set(row: R, value: unknown, time: number): void {
    const old = row.value
    row.value = value
    row.time = time
    if (typeof old === 'number' && typeof value === 'number') return
    const grown = valueBytes(value) - valueBytes(old)
    row.bytes += grown
    this.budget.bytes += grown
    if ((row.flags & pinned) !== 0) this.budget.pinnedBytes += grown
  }

  /** Rows that the unit has changed so far. */
  protected get journalSize(): number {
    return this.#journalSize
  }

  protected journalRow(at: number): R {
    return this.#journalRows[at] as R
  }

  /** A changed row that nobody will ever miss: neither log nor engine know it. */
  protected leaveOut(row: R): void {
    this.#dirty--
    row.flags &= ~dirtyCommit
    this.#unpin(row)
  }

  /** The changed rows, for the log. Each is either sealed or left out. */
  protected takeChanges(): R[] {
    const changes = this.#changes
    this.#changes = []
    this.#journalSize = 0
    return changes
  }

  /** False: undone meanwhile, nothing to hand over. */
  protected isChanged(row: R): boolean {
    row.flags &= ~listed
    return (row.flags & dirtyCommit) !== 0
  }

  /** The row goes to the log; it may be flushed once the log has it. */
  protected seal(row: R): void {
    this.#dirty--
    this.#sealed.seal(row)
    row.flags &= ~dirtyCommit
    if ((row.flags & dirtyFlush) !== 0) return
    row.flags |= dirtyFlush
    this.#flushable.push(row)
  }

  /** The rows to stage: those that the log has. */
  protected takeFlushable(): readonly R[] {
    this.#flushing = this.#flushable
    this.#flushable = []
    for (const row of this.#flushing) row.flags = (row.flags & ~dirtyFlush) | inFlush
    return this.#flushing
  }

  #dirtied(row: R): void {
    let flags = row.flags
    if ((flags & (dirtyFlush | inFlush)) !== 0) {
      if ((flags & sealed) !== 0) this.#sealed.changing(row)
      row.heldValue = row.value
      row.heldTime = row.time
      flags |= held
    }
    if ((flags & pinned) === 0) {
      this.budget.pinnedBytes += row.bytes
      this.budget.pinnedEntries++
      this.pin(row)
    }
    flags |= dirtyCommit
    this.#dirty++
    if ((flags & listed) === 0) {
      flags |= listed
      this.#changes.push(row)
      this.#index?.add(this.keyOf(row))
    }
    row.flags = flags
  }

  #unpin(row: R): void {
    this.release(row)
    this.cleaned(row)
  }

  /** The row no longer counts as pinned. */
  protected release(row: R): void {
    this.budget.pinnedBytes -= row.bytes
    this.budget.pinnedEntries--
    this.unpin(row)
  }

  #dropHeld(row: R): void {
    if ((row.flags & held) === 0) return
    row.flags &= ~held
    row.heldValue = null
  }
}
