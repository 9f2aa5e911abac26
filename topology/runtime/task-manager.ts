import type { OffsetReset } from '../dsl/graph.ts'
import { StreamsError } from '../errors/index.ts'
import type { Fetcher, Producer, TopicDescription, TopicPartition } from '../log/log.ts'
import { partitionKey } from '../log/log.ts'
import type { Metrics } from '../metrics/index.ts'
import { compile } from '../operators/compile.ts'
import type { Plan, SubTopology } from '../plan/plan.ts'
import type { Ports } from '../ports.ts'
import { Task } from '../task/task.ts'
import { TaskContext } from '../task/task-context.ts'
import type { CacheShare } from './cache-share.ts'
import type { ResolvedConfig } from './config.ts'
import { openPatiently } from './flush-failures.ts'
import { RunningTask } from './running-task.ts'
import type { OpenedTask, TaskOpener } from './task-opener.ts'
import { matchableTopics, resetOf, sourceTopicsOf } from './topics.ts'

export interface TaskManagerOptions {
  plan: Plan
  config: ResolvedConfig
  ports: Ports
  metrics: Metrics
  fetcher: Fetcher
  opener: TaskOpener
  topics: ReadonlyMap<string, TopicDescription>
  globalStore(name: string): unknown
  cache: CacheShare
}

interface Opening {
  readonly sub: SubTopology
  readonly partition: number
  readonly inputs: readonly TopicPartition[]
  readonly signal: { cancelled: boolean }
  opened: OpenedTask | null
  error: unknown
  readonly settled: Promise<void>
}

const timersPerTurnMax = 1000

/** The tasks of one thread: opens what is assigned (beside the loop), lets it run when restored, closes what is taken away. */
export class TaskManager {
  /** Tasks that process. The array is replaced, never changed in place. */
  running: readonly RunningTask[] = []
  #options: TaskManagerOptions
  #producer: Producer | null = null
  #opening = new Map<string, Opening>()
  #byInput = new Map<string, RunningTask>()

  constructor(options: TaskManagerOptions) {
    this.#options = options
  }

  /** The producer of the tasks that start from now on. */
  use(producer: Producer): void {
    this.#producer = producer
  }

  get restoring(): number {
    return this.#opening.size
  }

  /** Tasks that are here, running or on their way. */
  get count(): number {
    return this.running.length + this.#opening.size
  }

  /** It runs, or is being opened. */
  has(id: string): boolean {
    return this.#opening.has(id) || this.running.some((running) => running.id === id)
  }

  byInput(topic: string, partition: number): RunningTask | undefined {
    return this.#byInput.get(partitionKey(topic, partition))
  }

  /** What the thread may use of the cache has changed: it is divided anew among the tasks that run. */
  shareCache(): void {
    const { bytesMax, entriesMax } = this.#options.cache.ofTask(Math.max(1, this.count))
    for (const { task } of this.running) task.state.resizeCache(bytesMax, entriesMax)
  }

  withInputs(partitions: readonly TopicPartition[]): RunningTask[] {
    return [...new Set(partitions.flatMap((p) => this.byInput(p.topic, p.partition) ?? []))]
  }

  resetOf(topic: string): OffsetReset {
    return resetOf(this.#options.plan, topic, this.#options.config.offsetReset)
  }

  /** Starts to open the tasks of these partitions, all that this member has, that are not here yet. */
  assign(all: readonly TopicPartition[]): void {
    for (const [id, { sub, partition, inputs }] of this.#wanted(all)) this.#open(id, sub, partition, inputs)
  }

  /**
   * Partitions of tasks that are here with other inputs than `all` gives them: a topic that a pattern matches came or went, or grew. They are
   * closed and opened again, for a task reads what it was opened with.
   */
  outdated(all: readonly TopicPartition[]): TopicPartition[] {
    const wanted = this.#wanted(all)
    const here = [...this.running.map(({ id, inputs }) => ({ id, inputs })), ...this.#openings()]
    return here.flatMap(({ id, inputs }) => {
      const next = wanted.get(id)?.inputs ?? []
      const keys = new Set(next.map((p) => partitionKey(p.topic, p.partition)))
      const same = keys.size === inputs.length && inputs.every((p) => keys.has(partitionKey(p.topic, p.partition)))
      return same ? [] : inputs
    })
  }

  /** Turns restored tasks into running ones; true when there were any. @throws what kept a task from opening. */
  takeRestored(): boolean {
    let any = false
    for (const [id, opening] of this.#opening) {
      if (opening.error !== null) {
        this.#opening.delete(id)
        throw opening.error
      }
      if (opening.opened === null) continue
      // In this order: should it not start, `closeAll` still finds its state.
      this.#start(id, opening, opening.opened)
      this.#opening.delete(id)
      any = true
    }
    return any
  }

  /** Closes the tasks of these partitions, in whatever state they are; what is not committed is forgotten. */
  async close(partitions: readonly TopicPartition[]): Promise<void> {
    const gone = new Set(partitions.map((p) => partitionKey(p.topic, p.partition)))
    const touches = (inputs: readonly TopicPartition[]): boolean =>
      inputs.some((p) => gone.has(partitionKey(p.topic, p.partition)))
    const leaving = this.running.filter((running) => touches(running.inputs))
    this.running = this.running.filter((running) => !leaving.includes(running))
    for (const running of leaving) {
      for (const input of running.inputs) this.#byInput.delete(partitionKey(input.topic, input.partition))
      this.#options.fetcher.unassign(running.inputs)
    }
    const closed = await Promise.allSettled([
      ...leaving.map((running) => this.#closeRunning(running)),
      ...[...this.#opening]
        .filter(([, opening]) => touches(opening.inputs))
        .map(([id, opening]) => this.#abandon(id, opening)),
    ])
    for (const each of closed) if (each.status === 'rejected') throw each.reason
  }

  async closeAll(): Promise<void> {
    await this.close([
      ...this.running.flatMap((running) => running.inputs),
      ...[...this.#opening.values()].flatMap((o) => o.inputs),
    ])
  }

  /** The tasks that these partitions make. What a pattern matches is known by the assignment: the leader may know newer topics than we. */
  #wanted(all: readonly TopicPartition[]): Map<string, Pick<Opening, 'sub' | 'partition' | 'inputs'>> {
    const { plan } = this.#options
    const known = matchableTopics(plan, new Set(all.map((p) => p.topic)))
    const wanted = new Map<string, Pick<Opening, 'sub' | 'partition' | 'inputs'>>()
    for (const sub of plan.subTopologies) {
      const topics = new Set(sourceTopicsOf(sub, known))
      const own = all.filter((p) => topics.has(p.topic))
      for (const [partition, inputs] of Map.groupBy(own, (p) => p.partition)) {
        wanted.set(`${sub.name}/${partition}`, { sub, partition, inputs })
      }
    }
    return wanted
  }

  #openings(): { id: string; inputs: readonly TopicPartition[] }[] {
    return [...this.#opening].map(([id, { inputs }]) => ({ id, inputs }))
  }

  #open(id: string, sub: SubTopology, partition: number, inputs: readonly TopicPartition[]): void {
    if (this.has(id)) return
    const signal = { cancelled: false }
    const opening: Opening = { sub, partition, inputs, signal, opened: null, error: null, settled: Promise.resolve() }
    const { ports, metrics, opener } = this.#options
    const open = (): Promise<OpenedTask> => opener.open(sub, partition, inputs, signal)
    const settled = openPatiently(open, { task: id, signal, ports, metrics }).then(
      (opened) => {
        opening.opened = opened
        this.#options.fetcher.wake()
      },
      (error: unknown) => {
        opening.error =
          error ?? new StreamsError('TASK_OPEN_FAILED', { retry: 'never', message: `task ${id} could not be opened` })
        this.#options.fetcher.wake()
      },
    )
    this.#opening.set(id, Object.assign(opening, { settled }))
  }

  async #abandon(id: string, opening: Opening): Promise<void> {
    this.#opening.delete(id)
    opening.signal.cancelled = true
    this.#options.opener.cancel(opening.sub, opening.partition)
    await opening.settled
    await opening.opened?.state.close()
  }

  #start(id: string, opening: Opening, opened: OpenedTask): void {
    const { sub, partition } = opening
    const { config, plan, ports, fetcher, metrics } = this.#options
    const producer = this.#producer as Producer
    const context = new TaskContext({
      applicationId: plan.applicationId,
      subTopology: sub.name,
      partition,
      state: opened.state,
      producer,
      calls: { effects: ports.effects, scheduler: ports.scheduler, wake: () => fetcher.wake() },
      globalStore: this.#options.globalStore,
      wallTime: () => ports.clock.now(),
      dropped: (step, reason) => metrics.all.dropped.inc({ application: plan.applicationId, step, reason }),
      handlers: config.handlers,
      tracing: config.tracing,
    })
    const topics = opened.inputs.map((input) => input.topic)
    const compiled = compile(sub, topics, context)
    const task = new Task({
      id,
      context,
      state: opened.state,
      producer,
      compiled,
      inputs: opened.inputs,
      idleMsMax: config.taskIdleMsMax,
      idleEmitMs: config.emit.idleTimeoutMs,
      monotonic: ports.monotonic,
      timersPerTurnMax,
    })
    const running = new RunningTask({
      id,
      subTopology: sub.name,
      partition,
      task,
      inputs: opening.inputs,
      ownerEpoch: opened.ownerEpoch,
      changelogs: opened.changelogs,
      sureMs: opened.sureMs,
      // Flushes of many tasks started at one time would hit the disk together for ever.
      nowMs: ports.monotonic.now() - ports.random.next() * config.stateFlushIntervalMs,
    })
    this.running = [...this.running, running]
    for (const input of opened.inputs) {
      const key = partitionKey(input.topic, input.partition)
      this.#byInput.set(key, running)
      if (input.committed) running.committed.set(key, input.offset)
      // Even when nothing is processed: lag of a group without commits cannot be told, and autoscalers take it as work.
      else task.needsCommit = true
      fetcher.assign(input, input.offset)
    }
  }

  /** A `close` of the user that throws must not keep the state open and the partitions in this member. */
  async #closeRunning(running: RunningTask): Promise<void> {
    try {
      running.task.close()
    } catch (error) {
      this.#options.ports.logger.error('a processor failed to close', { task: running.id, error: String(error) })
    }
    // A flush in progress is waited for: the next owner may be in this process.
    await running.flushing?.catch(() => {})
    await running.task.state.close()
  }
}
