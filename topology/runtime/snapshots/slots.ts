/** So many at a time; who comes later waits for its turn. */
export class Slots {
  #free: number
  readonly #waiting: (() => void)[] = []

  constructor(count: number) {
    this.#free = count
  }

  /** Answers what gives the place back. @throws the reason of `signal` when that aborts before. */
  async take(signal?: AbortSignal): Promise<() => void> {
    signal?.throwIfAborted()
    if (this.#free === 0) await this.#turn(signal)
    else this.#free--
    return () => {
      const next = this.#waiting.shift()
      if (next === undefined) this.#free++
      else next()
    }
  }

  #turn(signal: AbortSignal | undefined): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const mine = (): void => {
      signal?.removeEventListener('abort', given)
      resolve()
    }
    const given = (): void => {
      this.#waiting.splice(this.#waiting.indexOf(mine), 1)
      reject(signal?.reason)
    }
    signal?.addEventListener('abort', given, { once: true })
    this.#waiting.push(mine)
    return promise
  }
}
