import { SeededRandom } from 'millrace/testing'

/** Random choices, the same for the same seed. */
export class Choice {
  readonly #random: SeededRandom

  constructor(seed: number) {
    this.#random = new SeededRandom(seed)
  }

  int(below: number): number {
    return Math.floor(this.#random.next() * below)
  }

  chance(of: number): boolean {
    return this.#random.next() < of
  }

  pick<T>(list: readonly T[]): T {
    return list[this.int(list.length)] as T
  }
}
