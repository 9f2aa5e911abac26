import type { RunResult } from './engine.ts'

/** Counts the records that enter the topology and notes when the first, middle and last did; Meter.java does the same. */
export class Meter {
  /** Resolves when the last expected record has entered. */
  readonly done: Promise<void>
  #expected: number
  #middle: number
  #count = 0
  #valueLength = 0
  #firstMs = 0
  #middleMs = 0
  #lastMs = 0
  #finish: () => void = () => {}

  constructor(expected: number) {
    this.#expected = expected
    this.#middle = Math.floor(expected / 2)
    this.done = new Promise((resolve) => {
      this.#finish = resolve
    })
  }

  /** A record enters. Reads the value, so that no engine is measured without deserialising it. */
  record(value: string): void {
    if (this.#count === 0) this.#firstMs = performance.now()
    this.#count += 1
    this.#valueLength += value.length
    if (this.#count === this.#middle) this.#middleMs = performance.now()
    if (this.#count === this.#expected) {
      this.#lastMs = performance.now()
      this.#finish()
    }
  }

  /** What the run reports, once all is committed and closed. */
  report(): RunResult & { valueLength: number } {
    const closedMs = performance.now()
    return {
      records: this.#count,
      valueLength: this.#valueLength,
      seconds: (this.#lastMs - this.#firstMs) / 1000,
      secondsSecondHalf: (this.#lastMs - this.#middleMs) / 1000,
      secondsToCommit: (closedMs - this.#firstMs) / 1000,
      ...processUsage(),
    }
  }
}

/** User and system time of this process since its start, and its highest resident memory. */
export const processUsage = (): { cpuSeconds: number; peakRssBytes: number } => {
  const { user, system } = process.cpuUsage()
  return { cpuSeconds: (user + system) / 1e6, peakRssBytes: process.resourceUsage().maxRSS * 1024 }
}
