import type { Ports } from '../ports.ts'

/** Between two recoveries; doubles while they follow each other closely. */
const delayMs = { first: 50, max: 10_000 }
const recoveredAfterMs = 60_000

/** When a stream thread whose tasks have gone back to their last commit may go on. */
export class Recovery {
  readonly #ports: Pick<Ports, 'monotonic'>
  #dueMs = 0
  #delayMs = delayMs.first

  constructor(ports: Pick<Ports, 'monotonic'>) {
    this.#ports = ports
  }

  /** 0: it may go on. */
  get waitMs(): number {
    return Math.max(0, this.#dueMs - this.#ports.monotonic.now())
  }

  /** A session that was opened at that time has failed. Answers how long the thread waits. */
  begin(openedMs: number | undefined): number {
    const now = this.#ports.monotonic.now()
    if (now - (openedMs ?? now) > recoveredAfterMs) this.#delayMs = delayMs.first
    const waitMs = this.#delayMs
    this.#dueMs = now + waitMs
    this.#delayMs = Math.min(waitMs * 2, delayMs.max)
    return waitMs
  }
}
