import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Usage } from './serve-plan.ts'

/** A timer looks so often; what the histogram holds is this much more than the delay. */
const resolutionMs = 10

/** How late timers of this process fire. */
export class EventLoopDelay {
  readonly #histogram = monitorEventLoopDelay({ resolution: resolutionMs })

  constructor() {
    this.#histogram.enable()
  }

  /** Delays since the last call. What happens before `restart` is not measured. */
  take(): Usage['delayMs'] {
    const delay = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e6 - resolutionMs)
    const [p50, p99, max] = [this.#histogram.percentile(50), this.#histogram.percentile(99), this.#histogram.max]
    this.#histogram.disable()
    this.#histogram.reset()
    return { p50: delay(p50), p99: delay(p99), max: delay(max) }
  }

  restart(): void {
    this.#histogram.enable()
  }
}
