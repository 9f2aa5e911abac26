import type { Disk } from '../../state/disk.ts'
import { isStreamsError } from '../errors/index.ts'
import type { Ports, Timer } from '../ports.ts'
import { StateDirectory } from './state-directory.ts'

export interface ThreadDirectoriesOptions {
  readonly applicationId: string
  readonly disk: Disk
  readonly ports: Pick<Ports, 'monotonic' | 'scheduler' | 'random' | 'logger'>
  /** How long a directory must have been without a thread. */
  readonly delayMs: number
  /** There is a thread of that index. */
  inUse(index: number): boolean
}

const lookMsMax = 60_000

/**
 * The directories of threads beside each other in one process, `thread-<index>/<application.id>`: each is owned by one thread, as that of a process is. A thread
 * that is added again finds its own. One that has no thread any more is emptied after a while, counted from when this process first saw it so.
 */
export class ThreadDirectories {
  readonly #options: ThreadDirectoriesOptions
  readonly #unusedSince = new Map<number, number>()
  #timer: Timer | null = null
  #looking: Promise<void> = Promise.resolve()
  #stopped = false

  constructor(options: ThreadDirectoriesOptions) {
    this.#options = options
  }

  /** @throws StreamsError STATE_LOCKED when another process has it. */
  async open(index: number): Promise<StateDirectory> {
    const { disk, ports } = this.#options
    // One that is being emptied is locked for moments.
    await this.#looking
    return StateDirectory.open(disk, this.#path(index), ports.random)
  }

  /** Looks for directories that no thread has: call it at the start and when a thread has ended. */
  look(): void {
    if (this.#stopped) return
    this.#timer?.cancel()
    this.#timer = null
    const { ports, delayMs } = this.#options
    this.#looking = this.#looking
      .then(() => this.#look())
      .catch((error: unknown) =>
        ports.logger.warn('directories of threads cannot be looked at', { error: String(error) }),
      )
      .then(() => {
        if (this.#unusedSince.size === 0 || this.#stopped || this.#timer !== null) return
        this.#timer = ports.scheduler.after(Math.min(delayMs, lookMsMax), () => this.look())
      })
  }

  async stop(): Promise<void> {
    this.#stopped = true
    this.#timer?.cancel()
    await this.#looking
  }

  /** Removes the state of all. @throws StreamsError STATE_LOCKED while one is in use. */
  async clean(): Promise<void> {
    for (const index of await this.#stored()) await StateDirectory.clean(this.#options.disk, this.#path(index))
  }

  #path(index: number): string {
    return `thread-${index}/${this.#options.applicationId}`
  }

  /** Indexes of threads that have left state. */
  async #stored(): Promise<number[]> {
    const { disk } = this.#options
    const indexes = (await disk.list('')).flatMap((name) => /^thread-(\d{1,4})$/.exec(name)?.[1] ?? []).map(Number)
    const found: number[] = []
    for (const index of indexes) if ((await disk.list(this.#path(index))).length > 0) found.push(index)
    return found
  }

  async #look(): Promise<void> {
    const { ports, delayMs, disk, inUse } = this.#options
    const unused = (await this.#stored()).filter((index) => !inUse(index))
    for (const index of this.#unusedSince.keys()) if (!unused.includes(index)) this.#unusedSince.delete(index)
    for (const index of unused) {
      const now = ports.monotonic.now()
      const since = this.#unusedSince.get(index)
      if (since === undefined) this.#unusedSince.set(index, now)
      else if (now - since >= delayMs && !this.#stopped && !inUse(index)) {
        try {
          await StateDirectory.clean(disk, this.#path(index))
          this.#unusedSince.delete(index)
          ports.logger.info('state of a thread that is not here any more is removed', { thread: index })
        } catch (error) {
          // Another process has it: that is its own.
          if (!isStreamsError(error, 'STATE_LOCKED')) throw error
        }
      }
    }
  }
}
