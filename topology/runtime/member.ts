import { isStreamsError } from '../errors/index.ts'
import { ThreadRuntime, type ThreadRuntimeOptions } from './thread-runtime.ts'
import { isFatal } from './uncaught.ts'

export type MemberOptions = Omit<ThreadRuntimeOptions, 'leaving'>

/** Of the stream thread of a member; see `StreamsState`. */
export type MemberState = 'restoring' | 'running' | 'recovering'

const restartDelayMs = { first: 200, max: 10_000 }
/** A thread that has run for so long was well. */
const wellAfterMs = 60_000

/**
 * A member of the group: runs a stream thread, and another one after it when the first has failed and may be replaced (KIP-671). It ends when it is
 * stopped, or with an error that ends the application.
 */
export class Member {
  readonly #options: ThreadRuntimeOptions
  readonly #told: () => void
  #state: MemberState = 'restoring'
  #runtime: ThreadRuntime | null = null
  #stopping = false
  #leavesGroup = false
  readonly #ready = Promise.withResolvers<void>()
  #wake: () => void = () => {}

  constructor(options: MemberOptions) {
    this.#told = options.changed
    this.#options = {
      ...options,
      changed: () => this.#changed(),
      leaving: async (group, error) =>
        this.#leavesGroup || (!this.#stopping && (await options.uncaught.leaving(group, error))),
    }
  }

  get state(): MemberState {
    return this.#state
  }

  get stopping(): boolean {
    return this.#stopping
  }

  /** Resolves when it runs what was assigned to it for the first time. */
  get ready(): Promise<void> {
    return this.#ready.promise
  }

  /** Null between two threads. */
  get runtime(): ThreadRuntime | null {
    return this.#runtime
  }

  /** Runs threads until stopped. Answers what ended them, or null. Never rejects. */
  async run(): Promise<unknown> {
    const { config, ports, uncaught } = this.#options
    let delayMs = restartDelayMs.first
    while (!this.#stopping) {
      const startedMs = ports.monotonic.now()
      try {
        await this.#runThread()
        if (uncaught.told !== null) return uncaught.told
      } catch (error) {
        if (isFatal(error) && (this.#stopping || uncaught.action(error) !== 'replace-thread')) return error
        if (this.#stopping) break
        if (ports.monotonic.now() - startedMs > wellAfterMs) delayMs = restartDelayMs.first
        this.#become('recovering')
        ports.logger.warn('stream thread starts over', {
          application: config.applicationId,
          code: isStreamsError(error) ? error.code : undefined,
          message: String((error as Error)?.message ?? error),
          delayMs,
        })
        await this.#pause(delayMs)
        delayMs = Math.min(delayMs * 2, restartDelayMs.max)
      }
    }
    return null
  }

  /** Drains. Safe to call twice. `leaveGroup`: also with a static name, nobody waits for it to come back. */
  stop({ leaveGroup = false }: { readonly leaveGroup?: boolean } = {}): void {
    this.#stopping = true
    this.#leavesGroup ||= leaveGroup
    this.#runtime?.stop({ leavesGroup: this.#options.config.instanceId === undefined || leaveGroup })
    this.#wake()
  }

  async #runThread(): Promise<void> {
    this.#runtime = new ThreadRuntime(this.#options)
    try {
      await this.#runtime.run()
    } finally {
      this.#runtime = null
    }
  }

  #pause(delayMs: number): Promise<void> {
    return new Promise<void>((resolve) => {
      const timer = this.#options.ports.scheduler.after(delayMs, resolve)
      this.#wake = () => {
        timer.cancel()
        resolve()
      }
    })
  }

  #changed(): void {
    const runtime = this.#runtime
    if (runtime === null) return
    const { thread, tasks } = runtime
    if (thread.recovering) this.#become('recovering')
    else this.#become(tasks.restoring === 0 && thread.assigned ? 'running' : 'restoring')
  }

  #become(state: MemberState): void {
    this.#state = state
    if (state === 'running') this.#ready.resolve()
    // Also when it is the same: tasks have come or gone.
    this.#told()
  }
}
