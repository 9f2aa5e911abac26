import { DirectoryDisk, MemoryDisk } from '../../state/index.ts'
import { StreamsError } from '../errors/index.ts'
import { countedBy, mergedMetrics } from '../metrics/index.ts'
import { plan as makePlan } from '../plan/index.ts'
import type { Plan } from '../plan/plan.ts'
import type { Timer } from '../ports.ts'
import { type QueryHandler, servedBy } from '../queries/index.ts'
import type { StreamsConfig } from '../runtime/config.ts'
import { jsonLogger, nodeMonotonic, nodeProcess, nodeRandom, nodeScheduler } from '../runtime/node-ports.ts'
import type { StreamsState } from '../runtime/streams.ts'
import { ThreadDirectories } from '../runtime/thread-directories.ts'
import { freeIndex, threadName } from '../runtime/thread-names.ts'
import type { SentError, ThreadModule, ToWorker } from './messages.ts'
import { answerOfThreads } from './thread-answers.ts'
import { WorkerThread } from './worker-thread.ts'

export interface WorkerStreamsOptions {
  /** Its default export makes topology and configuration: `new URL('./app.ts', import.meta.url)`. */
  module: URL
  /** Stream threads of this process. Default 1. More pay where one core is not enough for the process's share of the partitions. */
  threads?: number
  /** How long threads get to stop before the process is ended with SIGKILL. Default: `stopTimeoutMs` of the configuration and 10,000. */
  watchdogMs?: number
}

/**
 * An application whose stream threads run on worker threads, so that HTTP, health checks and metrics on the main thread answer whatever the
 * processing does. Each thread is a member of the group, with its own connections, transactional id and state. Threads are ended cooperatively only;
 * one that crashes ends the process, because what it held of lmdb would block the others for ever.
 */
export class WorkerStreams {
  readonly plan: Plan
  /** Settles when all threads have ended: rejects with the first error. */
  readonly done: Promise<void>
  readonly #module: URL
  readonly #watchdogMs: number
  readonly #directories: ThreadDirectories
  readonly #ended = Promise.withResolvers<void>()
  #threads: readonly WorkerThread[] = []
  /** What threads have counted that were removed. */
  #gone: Promise<unknown[]> = Promise.resolve([])
  #failure: SentError | null = null
  #changing: Promise<unknown> = Promise.resolve()
  #paused = false
  #stopping = false

  private constructor(plan: Plan, module: URL, count: number, watchdogMs: number, config: StreamsConfig) {
    const { applicationId, stateDir = './state', cleanupDelayMs = 600_000 } = config
    this.plan = plan
    this.#module = module
    this.#watchdogMs = watchdogMs
    this.#directories = new ThreadDirectories({
      applicationId,
      disk: stateDir === null ? new MemoryDisk() : new DirectoryDisk(stateDir, nodeProcess),
      ports: { monotonic: nodeMonotonic, scheduler: nodeScheduler, random: nodeRandom, logger: jsonLogger() },
      delayMs: cleanupDelayMs,
      inUse: (index) => this.#threads.some((thread) => thread.index === index),
    })
    for (let index = 0; index < count; index++) this.#launch(index, count)
    this.#directories.look()
    this.done = this.#ended.promise
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
    return new WorkerStreams(plan, module, threads, watchdogMs ?? (config.stopTimeoutMs ?? 20_000) + 10_000, config)
  }

  /** Resolves when all threads run what is assigned to them. @throws the first error of a thread. */
  async start(): Promise<void> {
    await Promise.race([Promise.all(this.#threads.map(({ started }) => started)), this.done])
  }

  /**
   * Starts one more thread (KIP-663). Answers its name, such as `visits-StreamThread-2`, when it runs what is assigned to it. Threads divide `cacheBytesMax`.
   * @throws StreamsError INVALID_STATE when the application stops; what made the thread fail: the application ends with it.
   */
  addThread(): Promise<string> {
    return this.#oneByOne(async () => {
      if (this.#stopping) throw stopped()
      const count = this.#threads.length + 1
      const thread = this.#launch(freeIndex(this.#threads.map((each) => each.index)), count)
      if (this.#paused) thread.tell({ type: 'pause' })
      this.#shareCache()
      const error = await Promise.race([thread.started.then(() => null), thread.ended])
      if (error !== null) throw received(error)
      if (this.#stopping) throw stopped()
      return thread.name
    })
  }

  /**
   * Stops the thread that has the highest number: it commits, closes its tasks and leaves the group, with a static name as well. Its state is removed after
   * `cleanupDelayMs` if no thread takes its place. Answers its name; undefined when only one is left: an application without threads is one that stops.
   */
  removeThread(): Promise<string | undefined> {
    return this.#oneByOne(async () => {
      if (this.#threads.length < 2 || this.#stopping) return undefined
      const last = this.#threads.reduce((found, thread) => (thread.index > found.index ? thread : found))
      last.leaving = true
      last.tell({ type: 'leave' })
      const watchdog = this.#guard()
      const error = await last.ended
      watchdog.cancel()
      if (error !== null) {
        const { code, message } = error
        jsonLogger().warn('a removed thread has not ended well: what it did not commit is processed again', {
          thread: last.name,
          code,
          message,
        })
      }
      return last.name
    })
  }

  /** Drains all threads. Safe to call twice. */
  async stop(): Promise<void> {
    if (this.#threads.length === 0) return
    if (!this.#stopping) {
      this.#stopping = true
      this.#tellAll({ type: 'stop' })
      const watchdog = this.#guard()
      void this.done.catch(() => {}).finally(() => watchdog.cancel())
    }
    await this.done
  }

  /** Pauses all threads, or lets them go on: see `Streams.pause`. Takes effect within moments; `status().paused` says when. */
  pause(): void {
    this.#paused = true
    this.#tellAll({ type: 'pause' })
  }

  resume(): void {
    this.#paused = false
    this.#tellAll({ type: 'resume' })
  }

  /** The least ready of the threads' states. */
  get state(): StreamsState {
    if (this.#failure !== null) return 'failed'
    const states = this.#threads.filter(({ leaving }) => !leaving).map(({ status }) => status.state)
    const least = precedence.find((state) => states.includes(state)) ?? 'stopped'
    // One that comes later does not take the others back to the start.
    const coming = least === 'created' || least === 'starting'
    return coming && states.some((state) => precedence.indexOf(state) > precedence.indexOf('starting'))
      ? 'restoring'
      : least
  }

  /** Of all threads together; `silentMs`: how long the least recent of them has not reported. */
  status(): {
    state: StreamsState
    paused: boolean
    threads: string[]
    running: string[]
    restoring: number
    coordinatorSilentMs: number
    loopDelayMs: number
    silentMs: number
  } {
    const all = this.#threads.map(({ status }) => status)
    return {
      state: this.state,
      paused: all.every(({ paused }) => paused),
      threads: this.#threads.map(({ name }) => name),
      running: all.flatMap(({ running }) => running),
      restoring: all.reduce((sum, { restoring }) => sum + restoring, 0),
      coordinatorSilentMs: Math.max(0, ...all.map(({ coordinatorSilentMs }) => coordinatorSilentMs)),
      loopDelayMs: Math.max(0, ...all.map(({ loopDelayMs }) => loopDelayMs)),
      silentMs: nodeMonotonic.now() - Math.min(nodeMonotonic.now(), ...this.#threads.map(({ heardMs }) => heardMs)),
    }
  }

  /** Metrics of all threads, added up, in the text format of Prometheus. A thread that does not answer in time counts as of its last answer. */
  async metrics(): Promise<string> {
    return mergedMetrics(await this.metricsAsJson())
  }

  /** The same for each thread, as `getMetricsAsJSON` of its registry says it: to be added up with those of others. */
  async metricsAsJson(): Promise<unknown[]> {
    const found = await Promise.all([...this.#threads.map((thread) => thread.metrics()), this.#gone])
    return found.filter((metrics) => metrics !== undefined)
  }

  /**
   * Answers queries by HTTP on the main thread from the stores of all threads: see docs/queries.md. With several threads they find each other as processes do, by
   * the `endpoint` of the configuration, which must be where this handler answers.
   */
  queryHandler(): QueryHandler {
    return servedBy(async (method, url, headers) => {
      const single = Object.fromEntries(
        Object.entries(headers).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
      )
      return answerOfThreads(this.#threads, method, url, single)
    })
  }

  #launch(index: number, count: number): WorkerThread {
    const name = threadName(this.plan.applicationId, index)
    const data = { module: this.#module.href, thread: { index, count }, fingerprint: this.plan.fingerprint }
    const thread = new WorkerThread(name, data, (error) => crashed(name, error))
    this.#threads = [...this.#threads, thread]
    void thread.ended.then((error) => this.#threadEnded(thread, error))
    return thread
  }

  async #threadEnded(thread: WorkerThread, error: SentError | null): Promise<void> {
    if (thread.leaving && !this.#stopping) {
      this.#threads = this.#threads.filter((each) => each !== thread)
      this.#gone = this.#gone.then((before) => countedBy([before, thread.counted ?? []]).catch(() => before))
      this.#shareCache()
      this.#directories.look()
      return
    }
    if (error !== null) this.#failure ??= error
    // The others must not go on as if nothing had happened: whoever supervises the process starts all of it again.
    if (!this.#stopping) void this.stop().catch(() => {})
    this.#threads = this.#threads.filter((each) => each !== thread)
    if (this.#threads.length > 0) return
    await this.#directories.stop()
    if (this.#failure === null) this.#ended.resolve()
    else this.#ended.reject(received(this.#failure))
  }

  #tellAll(message: ToWorker): void {
    for (const thread of this.#threads) thread.tell(message)
  }

  #shareCache(): void {
    this.#tellAll({ type: 'threads', count: this.#threads.length })
  }

  #oneByOne<T>(change: () => Promise<T>): Promise<T> {
    const next = this.#changing.then(change)
    this.#changing = next.catch(() => {})
    return next
  }

  #guard(): Timer {
    const watchdogMs = this.#watchdogMs
    return nodeScheduler.after(watchdogMs, () => {
      jsonLogger().error('stream threads did not stop in time, the process ends', { watchdogMs })
      process.kill(process.pid, 'SIGKILL')
    })
  }
}

/** Runs an application on worker threads; see `WorkerStreams`. */
export const workerStreams = (options: WorkerStreamsOptions): Promise<WorkerStreams> => WorkerStreams.open(options)

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

/** An error that no code caught: what the thread held cannot be given back, so the process must go. */
const crashed = (thread: string, error: unknown): void => {
  jsonLogger().error('stream thread crashed, the process ends', {
    thread,
    error: String((error as Error | null)?.stack ?? error),
  })
  process.kill(process.pid, 'SIGKILL')
}

const received = ({ code, retry, message, help }: SentError): StreamsError =>
  new StreamsError(code, { retry, message, ...(help !== undefined && { help }) })

const stopped = (): StreamsError =>
  new StreamsError('INVALID_STATE', {
    retry: 'never',
    message: 'the application stops or has stopped: no thread can be added',
    help: 'make a new one with workerStreams(...)',
  })

const invalid = (message: string, help: string): StreamsError =>
  new StreamsError('INVALID_CONFIG', { retry: 'never', message, help })
