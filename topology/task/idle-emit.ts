import type { IdleStep } from '../operators/idle-step.ts'

/**
 * When the stream times of a task's steps move on although nothing comes in. From the moment when all input is processed they move as the
 * clock does, from the task's stream time on; nothing happens before the timeout, nor while nothing waits.
 */
export class IdleEmit {
  readonly #steps: readonly IdleStep[]
  readonly #timeoutMs: number
  /** Since when the input is idle, by the monotonic clock; NaN: it is not. */
  #sinceMs = Number.NaN
  #seen = -1
  /** After a failure: not before that. */
  #retryAtMs = Number.NEGATIVE_INFINITY

  constructor(steps: readonly IdleStep[], timeoutMs: number) {
    this.#steps = steps
    this.#timeoutMs = timeoutMs
  }

  /** Says how the input stands: records processed so far, and whether all that there is has been processed. */
  observe(processed: number, caughtUp: boolean, nowMs: number): void {
    if (!caughtUp) this.#sinceMs = Number.NaN
    else if (processed !== this.#seen || Number.isNaN(this.#sinceMs)) this.#sinceMs = nowMs
    this.#seen = processed
  }

  /** How long until something is due; Infinity when nothing waits. */
  waitMs(streamTimeMs: number, nowMs: number): number {
    if (Number.isNaN(this.#sinceMs) || streamTimeMs < 0) return Number.POSITIVE_INFINITY
    const idleMs = Math.max(this.#timeoutMs, this.#dueMs() - streamTimeMs)
    return Math.max(this.#sinceMs + idleMs, this.#retryAtMs) - nowMs
  }

  /** The stream time that idleness has come to. */
  timeAt(streamTimeMs: number, nowMs: number): number {
    return streamTimeMs + Math.floor(nowMs - this.#sinceMs)
  }

  /** All steps, also those for which nothing is due: what one has closed, the one above it must call late from now on. */
  advance(timeMs: number): void {
    for (const step of this.#steps) step.advance(timeMs)
  }

  failed(nowMs: number): void {
    this.#retryAtMs = nowMs + this.#timeoutMs
  }

  #dueMs(): number {
    let due = Number.POSITIVE_INFINITY
    for (const step of this.#steps) due = Math.min(due, step.dueMs())
    return due
  }
}
