import type { Restorer } from '../../state/task-state.ts'
import { isStreamsError, StreamsError } from '../errors/index.ts'
import { type Fetcher, partitionKey, type TopicPartition } from '../log/log.ts'
import type { Scheduler } from '../ports.ts'
import type { RestoreProgress } from './restore-progress.ts'

/** One changelog partition to be read up to `endOffset`. */
export interface RestoreSource extends TopicPartition {
  readonly fromOffset: number
  /** The read_uncommitted end, taken after the assignment: done when the position has passed it. */
  readonly endOffset: number
  readonly restorer: Restorer
}

interface Job {
  readonly source: RestoreSource
  position: number
  leaderEpoch: number
  records: number
  readonly done: (job: RestoreResult) => void
  readonly failed: (error: unknown) => void
}

export interface RestoreResult {
  /** The first offset that is not in the rows, and the leader epoch of the last batch below it: of a transaction's marker too. */
  readonly nextOffset: number
  readonly leaderEpoch: number
  readonly records: number
}

const bytesPerPoll = 4 * 1024 * 1024
const waitMs = 100

/**
 * Reads changelogs into state, all tasks over one fetcher. Runs beside the processing loop and yields after each chunk, so
 * that running tasks go on.
 */
export class RestoreLoop {
  /** Told how it goes. */
  progress: RestoreProgress | null = null
  #fetcher: Fetcher
  #scheduler: Scheduler
  #jobs = new Map<string, Job>()
  #running: Promise<void> | null = null
  #closed = false

  constructor(fetcher: Fetcher, scheduler: Scheduler) {
    this.#fetcher = fetcher
    this.#scheduler = scheduler
  }

  /** Restores one changelog partition; resolves when its position has passed the end. */
  restore(source: RestoreSource): Promise<RestoreResult> {
    if (source.fromOffset >= source.endOffset) {
      return Promise.resolve({ nextOffset: source.fromOffset, leaderEpoch: -1, records: 0 })
    }
    return new Promise((done, failed) => {
      const key = partitionKey(source.topic, source.partition)
      this.#jobs.set(key, { source, position: source.fromOffset, leaderEpoch: -1, records: 0, done, failed })
      this.#fetcher.assign(source, source.fromOffset)
      this.#advanced(0)
      this.#running ??= this.#run().catch((error: unknown) => this.#failAll(error))
    })
  }

  /** Gives up the restore of these partitions: their promises reject with `reason`. */
  cancel(partitions: readonly TopicPartition[], reason: unknown): void {
    this.#fetcher.unassign(partitions)
    for (const { topic, partition } of partitions) {
      const key = partitionKey(topic, partition)
      this.#jobs.get(key)?.failed(reason)
      this.#jobs.delete(key)
    }
    this.#advanced(0)
  }

  /** Records still to be read, for metrics. */
  remaining(): number {
    let records = 0
    for (const job of this.#jobs.values()) records += Math.max(0, job.source.endOffset - job.position)
    return records
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#fetcher.wake()
    await this.#running
    this.#failAll(closed())
    await this.#fetcher.close()
  }

  async #run(): Promise<void> {
    while (this.#jobs.size > 0 && !this.#closed) {
      const chunks = await this.#fetcher.poll(bytesPerPoll, waitMs)
      // While one chunk is written a task may be revoked and come back: what was polled belongs to the jobs of now.
      const polled = chunks.map((chunk) => this.#jobs.get(partitionKey(chunk.topic, chunk.partition)))
      for (const [i, chunk] of chunks.entries()) {
        const key = partitionKey(chunk.topic, chunk.partition)
        const job = polled[i]
        if (job === undefined || this.#jobs.get(key) !== job) continue
        try {
          if (chunk.error !== null) throw asRebuild(chunk.error)
          await job.source.restorer.add(chunk.records)
          if (this.#jobs.get(key) !== job) continue
          if (chunk.leaderEpoch >= 0) job.leaderEpoch = chunk.leaderEpoch
          job.records += chunk.count
          const passed = chunk.nextOffset - job.position
          job.position = chunk.nextOffset
          this.#advanced(passed)
        } catch (error) {
          this.#end(key, job)
          this.#advanced(0)
          job.failed(error)
          continue
        }
        if (job.position >= job.source.endOffset) {
          this.#end(key, job)
          job.done({ nextOffset: job.position, leaderEpoch: job.leaderEpoch, records: job.records })
        }
        await this.#scheduler.yield()
      }
    }
    // Here and not in a later step: a job that comes in between would wait for a loop that has ended.
    this.#running = null
  }

  #advanced(records: number): void {
    this.progress?.advanced(records, this.remaining())
  }

  /** Forgets a job, unless it was cancelled and another one has its place. */
  #end(key: string, job: Job): void {
    if (this.#jobs.get(key) !== job) return
    this.#jobs.delete(key)
    this.#fetcher.unassign([job.source])
  }

  /** Whoever waits for a restore must hear of it when nobody reads any more. */
  #failAll(error: unknown): void {
    this.#running = null
    const jobs = [...this.#jobs.values()]
    this.#jobs.clear()
    this.#advanced(0)
    for (const job of jobs) job.failed(error)
  }
}

/**
 * A position that the changelog does not have (any more) is no reason to stop: the log start moved or the log was cut after it was looked
 * at. The task is opened again, which finds its rows out of date and takes them from the start.
 */
const asRebuild = (error: StreamsError): StreamsError =>
  isStreamsError(error, 'OFFSET_OUT_OF_RANGE')
    ? new StreamsError(error.code, { retry: 'rebuild', message: `restoring: ${error.message}`, cause: error })
    : error

const closed = (): StreamsError =>
  new StreamsError('TASK_REVOKED', { retry: 'later', message: 'the restore was given up: its thread ends' })
