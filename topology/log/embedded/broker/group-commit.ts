import type { Scheduler } from '../../../ports.ts'
import type { LogStorage } from '../storage/storage.ts'
import type { PartitionLog } from './partition-log.ts'

const RETRY_MS = 1_000

/**
 * Makes changes durable in groups: what arrives while one write runs goes into the next. A write that fails is tried
 * again, whole and in order, so that memory and storage never diverge; the waiting callers have their own time limits.
 */
export class GroupCommit {
  /** Why the last write failed; null while all is well. */
  failure: unknown = null
  readonly #storage: LogStorage
  readonly #scheduler: Scheduler
  readonly #onWritten: () => void
  #dirty = new Set<PartitionLog>()
  #round: PromiseWithResolvers<void> | null = null
  #running: Promise<void> | null = null

  constructor(storage: LogStorage, scheduler: Scheduler, onWritten: () => void) {
    this.#storage = storage
    this.#scheduler = scheduler
    this.#onWritten = onWritten
  }

  /** A partition was changed: its row is written with the group. */
  touch(log: PartitionLog): void {
    this.#dirty.add(log)
  }

  /** Null when all changes so far are durable already, else settles when they are. */
  changed(): Promise<void> | null {
    if (this.#storage.immediate) {
      for (const log of this.#dirty) log.written = log.end
      this.#dirty.clear()
      this.#onWritten()
      return null
    }
    this.#round ??= Promise.withResolvers<void>()
    this.#running ??= this.#run()
    return this.#round.promise
  }

  /** Puts the row of a partition into the open group. */
  save(log: PartitionLog): void {
    this.#storage.put('partitions', rowKey(log), JSON.stringify(log.save()))
  }

  /** Resolves when nothing is left to write. */
  async idle(): Promise<void> {
    while (this.#running !== null) await this.#running
  }

  async #run(): Promise<void> {
    // One step later, so that all changes of this turn of the loop share the write.
    await null
    while (this.#round !== null) {
      const round = this.#round
      this.#round = null
      const logs = [...this.#dirty]
      this.#dirty.clear()
      const ends = logs.map((log) => log.end)
      for (const log of logs) this.save(log)
      await this.#write()
      logs.forEach((log, i) => {
        log.written = ends[i] as number
      })
      round.resolve()
      this.#onWritten()
    }
    this.#running = null
  }

  async #write(): Promise<void> {
    for (;;) {
      try {
        await this.#storage.commit()
        this.failure = null
        return
      } catch (error) {
        this.failure = error
        await this.#scheduler.sleep(RETRY_MS)
      }
    }
  }
}

/** Where the row of a partition is kept. */
export const rowKey = (log: Pick<PartitionLog, 'topicId' | 'partition'>): string => `${log.topicId}-${log.partition}`
