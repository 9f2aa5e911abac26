import type { Ports, Timer } from '../ports.ts'

/**
 * When a producer sends what nobody has asked it to: records wait for more until `lingerMs` have passed since the last send, not since they came. So what comes in
 * close succession goes together, and the first record after a pause goes at once: where little happens nothing waits.
 */
export class Linger {
  readonly #ports: Pick<Ports, 'scheduler' | 'monotonic'>
  readonly #lingerMs: number
  readonly #send: () => void
  #timer: Timer | null = null
  #sentMs: number

  constructor(ports: Pick<Ports, 'scheduler' | 'monotonic'>, lingerMs: number, send: () => void) {
    this.#ports = ports
    this.#lingerMs = lingerMs
    this.#send = send
    this.#sentMs = ports.monotonic.now()
  }

  /** There is something to send. */
  start(): void {
    if (this.#timer !== null) return
    const { scheduler, monotonic } = this.#ports
    this.#timer = scheduler.after(Math.max(0, this.#sentMs + this.#lingerMs - monotonic.now()), () => {
      this.#timer = null
      this.#send()
    })
  }

  /** All that was there is on its way. */
  sent(): void {
    this.stop()
    this.#sentMs = this.#ports.monotonic.now()
  }

  stop(): void {
    this.#timer?.cancel()
    this.#timer = null
  }
}
