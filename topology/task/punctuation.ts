import type { Cancellable } from '../operators/context.ts'

/** One schedule of a processor. Missed intervals are not made up for: it fires once and goes on at the next multiple. */
class Punctuator implements Cancellable {
  dueMs: number
  readonly intervalMs: number
  readonly run: (atMs: number) => void
  cancelled = false

  constructor(dueMs: number, intervalMs: number, run: (atMs: number) => void) {
    this.dueMs = dueMs
    this.intervalMs = intervalMs
    this.run = run
  }

  cancel(): void {
    this.cancelled = true
  }

  reschedule(nowMs: number): void {
    const missed = Math.floor((nowMs - this.dueMs) / this.intervalMs)
    this.dueMs += (missed + 1) * this.intervalMs
  }
}

/** The punctuators of a task on one clock (stream time or wall time). */
export class Punctuation {
  /** Earliest due time; Infinity when there is nothing to do. The hot path compares this number only. */
  dueMs = Number.POSITIVE_INFINITY
  #punctuators: Punctuator[] = []

  schedule(firstMs: number, intervalMs: number, run: (atMs: number) => void): Cancellable {
    const punctuator = new Punctuator(firstMs, intervalMs, run)
    this.#punctuators.push(punctuator)
    this.dueMs = Math.min(this.dueMs, firstMs)
    return punctuator
  }

  /**
   * Fires what is due at `nowMs`, in order of due time. `unit` runs a call as a unit of its own and answers false when it was
   * undone and must be tried again.
   */
  fire(nowMs: number, unit: (run: () => void) => boolean): number {
    let fired = 0
    const due = this.#punctuators.filter((p) => p.dueMs <= nowMs && !p.cancelled).sort((a, b) => a.dueMs - b.dueMs)
    for (const punctuator of due) {
      if (punctuator.cancelled) continue
      // Rescheduled first: a punctuator that fails and is skipped must not fire again at once.
      const dueMs = punctuator.dueMs
      punctuator.reschedule(nowMs)
      if (unit(() => punctuator.run(nowMs))) fired++
      else punctuator.dueMs = dueMs
    }
    this.#punctuators = this.#punctuators.filter((p) => !p.cancelled)
    this.dueMs = this.#punctuators.reduce((least, p) => Math.min(least, p.dueMs), Number.POSITIVE_INFINITY)
    return fired
  }
}
