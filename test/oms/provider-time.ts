import { setImmediate } from 'node:timers/promises'

/** The time of a simulated provider: it moves only when told, as that of the test drivers does. */
export class ProviderTime {
  #nowMs = 0
  #sleepers: { atMs: number; wake: () => void }[] = []

  now(): number {
    return this.#nowMs
  }

  sleep(delayMs: number): Promise<void> {
    return new Promise((wake) => this.#sleepers.push({ atMs: this.#nowMs + delayMs, wake }))
  }

  /** Wakes whoever is due by then. */
  advance(ms: number): void {
    this.#nowMs += ms
    const due = this.#sleepers.filter(({ atMs }) => atMs <= this.#nowMs).sort((a, b) => a.atMs - b.atMs)
    this.#sleepers = this.#sleepers.filter(({ atMs }) => atMs > this.#nowMs)
    for (const { wake } of due) wake()
  }
}

/** Lets promises take effect that wait for nothing but each other. */
export const turn = (): Promise<void> => setImmediate()
