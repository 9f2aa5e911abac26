/** Orders per second, for so long. */
export interface Step {
  readonly rate: number
  readonly seconds: number
}

/** When orders are due: an even rate that may change in steps. */
export class Pace {
  readonly #steps: readonly Step[]
  readonly orders: number

  constructor(steps: readonly Step[]) {
    this.#steps = steps
    this.orders = Math.max(1, Math.round(steps.reduce((sum, { rate, seconds }) => sum + rate * seconds, 0)))
  }

  /** How many are due after so long, ms; the first one at once. */
  dueBy(ms: number): number {
    let [sum, left] = [0, ms / 1_000]
    for (const { rate, seconds } of this.#steps) {
      sum += rate * Math.min(left, seconds)
      left -= seconds
      if (left <= 0) break
    }
    return Math.min(this.orders, Math.floor(sum) + 1)
  }

  /** When the order of that number is due, ms; the first one is 0. */
  dueAt(order: number): number {
    let [before, began] = [0, 0]
    for (const { rate, seconds } of this.#steps) {
      if (order < before + rate * seconds) return (began + (order - before) / rate) * 1_000
      before += rate * seconds
      began += seconds
    }
    return began * 1_000
  }

  /** Orders per second after so long, ms; 0 when all were due. */
  rateAt(ms: number): number {
    let left = ms / 1_000
    for (const { rate, seconds } of this.#steps) {
      if (left < seconds) return rate
      left -= seconds
    }
    return 0
  }
}

const STEP = /^(\d+(?:\.\d+)?)x(\d+(?:\.\d+)?)$/

/** `10x20,40x60`: 10 orders a second for 20 s, then 40 for a minute. @throws Error naming the step that is none */
export const parseSteps = (text: string): Step[] =>
  text.split(',').map((step) => {
    const [, rate, seconds] = STEP.exec(step) ?? []
    if (!(Number(rate) > 0 && Number(seconds) > 0)) {
      throw new Error(`--steps ${step}: must be RATExSECONDS, both above 0, such as 10x20`)
    }
    return { rate: Number(rate), seconds: Number(seconds) }
  })
