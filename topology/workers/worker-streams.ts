import { Worker } from 'node:worker_threads'
import { StreamsError } from '../errors/index.ts'
import { mergedMetrics } from '../metrics/index.ts'
import { plan as makePlan } from '../plan/index.ts'
import type { Plan } from '../plan/plan.ts'
import { type QueryHandler, servedBy } from '../queries/index.ts'
import { jsonLogger, nodeMonotonic, nodeScheduler } from '../runtime/node-ports.ts'
import type { StreamsState } from '../runtime/streams.ts'
import type { FromWorker, SentError, ThreadModule, ThreadStatus, ToWorker, WorkerData } from './messages.ts'
import { WorkerQueries } from './worker-queries.ts'

export interface WorkerStreamsOptions {
  /** Its default export makes topology and configuration: `new URL('./app.ts', import.meta.url)`. */
  module: URL
  /** Stream threads of this process. Default 1. More pay where one core is not enough for the process's share of the partitions. */
  threads?: number
  /** How long threads get to stop before the process is ended with SIGKILL. Default: `stopTimeoutMs` of the configuration and 10,000. */
  watchdogMs?: number
}

interface Thread {
  readonly worker: Worker
  status: ThreadStatus
  heardMs: number
  readonly started: Promise<void>
  readonly ended: Promise<SentError | null>
}

const metricsTimeoutMs = 2_000

/**
 * An application whose stream threads run on worker threads, so that HTTP, health checks and metrics on the main thread answer whatever the
 * processing does. Each thread is a member of the group, with its own connections, transactional id and state. Threads are ended cooperatively only;
 * one that crashes ends the process, because what it held of lmdb would block the others for ever.
 */
export class WorkerStreams {
  readonly plan: Plan
  /** Settles when all threads have ended: rejects with the first error. */
  readonly done: Promise<void>
  readonly #threads: Thread[]
  readonly #watchdogMs: number
  readonly #queries = new WorkerQueries((query) => this.#threads[0]?.worker.postMessage(query satisfies ToWorker))
  #stopping = false
  #metricsId = 0
  readonly #metrics = new Map<number, { left: number; found: unknown[]; done: () => void }>()

  private constructor(plan: Plan, module: URL, count: number, watchdogMs: number) {
    this.plan = plan
    this.#watchdogMs = watchdogMs
    this.#threads = Array.from({ length: count }, (_, index) =>
      this.#start({ module: module.href, thread: { index, count }, fingerprint: plan.fingerprint }),
    )
    this.done = this.#watch()
    this.done.catch(() => {})
  }

  /** @throws StreamsError INVALID_CONFIG when the module exports no function, or its log lives in this process. */
  static async open({ module, threads = 1, watchdogMs }: WorkerStreamsOptions): Promise<WorkerStreams> {
    if (!Number.isInteger(threads) || threads < 1) throw invalid(`threads is ${threads}`, 'give a whole number above 0')
    const { default: make } = (await import(module.href)) as { default?: ThreadModule }
    if (typeof make !== 'function') {
      throw invalid(`${module.href} exports no function as its default`, 'export default () => ({ topology, config })')
    }
    const { topology, config } = await make({ index: 0, count: threads })
    const plan = makePlan(topology, config.applicationId, { optimize: config.optimize ?? 'none' })
    await config.log.close()
    return new WorkerStreams(plan, module, threads, watchdogMs ?? (config.stopTimeoutMs ?? 20_000) + 10_000)
  }

  /** Resolves when all threads run what is assigned to them. @throws the first error of a thread. */
  async start(): Promise<void> {
    await Promise.race([Promise.all(this.#threads.map(({ started }) => started)), this.done])
  }

  /** Drains all threads. Safe to call twice. */
  async stop(): Promise<void> {
    if (!this.#stopping) {
      this.#stopping = true
      for (const { worker } of this.#threads) worker.postMessage({ type: 'stop' } satisfies ToWorker)
      this.#guard()
    }
    await this.done
  }

  /** Pauses all threads, or lets them go on: see `Streams.pause`. Takes effect within moments; `status().paused` says when. */
  pause(): void {
    for (const { worker } of this.#threads) worker.postMessage({ type: 'pause' } satisfies ToWorker)
  }

  resume(): void {
    for (const { worker } of this.#threads) worker.postMessage({ type: 'resume' } satisfies ToWorker)
  }

  /** The least ready of the threads' states. */
  get state(): StreamsState {
    const states = this.#threads.map(({ status }) => status.state)
    return precedence.find((state) => states.includes(state)) ?? 'stopped'
  }

  /** Of all threads together; `silentMs`: how long the least recent of them has not reported. */
  status(): {
    state: StreamsState
    paused: boolean
    running: string[]
    restoring: number
    loopDelayMs: number
    silentMs: number
  } {
    const all = this.#threads.map(({ status }) => status)
    return {
      state: this.state,
      paused: all.every(({ paused }) => paused),
      running: all.flatMap(({ running }) => running),
      restoring: all.reduce((sum, { restoring }) => sum + restoring, 0),
      loopDelayMs: Math.max(...all.map(({ loopDelayMs }) => loopDelayMs)),
      silentMs: nodeMonotonic.now() - Math.min(...this.#threads.map(({ heardMs }) => heardMs)),
    }
  }

  /** Metrics of all threads, added up, in the text format of Prometheus. A thread that does not answer in time is left out. */
  async metrics(): Promise<string> {
    const id = this.#metricsId++
    const found = await new Promise<unknown[]>((resolve) => {
      const request = { left: this.#threads.length, found: [] as unknown[], done: () => resolve(request.found) }
      this.#metrics.set(id, request)
      for (const { worker } of this.#threads) worker.postMessage({ type: 'metrics', id } satisfies ToWorker)
      nodeScheduler.after(metricsTimeoutMs, request.done)
    })
    this.#metrics.delete(id)
    return mergedMetrics(found)
  }

  /**
   * Answers queries by HTTP on the main thread from the stores of the stream thread: see docs/queries.md.
   * @throws StreamsError INVALID_CONFIG with several threads: each would answer for its own part only.
   */
  queryHandler(): QueryHandler {
    if (this.#threads.length > 1) {
      throw invalid(`queries of ${this.#threads.length} threads`, 'run one thread per process, and more processes')
    }
    return servedBy((method, url, headers) => {
      const single = Object.entries(headers).flatMap(([name, value]) =>
        typeof value === 'string' ? [[name, value]] : [],
      )
      return this.#queries.ask(method, url, Object.fromEntries(single) as Record<string, string>)
    })
  }

  #start(data: WorkerData): Thread {
    const worker = new Worker(entry, { workerData: data, name: `stream-thread-${data.thread.index}` })
    const started = Promise.withResolvers<void>()
    const ended = Promise.withResolvers<SentError | null>()
    const status: ThreadStatus = {
      state: 'created',
      paused: false,
      running: [],
      restoring: 0,
      loopDelayMs: 0,
    }
    const heardMs = nodeMonotonic.now()
    const thread: Thread = { worker, status, heardMs, started: started.promise, ended: ended.promise }
    worker.on('message', (message: FromWorker) => {
      thread.heardMs = nodeMonotonic.now()
      if (message.type === 'status') thread.status = message.status
      else if (message.type === 'started') started.resolve()
      else if (message.type === 'ended') {
        this.#queries.close()
        ended.resolve(message.error)
      } else if (message.type === 'answer') this.#queries.answered(message.id, message.answer)
      else this.#collect(message.id, message.metrics)
    })
    worker.on('error', (error) => this.#crashed(data.thread.index, error))
    worker.on('exit', () => {
      this.#queries.close()
      ended.resolve({ ...crashed, message: `stream thread ${data.thread.index} ended without a word` })
    })
    return thread
  }

  #collect(id: number, metrics: unknown): void {
    const request = this.#metrics.get(id)
    if (request === undefined) return
    request.found.push(metrics)
    if (request.found.length === request.left) request.done()
  }

  async #watch(): Promise<void> {
    const ends = this.#threads.map(async ({ ended }) => {
      const error = await ended
      // The others must not go on as if nothing had happened: whoever supervises the process starts all of it again.
      if (error !== null) void this.stop().catch(() => {})
      return error
    })
    const errors = await Promise.all(ends)
    const first = errors.find((error) => error !== null)
    if (first === undefined || first === null) return
    const { code, retry, message, help } = first
    throw new StreamsError(code, { retry, message, ...(help !== undefined && { help }) })
  }

  /** An error that no code caught: what the thread held cannot be given back, so the process must go. */
  #crashed(index: number, error: unknown): void {
    jsonLogger().error('stream thread crashed, the process ends', {
      thread: index,
      error: String((error as Error).stack),
    })
    process.kill(process.pid, 'SIGKILL')
  }

  #guard(): void {
    const timer = nodeScheduler.after(this.#watchdogMs, () => {
      jsonLogger().error('stream threads did not stop in time, the process ends', { watchdogMs: this.#watchdogMs })
      process.kill(process.pid, 'SIGKILL')
    })
    void this.done.catch(() => {}).finally(() => timer.cancel())
  }
}

/** Runs an application on worker threads; see `WorkerStreams`. */
export const workerStreams = (options: WorkerStreamsOptions): Promise<WorkerStreams> => WorkerStreams.open(options)

const entry = new URL(`./worker-entry${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url)

const precedence: readonly StreamsState[] = [
  'failed',
  'stopping',
  'created',
  'starting',
  'recovering',
  'restoring',
  'running',
  'stopped',
]

const crashed: SentError = {
  code: 'THREAD_FAILED',
  retry: 'never',
  message: '',
  help: 'look at the log of the process',
}

const invalid = (message: string, help: string): StreamsError =>
  new StreamsError('INVALID_CONFIG', { retry: 'never', message, help })
