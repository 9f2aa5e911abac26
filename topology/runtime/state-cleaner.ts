import type { Metrics } from '../metrics/index.ts'
import type { Ports, Timer } from '../ports.ts'
import type { StateDirectory } from './state-directory.ts'

export interface StateCleanerOptions {
  readonly directory: StateDirectory
  readonly ports: Pick<Ports, 'monotonic' | 'scheduler' | 'logger'>
  readonly metrics: Metrics
  /** How long the state of a task must have been of no use here. */
  readonly delayMs: number
  /** True for a task that runs, is being opened, or is followed here. */
  inUse(id: string): boolean
  /** Its state is gone. */
  removed(id: string): void
}

const lookMsMax = 60_000

/**
 * Removes the state of tasks that have moved away for good. Time counts from when this process first saw that it does not need them, never from before
 * its start: a process that was down for a day finds its state as it left it, and has a chance to get its tasks back.
 */
export class StateCleaner {
  readonly #options: StateCleanerOptions
  readonly #unusedSince = new Map<string, number>()
  readonly #removing = new Map<string, Promise<void>>()
  #timer: Timer | null = null
  #looking: Promise<void> = Promise.resolve()
  #stopped = false

  constructor(options: StateCleanerOptions) {
    this.#options = options
  }

  start(): void {
    this.#lookLater()
  }

  /** Resolves when the state of the task is not being removed (any more): open it in the same turn. */
  async settled(id: string): Promise<void> {
    await this.#removing.get(id)
  }

  async stop(): Promise<void> {
    this.#stopped = true
    this.#timer?.cancel()
    await this.#looking
  }

  #lookLater(): void {
    if (this.#stopped) return
    const { ports, delayMs } = this.#options
    this.#timer = ports.scheduler.after(Math.min(delayMs, lookMsMax), () => {
      this.#looking = this.#look()
        .catch((error: unknown) => ports.logger.warn('state directories cannot be looked at', { error: String(error) }))
        .finally(() => this.#lookLater())
    })
  }

  async #look(): Promise<void> {
    const { directory, inUse, delayMs, ports } = this.#options
    const stored = new Set(await directory.everyStoredTask())
    for (const id of this.#unusedSince.keys()) if (!stored.has(id) || inUse(id)) this.#unusedSince.delete(id)
    for (const id of stored) {
      if (this.#stopped) return
      if (inUse(id)) {
        this.#unusedSince.delete(id)
        continue
      }
      const now = ports.monotonic.now()
      const since = this.#unusedSince.get(id)
      if (since === undefined) this.#unusedSince.set(id, now)
      else if (now - since >= delayMs) await this.#remove(id)
    }
  }

  async #remove(id: string): Promise<void> {
    const { directory, metrics, ports, removed, delayMs } = this.#options
    this.#unusedSince.delete(id)
    const removing = directory.disk
      .remove(directory.taskPath(id))
      .then(() => {
        removed(id)
        metrics.all.cleaned.inc({ application: metrics.application })
        ports.logger.info('state of a task that is not here any more is removed', { task: id, unusedMs: delayMs })
      })
      .catch((error: unknown) => {
        ports.logger.warn('the state of a task cannot be removed', { task: id, error: String(error) })
      })
      .finally(() => this.#removing.delete(id))
    this.#removing.set(id, removing)
    await removing
  }
}
