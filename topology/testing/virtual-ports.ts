import type { Clock, Effects, Monotonic, Random, Scheduler, Timer } from '../ports.ts'

/** A clock that only moves when told. Timers run inside `advance`, in order of time. */
export class VirtualTime implements Clock, Monotonic, Scheduler {
  #nowMs: number
  #timers: { atMs: number; run: () => void; cancelled: boolean }[] = []

  constructor(startMs = 0) {
    this.#nowMs = startMs
  }

  now(): number {
    return this.#nowMs
  }

  after(delayMs: number, run: () => void): Timer {
    const timer = { atMs: this.#nowMs + delayMs, run, cancelled: false }
    this.#timers.push(timer)
    return {
      cancel: () => {
        timer.cancelled = true
      },
    }
  }

  sleep(delayMs: number): Promise<void> {
    return new Promise((resolve) => this.after(delayMs, resolve))
  }

  yield(): Promise<void> {
    return Promise.resolve()
  }

  advance(ms: number): void {
    const until = this.#nowMs + ms
    for (;;) {
      this.#timers = this.#timers.filter((timer) => !timer.cancelled)
      const due = this.#timers.filter((timer) => timer.atMs <= until).sort((a, b) => a.atMs - b.atMs)[0]
      if (due === undefined) break
      due.cancelled = true
      this.#nowMs = Math.max(this.#nowMs, due.atMs)
      due.run()
    }
    this.#nowMs = until
  }
}

/** The same numbers for the same seed (mulberry32). */
export class SeededRandom implements Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let t = this.#state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }

  uuid(): string {
    const hex = Array.from({ length: 32 }, () => Math.floor(this.next() * 16).toString(16))
    hex[12] = '4'
    hex[16] = '8'
    const text = hex.join('')
    return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join('-')
  }
}

/** Makes calls at once, and knows when all have answered. */
export class CountedEffects implements Effects {
  readonly #running = new Set<Promise<void>>()

  get running(): number {
    return this.#running.size
  }

  call<T>(_step: string, run: () => T | PromiseLike<T>, signal: AbortSignal): Promise<T> {
    const call = (async () => run())()
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#running.add(promise)
    const ended = (): void => {
      this.#running.delete(promise)
      resolve()
    }
    call.then(ended, ended)
    signal.addEventListener('abort', ended)
    return call
  }

  /** Resolves when no call is under way and those who wait for the answers have them. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running)
    await Promise.resolve()
  }
}
