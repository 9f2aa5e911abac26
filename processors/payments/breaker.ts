/* A circuit breaker without a clock of its own: every method is told the time (monotonic, ms), so tests and simulations own it. */

export interface BreakerOptions {
  /** Failures in a row that open it. Default 5. */
  readonly failuresMax?: number
  /** How long it stays open before a probe is let through. Default 5,000 ms. */
  readonly openMs?: number
}

/** `half-open`: one call is under way to see whether things are better; all others wait for what becomes of it. */
export type BreakerState = 'closed' | 'half-open' | 'open'

/** What a call was let through for: hand it back with its result. */
export interface Pass {
  readonly probe: boolean
}

/**
 * Opens after so many failures in a row; after a while one call is let through as a probe, which closes it or opens it again. A provider that is
 * down is then not asked by thousands at once, neither while it is down nor when it comes back.
 */
export class Breaker {
  #state: BreakerState = 'closed'
  #failures = 0
  #openUntilMs = 0
  readonly #failuresMax: number
  readonly #openMs: number
  readonly #changed: (state: BreakerState) => void

  /** `changed` is told each new state. */
  constructor(
    { failuresMax = 5, openMs = 5_000 }: BreakerOptions = {},
    changed: (state: BreakerState) => void = () => {},
  ) {
    this.#failuresMax = failuresMax
    this.#openMs = openMs
    this.#changed = changed
  }

  get state(): BreakerState {
    return this.#state
  }

  /** Null: the call has to wait. */
  enter(nowMs: number): Pass | null {
    if (this.#state === 'closed') return { probe: false }
    if (this.waitMs(nowMs) > 0) return null
    this.#to('half-open')
    // Should the probe never come back, the next one may go after the same while.
    this.#openUntilMs = nowMs + this.#openMs
    return { probe: true }
  }

  /** How long a call would have to wait at least; 0: `enter` would let it through. */
  waitMs(nowMs: number): number {
    return this.#state === 'closed' ? 0 : Math.max(0, this.#openUntilMs - nowMs)
  }

  /** Calls from before it opened say nothing about now. */
  succeeded({ probe }: Pass): void {
    if (this.#state !== 'closed' && !probe) return
    this.#failures = 0
    this.#to('closed')
  }

  failed({ probe }: Pass, nowMs: number): void {
    this.#failures++
    if (this.#state === 'closed' ? this.#failures < this.#failuresMax : !probe) return
    this.#openUntilMs = nowMs + this.#openMs
    this.#to('open')
  }

  /** Nobody waited for the end of the call: the next one is the probe. */
  abandoned({ probe }: Pass, nowMs: number): void {
    if (!probe || this.#state !== 'half-open') return
    this.#openUntilMs = nowMs
    this.#to('open')
  }

  #to(state: BreakerState): void {
    if (state === this.#state) return
    this.#state = state
    this.#changed(state)
  }
}
