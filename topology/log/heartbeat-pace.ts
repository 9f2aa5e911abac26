import type { Monotonic } from '../ports.ts'

/** While a rebalance is expected. */
const EXPECTING_MS = 100

/** How long a member waits until its next heartbeat: less while a rebalance is near. See `Group.expectRebalance`. */
export class HeartbeatPace {
  readonly #monotonic: Monotonic
  readonly #intervalMs: number
  #expectedUntilMs = Number.NEGATIVE_INFINITY

  constructor(monotonic: Monotonic, intervalMs: number) {
    this.#monotonic = monotonic
    this.#intervalMs = intervalMs
  }

  expectRebalance(withinMs: number): void {
    this.#expectedUntilMs = this.#monotonic.now() + withinMs
  }

  /** It came: the member has joined. */
  joined(): void {
    this.#expectedUntilMs = Number.NEGATIVE_INFINITY
  }

  get nextMs(): number {
    const expecting = this.#monotonic.now() < this.#expectedUntilMs
    return expecting ? Math.min(EXPECTING_MS, this.#intervalMs) : this.#intervalMs
  }
}
