import type { SeededRandom } from 'millrace/testing'

/** Draws ranks from 0 up, the first ones most often: rank r has a share of 1 / (r + 1) ** exponent. Exponent 0: all alike. */
export class Zipf {
  readonly #random: Pick<SeededRandom, 'next'>
  /** Summed shares. */
  readonly #shares: readonly number[]

  constructor(random: Pick<SeededRandom, 'next'>, ranks: number, exponent: number) {
    this.#random = random
    let sum = 0
    this.#shares = Array.from({ length: ranks }, (_, rank) => {
      sum += 1 / (rank + 1) ** exponent
      return sum
    })
  }

  next(): number {
    const shares = this.#shares
    const at = this.#random.next() * (shares.at(-1) as number)
    let [low, high] = [0, shares.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((shares[middle] as number) > at) high = middle
      else low = middle + 1
    }
    return low
  }
}
