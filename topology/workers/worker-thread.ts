import { Worker } from 'node:worker_threads'
import { nodeMonotonic, nodeScheduler } from '../runtime/node-ports.ts'
import type { FromWorker, SentError, ThreadStatus, ToWorker, WorkerData } from './messages.ts'
import { WorkerQueries } from './worker-queries.ts'

const metricsTimeoutMs = 2_000

/** The main thread's side of one worker thread: what it last said of itself, and how it is asked. */
export class WorkerThread {
  readonly index: number
  readonly name: string
  readonly queries: WorkerQueries
  /** Resolves when it runs what was assigned to it for the first time. */
  readonly started: Promise<void>
  /** Nothing follows. With the error that failed it, or null. */
  readonly ended: Promise<SentError | null>
  status: ThreadStatus = {
    state: 'created',
    paused: false,
    running: [],
    restoring: 0,
    coordinatorSilentMs: 0,
    loopDelayMs: 0,
  }
  heardMs: number = nodeMonotonic.now()
  /** It is being removed: its end is not that of the application. */
  leaving = false
  readonly #worker: Worker
  /** The last that it said of its metrics. */
  counted: unknown
  readonly #metrics = new Map<number, (found: unknown) => void>()
  #metricsId = 0

  /** `crashed`: of an error that no code caught. */
  constructor(name: string, data: WorkerData, crashed: (error: unknown) => void) {
    this.index = data.thread.index
    this.name = name
    this.#worker = new Worker(entry, { workerData: data, name })
    this.queries = new WorkerQueries((query) => this.tell(query))
    const started = Promise.withResolvers<void>()
    const ended = Promise.withResolvers<SentError | null>()
    this.started = started.promise
    this.ended = ended.promise
    this.#worker.on('message', (message: FromWorker) => {
      this.heardMs = nodeMonotonic.now()
      if (message.type === 'status') this.status = message.status
      else if (message.type === 'started') started.resolve()
      else if (message.type === 'answer') this.queries.answered(message.id, message.answer)
      else if (message.type === 'metrics') {
        this.counted = message.metrics
        this.#metrics.get(message.id)?.(message.metrics)
      } else {
        this.queries.close()
        ended.resolve(message.error)
      }
    })
    this.#worker.on('error', crashed)
    this.#worker.on('exit', () => {
      this.queries.close()
      ended.resolve({
        code: 'THREAD_FAILED',
        retry: 'never',
        message: `${name} ended without a word`,
        help: 'look at the log of the process',
      })
    })
  }

  tell(message: ToWorker): void {
    this.#worker.postMessage(message)
  }

  /** What it has counted; as of the last time when it does not answer in time. Undefined: it never did. */
  async metrics(): Promise<unknown> {
    const id = this.#metricsId++
    const found = await new Promise<unknown>((resolve) => {
      const timer = nodeScheduler.after(metricsTimeoutMs, () => resolve(this.counted))
      this.#metrics.set(id, (metrics) => {
        timer.cancel()
        resolve(metrics)
      })
      this.tell({ type: 'metrics', id })
    })
    this.#metrics.delete(id)
    return found
  }
}

const entry = new URL(`./worker-entry${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url)
