import type { HeldRow, HeldRows, LetGo } from '../operators/held-row.ts'
import { sendDeadLetter } from './dead-letter.ts'
import type { Decisions, Stage } from './decisions.ts'
import type { FailedRecord } from './handlers.ts'
import { MetadataNeeded } from './metadata-needed.ts'
import { isRecordLevel } from './record-level.ts'

/** A step that is letting a row go, and the one whose row reached it. */
interface Frame {
  readonly rows: HeldRows
  outer: Frame | null
}

interface Failure {
  readonly error: unknown
  readonly stage: Stage
  readonly letter: boolean
}

interface LeftOut extends Failure {
  readonly row: HeldRow
  /** Its turn came in the run under way. */
  met: boolean
}

/** Nothing that can be thrown. */
const NONE = Symbol('none')

/**
 * So many rows of a unit are found one by one: each run ends at the first that fails, so what a row does wrong cannot make another one fail.
 * Where more fail, what is below fails for all: from then on a run goes on past them, and all that fail in it are left out of the next.
 */
const oneByOneMax = 16

/** What it needs of its task. */
type Sender = Parameters<typeof sendDeadLetter>[2] & {
  readonly partition: number
  readonly decisions: Decisions
  dropped(step: string, reason: string): void
}

/**
 * Rows that steps hold back and let go later, with a record that may have nothing to do with them. One that fails must not take that record
 * along: undone with it, the row would be back and fail again with the next record, for ever. So the unit is undone and runs again
 * without the row, which counts as gone (its dead letter is part of that unit), until no held row fails in it. Each run leaves out at least
 * one more of the rows that were there before the unit, so it ends.
 */
export class UnitRows {
  /** A row is left out or has failed in the run under way. */
  busy = false
  readonly #sender: Sender
  #innermost: Frame | null = null
  /** The last error that came out of a row, and the rows that were on their way then, the innermost first. */
  #error: unknown = NONE
  #suspects: readonly HeldRow[] = []
  /** Of the run under way. */
  #failures: (Failure & { readonly suspects: readonly HeldRow[] })[] = []
  readonly #leftOut = new Map<string, LeftOut>()

  constructor(sender: Sender) {
    this.#sender = sender
  }

  /** How a step lets its rows go. */
  holds(rows: HeldRows): LetGo {
    const frame: Frame = { rows, outer: null }
    return () => {
      if (this.#leftOut.size > 0 && this.#isLeftOut(rows)) return
      frame.outer = this.#innermost
      this.#innermost = frame
      try {
        rows.forward()
      } catch (error) {
        if (!this.#goesOn(frame, error)) throw error
      } finally {
        this.#innermost = frame.outer
      }
    }
  }

  /** The row that the error is about, as far as that is known before the unit is undone; null: it is about the unit. */
  rowOf(error: unknown): HeldRow | null {
    if (error === this.#error) return this.#suspects[0] ?? null
    return this.#innermost?.rows.row() ?? null
  }

  /** The error was dealt with by the step that was called: the same value thrown again is another one. */
  forget(): void {
    this.#error = NONE
    this.#suspects = []
  }

  /** True when rows failed in this run, so that it has to be undone; `leaveOut` says then whether another one makes sense. */
  failed(error: unknown): boolean {
    if (!isRecordLevel(error)) return false
    if (error === this.#error && this.#suspects.length > 0) this.#accuse(error)
    return this.#failures.length > 0
  }

  /** The unit was undone: leaves out the rows that failed. False when none of them was there before it: it failed by itself. */
  leaveOut(): boolean {
    const before = this.#leftOut.size
    for (const { suspects, ...failure } of this.#failures) {
      const row = suspects.find((suspect) => suspect.stands())
      if (row !== undefined) this.#leftOut.set(row.id, { ...failure, row, met: false })
    }
    this.forget()
    this.#failures = []
    for (const left of this.#leftOut.values()) left.met = false
    this.busy = this.#leftOut.size > 0
    return this.#leftOut.size > before
  }

  /**
   * The run went through. Counts the rows that were left out and sends their dead letters, as part of the unit.
   * @throws MetadataNeeded; the error of a row that failed in it
   */
  settle(): void {
    const [failure] = this.#failures
    if (failure !== undefined) throw failure.error
    for (const left of this.#leftOut.values()) if (left.met) this.#tell(left)
    this.clear()
  }

  /** The unit has ended, or begins anew later. */
  clear(): void {
    this.busy = false
    this.#leftOut.clear()
    this.#failures = []
    this.forget()
  }

  #isLeftOut(rows: HeldRows): boolean {
    const left = this.#leftOut.get(rows.id())
    if (left === undefined) return false
    left.met = true
    return true
  }

  /** The row of the innermost frame failed. True when the run goes on with the next row. */
  #goesOn(frame: Frame, error: unknown): boolean {
    if (!isRecordLevel(error)) return false
    if (error !== this.#error) {
      this.#error = error
      this.#suspects = rowsOf(frame)
    }
    return this.#leftOut.size >= oneByOneMax && this.#accuse(error)
  }

  /** Asks the handler. True when it wants the row left out. */
  #accuse(error: unknown): boolean {
    const { decisions } = this.#sender
    const stage = decisions.stageOf(error)
    const decision = decisions.of(stage, error)
    if (decision !== 'skip' && decision !== 'dead-letter') return false
    this.#failures.push({ error, stage, letter: decision === 'dead-letter', suspects: this.#suspects })
    this.busy = true
    return true
  }

  #tell({ row, error, stage, letter }: LeftOut): void {
    if (letter) {
      try {
        sendDeadLetter(failedRow(row, this.#sender.partition, error), stage, this.#sender)
      } catch (problem) {
        throw problem instanceof MetadataNeeded ? new MetadataNeeded(problem.topic, row.step) : problem
      }
    }
    this.#sender.dropped(row.step, `${stage}-error`)
  }
}

const rowsOf = (frame: Frame): HeldRow[] => {
  const rows: HeldRow[] = []
  for (let at: Frame | null = frame; at !== null; at = at.outer) rows.push(at.rows.row())
  return rows
}

/** A held row as handlers see it: a record of its step. It is no longer the record that was read, so it has no offset. */
export const failedRow = (row: HeldRow, partition: number, error: unknown): FailedRecord => ({
  topic: row.step,
  partition,
  offset: -1,
  timestamp: row.time,
  key: row.key,
  value: row.value,
  headers: row.headers,
  error,
})
