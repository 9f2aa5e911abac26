import type { Scheduler, Timer } from '../ports.ts'
import type { TaskOwners } from './task-owners.ts'

export interface FollowUpGroup {
  rejoin(): void
  expectRebalance(withinMs: number): void
}

/**
 * Sees to it that a task which was withheld until its owner gave it up gets its next owner. As a rule that owner joins again when it has; but one that
 * died and came back under its static name is given its old assignment without a rebalance (KIP-345), finds nothing to give up, and would leave
 * the task with nobody for ever. So whoever knows of a task without an owner asks for a rebalance when none came, and meanwhile listens closely for one.
 */
export class FollowUp {
  readonly #scheduler: Scheduler
  readonly #delayMs: number
  readonly #group: FollowUpGroup
  #timer: Timer | null = null

  constructor(scheduler: Scheduler, delayMs: number, group: FollowUpGroup) {
    this.#scheduler = scheduler
    this.#delayMs = delayMs
    this.#group = group
  }

  /** Called with each assignment. */
  told(owners: TaskOwners): void {
    this.stop()
    if (![...owners.values()].some(({ active }) => active === null)) return
    this.#timer = this.#scheduler.after(this.#delayMs, () => this.#group.rejoin())
    this.#group.expectRebalance(this.#delayMs)
  }

  stop(): void {
    this.#timer?.cancel()
    this.#timer = null
  }
}
