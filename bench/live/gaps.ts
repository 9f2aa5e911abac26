/** Longest time between two arrivals in each partition. */
export class Gaps {
  readonly #lastMs: number[]
  readonly #longestMs: number[]
  readonly #beganMs: number[]

  /** From `nowMs` on: a partition that shows nothing at all has a gap since then. */
  constructor(partitions: number, nowMs: number) {
    this.#lastMs = Array.from({ length: partitions }, () => nowMs)
    this.#longestMs = Array.from({ length: partitions }, () => 0)
    this.#beganMs = Array.from({ length: partitions }, () => nowMs)
  }

  arrived(partition: number, nowMs: number): void {
    const last = this.#lastMs[partition] as number
    if (nowMs - last > (this.#longestMs[partition] as number)) {
      this.#longestMs[partition] = nowMs - last
      this.#beganMs[partition] = last
    }
    this.#lastMs[partition] = nowMs
  }

  /** The longest of each partition up to `nowMs`, the one that has not ended included, and when it began. */
  until(nowMs: number): { longestMs: number; beganMs: number }[] {
    return this.#lastMs.map((last, partition) => {
      const longestMs = this.#longestMs[partition] as number
      return nowMs - last > longestMs
        ? { longestMs: nowMs - last, beganMs: last }
        : { longestMs, beganMs: this.#beganMs[partition] as number }
    })
  }
}
