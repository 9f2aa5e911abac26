import type { Cancellable } from '../operators/context.ts'
import { Heap } from './heap.ts'

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
  readonly #punctuators = new Heap<Punctuator>((a, b) => a.dueMs < b.dueMs)

  schedule(firstMs: number, intervalMs: number, run: (atMs: number) => void): Cancellable {
    const punctuator = new Punctuator(firstMs, intervalMs, run)
    this.#punctuators.push(punctuator)
    this.dueMs = Math.min(this.dueMs, firstMs)
    return punctuator
  }

  /**
   * Fires what is due at `nowMs`, in order of due time; of equal times in the order of Kafka Streams. `unit` runs a call as a unit of its own
   * and answers false when it was undone and must be tried again.
   */
  fire(nowMs: number, unit: (run: () => void) => boolean): number {
    let fired = 0
    for (;;) {
      const punctuator = this.#punctuators.first
      if (punctuator === undefined || punctuator.dueMs > nowMs) break
      this.#punctuators.take()
      if (punctuator.cancelled) continue
      const done = unit(() => punctuator.run(nowMs))
      // One that fails and is skipped must not fire again at once.
      if (done) punctuator.reschedule(nowMs)
      if (!punctuator.cancelled) this.#punctuators.push(punctuator)
      if (!done) break
      fired++
    }
    this.dueMs = this.#punctuators.first?.dueMs ?? Number.POSITIVE_INFINITY
    return fired
  }
}
