/** After a stall of the producer it makes up for this much of it; the rest of the records are never written. */
const catchUpMs = 1_000

/** How many records are due, so that on average `rate` a second are written, whatever the timers do. */
export class Pace {
  /** Longest time that a record was written after its turn. */
  lateMaxMs = 0
  /** Records that were left out because the producer had stalled for too long. */
  skipped = 0
  readonly #rate: number
  readonly #startMs: number
  #taken = 0

  constructor(rate: number, startMs: number) {
    this.#rate = rate
    this.#startMs = startMs
  }

  /** Records to be written now. */
  due(nowMs: number): number {
    const turn = Math.floor(((nowMs - this.#startMs) * this.#rate) / 1000)
    if (turn <= this.#taken) return 0
    const lateMs = nowMs - this.#startMs - ((this.#taken + 1) * 1000) / this.#rate
    this.lateMaxMs = Math.max(this.lateMaxMs, lateMs)
    const max = Math.max(1, Math.floor((catchUpMs * this.#rate) / 1000))
    const due = Math.min(turn - this.#taken, max)
    this.skipped += turn - this.#taken - due
    this.#taken = turn
    return due
  }
}
