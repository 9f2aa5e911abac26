import type { Log, Monotonic, Scheduler, StreamsState, WorkerStreams } from 'millrace'
import { catalogItems } from '../proto/topics.ts'
import { within } from './within.ts'

/** How often the log is asked. */
const PROBE_INTERVAL_MS = 1_000
/** How long an answer may take. */
const PROBE_TIMEOUT_MS = 2_000
/** So many ms after its last answer the log counts as away. */
const SILENCE_MAX_MS = 4_000

export interface LogHealthOptions {
  log: Log
  scheduler: Scheduler
  monotonic: Monotonic
}

/** Whether the log answers. */
export interface LogHealth {
  readonly reachable: boolean
  close(): void
}

/**
 * Asked once a second: the state of an application does not tell, because one that lost its broker waits
 * for it without failing.
 */
export class AskedLogHealth implements LogHealth {
  readonly #options: LogHealthOptions
  #answeredMs: number
  #closed = false
  #next: { cancel(): void } | undefined

  /** Begins to ask. The log counts as reachable until it was silent for long. */
  constructor(options: LogHealthOptions) {
    this.#options = options
    this.#answeredMs = options.monotonic.now()
    void this.#ask()
  }

  get reachable(): boolean {
    return this.#options.monotonic.now() - this.#answeredMs < SILENCE_MAX_MS
  }

  close(): void {
    this.#closed = true
    // A process that stops does not stay for the next question.
    this.#next?.cancel()
  }

  async #ask(): Promise<void> {
    const { log, scheduler, monotonic } = this.#options
    try {
      const answer = log.admin.offsets([{ topic: catalogItems.name, partition: 0 }], 'end')
      await within(scheduler, PROBE_TIMEOUT_MS, answer)
      this.#answeredMs = monotonic.now()
    } catch {
      // Silence is the finding.
    }
    if (!this.#closed) this.#next = scheduler.after(PROBE_INTERVAL_MS, () => void this.#ask())
  }
}

/** In these states a member has heartbeats, or misses them. */
const MEMBER: readonly StreamsState[] = ['running', 'restoring', 'recovering']

/** As the threads of a service hear it: they have connections to the log, so that the thread which answers HTTP needs none of its own. */
export const heardLogHealth = (app: {
  status(): Pick<ReturnType<WorkerStreams['status']>, 'state' | 'coordinatorSilentMs'>
}): LogHealth => ({
  get reachable() {
    const { state, coordinatorSilentMs } = app.status()
    return !MEMBER.includes(state) || coordinatorSilentMs < SILENCE_MAX_MS
  },
  close() {},
})
