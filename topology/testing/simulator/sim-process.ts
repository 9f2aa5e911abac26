import type { Clock, Logger, Monotonic, Random, Scheduler, Timer } from '../../ports.ts'
import { SeededRandom } from '../virtual-ports.ts'
import type { VirtualWorld } from './virtual-world.ts'

/** What stops the code that a crash hits: nothing of the process runs after it, so nobody sees it. */
class ProcessDied extends Error {}

/**
 * One simulated process. It lives by its ports: once it is dead nothing that it waits for comes, and what it asks for is never answered, so its
 * promises simply do not go on. A frozen one (SIGSTOP, a long pause) gets everything that was for it when it thaws.
 */
export class SimProcess implements Monotonic, Scheduler {
  readonly name: string
  readonly world: VirtualWorld
  readonly random: Random
  /** Wall clock, ms since the epoch; jumps. */
  readonly clock: Clock
  readonly logger: Logger
  clockOffsetMs = 0
  alive = true
  frozen = false
  /** Frozen, and what it had sent did not get through either. */
  cutOff = false
  /** Asked at each point of a commit; a crash there is the caller's doing. */
  onFailpoint: (point: string) => void = () => {}
  #held: (() => void)[] = []
  #thawed: PromiseWithResolvers<void> | null = null

  constructor(
    name: string,
    world: VirtualWorld,
    epochMs: number,
    log: (level: string, message: string, fields: unknown) => void,
  ) {
    this.name = name
    this.world = world
    this.random = new SeededRandom(Math.floor(world.random.next() * 0x1_0000_0000))
    this.clock = { now: () => Math.floor(epochMs + world.wallOffsetMs + this.clockOffsetMs + world.nowMs) }
    const at =
      (level: string) =>
      (message: string, fields: unknown = {}): void => {
        if (this.alive) log(level, message, fields)
      }
    this.logger = { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
  }

  now(): number {
    return this.world.nowMs
  }

  after(delayMs: number, run: () => void): Timer {
    let wanted = true
    const event = this.world.after(Math.max(0, delayMs), () => this.enter(() => wanted && run()))
    return {
      cancel: () => {
        wanted = false
        event.run = null
      },
    }
  }

  sleep(delayMs: number): Promise<void> {
    return new Promise((resolve) => this.after(delayMs, resolve))
  }

  /** Takes a moment, so that who only yields does not stop time. */
  yield(): Promise<void> {
    return this.sleep(this.world.between(0.01, 0.1))
  }

  /** Something happens to this process: never once it is dead, later when it is frozen. */
  enter(run: () => void): void {
    if (!this.alive) return
    if (this.frozen) this.#held.push(run)
    else run()
  }

  /** Called from within: ends the process here and now. */
  hit(point: string): void | Promise<void> {
    if (!this.alive) throw new ProcessDied(`${this.name} is dead`)
    this.onFailpoint(point)
    if (!this.alive) throw new ProcessDied(`${this.name} dies at ${point}`)
    if (this.frozen) {
      this.#thawed ??= Promise.withResolvers<void>()
      return this.#thawed.promise
    }
  }

  kill(): void {
    this.alive = false
    this.#held = []
  }

  freeze(): void {
    this.frozen = true
  }

  /** Everything that came meanwhile is there at once, in an order of its own. */
  thaw(): void {
    if (!this.frozen || !this.alive) return
    this.frozen = false
    this.cutOff = false
    const held = this.#held
    this.#held = []
    for (const run of held) this.world.after(this.world.between(0, 0.5), () => this.enter(run))
    this.#thawed?.resolve()
    this.#thawed = null
  }
}
