import { isStreamsError, StreamsError } from '../errors/index.ts'
import { type Metrics, ThreadShare } from '../metrics/index.ts'
import type { Ports } from '../ports.ts'
import type { RunningTask } from './running-task.ts'

export interface FlushFailuresOptions {
  readonly ports: Pick<Ports, 'monotonic' | 'logger'>
  readonly metrics: Metrics
}

/** Between two attempts to write the state of a task; doubles while they fail. */
const retryMs = { first: 500, max: 10_000 }
const diskCodes = ['STATE_FULL', 'DISK_FULL', 'STATE_WRITE_FAILED']

/**
 * State that cannot be written: its limit is reached, or the disk is full or broken. Positions and changelogs are committed on, rows wait in the
 * cache, and when the cache has no room for more the thread processes nothing until the disk takes them. Nothing is lost by that, also not when the
 * process ends: LMDB is behind its changelog, as it is after any crash.
 */
export class FlushFailures {
  readonly #options: FlushFailuresOptions
  readonly #full: ThreadShare
  #waiting = false

  constructor(options: FlushFailuresOptions) {
    const { metrics } = options
    this.#options = options
    this.#full = new ThreadShare(metrics.all.stateFull, metrics.application, 'max')
  }

  /** Takes note of flushes that failed since the last call. @throws what no later attempt cures. */
  check(tasks: readonly RunningTask[]): void {
    for (const running of tasks) if (running.flushError !== null) this.#failed(running)
  }

  /** True while rows that cannot be written fill the cache. */
  full(tasks: readonly RunningTask[], pinned: number, limit: number): boolean {
    const failing = pinned > limit ? tasks.find(({ flushFailures }) => flushFailures > 0) : undefined
    if ((failing !== undefined) !== this.#waiting) this.#changed(failing, pinned)
    return failing !== undefined
  }

  /** The thread ends: nothing waits for it any more. */
  ended(): void {
    if (this.#waiting) this.#full.set(0)
  }

  #failed(running: RunningTask): void {
    const { metrics, ports } = this.#options
    const error = asStreamsError(running.id, running.flushError)
    running.flushError = null
    metrics.all.flushFailures.inc({ application: metrics.application, code: error.code })
    if (error.retry !== 'later') throw error
    const delayMs = Math.min(retryMs.first * 2 ** running.flushFailures, retryMs.max)
    running.flushFailures++
    running.flushNotBeforeMs = ports.monotonic.now() + delayMs
    ports.logger.error('state cannot be written, it is tried again', {
      task: running.id,
      code: error.code,
      message: error.message,
      delayMs,
    })
  }

  #changed(failing: RunningTask | undefined, pinnedBytes: number): void {
    const { metrics, ports } = this.#options
    const { application } = metrics
    this.#waiting = failing !== undefined
    this.#full.set(this.#waiting ? 1 : 0)
    if (failing === undefined) ports.logger.info('state can be written again: processing goes on', { application })
    else {
      const task = failing.id
      ports.logger.error('processing waits: the cache is full of rows that the disk does not take', {
        application,
        task,
        pinnedBytes,
      })
    }
  }
}

const asStreamsError = (task: string, error: unknown): StreamsError =>
  error instanceof StreamsError
    ? error
    : new StreamsError('STATE_WRITE_FAILED', {
        retry: 'never',
        message: `writing the state of task ${task} failed: ${String(error)}`,
        cause: error,
      })

export interface PatientOpenOptions {
  readonly task: string
  readonly signal: { readonly cancelled: boolean }
  readonly ports: Pick<Ports, 'scheduler' | 'logger'>
  readonly metrics: Metrics
}

/** The step in which a wait looks whether it is still wanted. */
const lookMs = 100

/**
 * Opens a task again and again while its disk takes nothing, and anew when its rows were read for too long to be trusted: the other tasks of the thread need
 * not go back to their last commit for that.
 */
export const openPatiently = async <T>(open: () => Promise<T>, options: PatientOpenOptions): Promise<T> => {
  const { task, signal, ports, metrics } = options
  for (let delayMs = retryMs.first; ; delayMs = Math.min(delayMs * 2, retryMs.max)) {
    try {
      return await open()
    } catch (error) {
      if (signal.cancelled || !isStreamsError(error) || error.retry !== 'later') throw error
      const { code, message } = error
      if (code === 'STATE_STALE') {
        ports.logger.warn('a task is restored again', { task, code, message })
        continue
      }
      if (!diskCodes.includes(code)) throw error
      metrics.all.flushFailures.inc({ application: metrics.application, code })
      ports.logger.error('a task cannot be opened, its disk takes nothing; it is tried again', {
        task,
        code,
        message,
        delayMs,
      })
      for (let waited = 0; waited < delayMs && !signal.cancelled; waited += lookMs) await ports.scheduler.sleep(lookMs)
      if (signal.cancelled) throw error
    }
  }
}
