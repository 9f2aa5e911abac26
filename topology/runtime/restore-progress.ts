import { type Metrics, ThreadShare } from '../metrics/index.ts'
import type { Monotonic } from '../ports.ts'

/** Between two looks at the rate. */
const intervalMs = 500
/** Of the newest look in the rate; the older ones share the rest. */
const weight = 0.3

/** How far the restore of a thread's tasks has come, how fast it is, and when it will have ended. */
export class RestoreProgress {
  readonly #remaining: ThreadShare
  readonly #passed: ThreadShare
  readonly #eta: ThreadShare
  readonly #monotonic: Monotonic
  #sinceMs: number | null = null
  #records = 0
  #rate: number | null = null

  constructor(metrics: Metrics, monotonic: Monotonic) {
    const { application, all } = metrics
    this.#remaining = new ThreadShare(all.restoreRemaining, application, 'sum')
    this.#passed = new ThreadShare(all.restoreRate, application, 'sum')
    this.#eta = new ThreadShare(all.restoreEta, application, 'max')
    this.#monotonic = monotonic
  }

  /** So many offsets were passed, and so many remain of all that is being restored now. */
  advanced(records: number, remaining: number): void {
    this.#remaining.set(remaining)
    if (remaining === 0) {
      this.#sinceMs = null
      this.#records = 0
      this.#rate = null
      this.#passed.set(0)
      this.#eta.set(0)
      return
    }
    const nowMs = this.#monotonic.now()
    this.#sinceMs ??= nowMs
    this.#records += records
    const elapsedMs = nowMs - this.#sinceMs
    if (elapsedMs < intervalMs) return
    const latest = (this.#records * 1000) / elapsedMs
    this.#rate = this.#rate === null ? latest : weight * latest + (1 - weight) * this.#rate
    this.#sinceMs = nowMs
    this.#records = 0
    this.#passed.set(this.#rate)
    if (this.#rate > 0) this.#eta.set(remaining / this.#rate)
  }
}
