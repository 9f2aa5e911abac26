import { type Gateway, waitFor } from '../gateway.ts'
import { unavailable } from '../problem.ts'

/** Requests that wait for what the views will show: each polls, so there is a limit to them. */
export class Waits {
  readonly #gateway: Pick<Gateway, 'scheduler' | 'monotonic'>
  readonly #max: number
  #count = 0

  constructor(gateway: Pick<Gateway, 'scheduler' | 'monotonic'>, max: number) {
    this.#gateway = gateway
    this.#max = max
  }

  /** Waits until `look` finds something; undefined when it did not within the time. @throws Problem 503 when too many wait already */
  async until<T>(timeoutMs: number, look: () => T | undefined): Promise<T | undefined> {
    const found = look()
    if (found !== undefined || timeoutMs <= 0) return found
    if (this.#count >= this.#max) throw unavailable('too many requests wait for orders already')
    return this.#wait(timeoutMs, look)
  }

  /** The same for those who have written already, and must not be refused: when too many wait it looks once. */
  async ifRoom<T>(timeoutMs: number, look: () => T | undefined): Promise<T | undefined> {
    return this.#count >= this.#max ? look() : this.#wait(timeoutMs, look)
  }

  async #wait<T>(timeoutMs: number, look: () => T | undefined): Promise<T | undefined> {
    this.#count++
    try {
      return await waitFor(this.#gateway, timeoutMs, look)
    } finally {
      this.#count--
    }
  }
}
