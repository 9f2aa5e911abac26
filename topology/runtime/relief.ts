import type { Scheduler, Timer } from '../ports.ts'

export interface ReliefOptions {
  readonly scheduler: Scheduler
  /** It leaves without relief when none has come by then, ms. */
  readonly limitMs: number
  /** Asks for a rebalance. */
  rejoin(): void
  /** It may leave now. */
  relieved(): void
}

/**
 * The way out of a member. One that merely leaves has its tasks stand still until the others hear of it, at their next heartbeat. So it says in
 * a join that it will leave, and processes on; the leader plans without it, it gives its tasks up as in any move (KIP-429), and leaves then.
 */
export class Relief {
  readonly #options: ReliefOptions
  #state: 'none' | 'due' | 'said' = 'none'
  #expired = false
  #timer: Timer | null = null

  constructor(options: ReliefOptions) {
    this.#options = options
  }

  /** Nobody came in time. */
  get expired(): boolean {
    return this.#expired
  }

  ask(): void {
    if (this.#state !== 'none') return
    this.#state = 'due'
    this.#timer = this.#options.scheduler.after(this.#options.limitMs, () => {
      this.#expired = true
      this.#options.relieved()
    })
    this.#options.rejoin()
  }

  /** For the user data of a join: true once it leaves. */
  tell(): boolean {
    if (this.#state === 'due') this.#state = 'said'
    return this.#state === 'said'
  }

  /** An assignment has come: the answer to a join that told, or to an older one. */
  answered(): void {
    if (this.#state === 'said') this.#options.relieved()
  }

  stop(): void {
    this.#timer?.cancel()
  }
}
