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
import type { ResolvedConfig } from './config.ts'
import { RunningTask } from './running-task.ts'
import type { OpenedTask, TaskOpener } from './task-opener.ts'
import { matchableTopics, resetOf, sourceTopicsOf } from './topics.ts'

export interface TaskManagerOptions {
  plan: Plan
  config: ResolvedConfig
  ports: Ports
  metrics: Metrics
  fetcher: Fetcher
  producer: Producer
  opener: TaskOpener
  topics: ReadonlyMap<string, TopicDescription>
  globalStore(name: string): unknown
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
  #opening = new Map<string, Opening>()
  #byInput = new Map<string, RunningTask>()

  constructor(options: TaskManagerOptions) {
    this.#options = options
  }

  get restoring(): number {
    return this.#opening.size
  }

  /** Tasks that are here, running or on their way. */
  get count(): number {
    return this.running.length + this.#opening.size
  }

  byInput(topic: string, partition: number): RunningTask | undefined {
    return this.#byInput.get(partitionKey(topic, partition))
  }

  withInputs(partitions: readonly TopicPartition[]): RunningTask[] {
    return [...new Set(partitions.flatMap((p) => this.byInput(p.topic, p.partition) ?? []))]
  }

  resetOf(topic: string): OffsetReset {
    return resetOf(this.#options.plan, topic, this.#options.config.offsetReset)
  }

  /** Starts to open the tasks of new partitions. */
  assign(all: readonly TopicPartition[], added: readonly TopicPartition[]): void {
    const known = matchableTopics(this.#options.plan, this.#options.topics)
    const here = new Set(all.map((p) => partitionKey(p.topic, p.partition)))
    for (const sub of this.#options.plan.subTopologies) {
      const topics = new Set(sourceTopicsOf(sub, known))
      const partitions = new Set(added.filter((p) => topics.has(p.topic)).map((p) => p.partition))
      for (const partition of partitions) {
        const inputs = [...topics]
          .map((topic) => ({ topic, partition }))
          .filter((p) => here.has(partitionKey(p.topic, partition)))
        this.#open(sub, partition, inputs)
      }
    }
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
      this.#opening.delete(id)
      this.#start(id, opening, opening.opened)
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
    await Promise.all([
      ...leaving.map((running) => closeRunning(running)),
      ...[...this.#opening]
        .filter(([, opening]) => touches(opening.inputs))
        .map(([id, opening]) => this.#abandon(id, opening)),
    ])
  }

  async closeAll(): Promise<void> {
    await this.close([
      ...this.running.flatMap((running) => running.inputs),
      ...[...this.#opening.values()].flatMap((o) => o.inputs),
    ])
  }

  #open(sub: SubTopology, partition: number, inputs: readonly TopicPartition[]): void {
    const id = `${sub.name}/${partition}`
    if (this.#opening.has(id) || this.running.some((running) => running.id === id)) return
    const signal = { cancelled: false }
    const opening: Opening = { sub, partition, inputs, signal, opened: null, error: null, settled: Promise.resolve() }
    const settled = this.#options.opener.open(sub, partition, inputs, signal).then(
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
    const { config, plan, producer, ports, fetcher, metrics } = this.#options
    const context = new TaskContext({
      applicationId: plan.applicationId,
      subTopology: sub.name,
      partition,
      state: opened.state,
      producer,
      globalStore: this.#options.globalStore,
      wallTime: () => ports.clock.now(),
      dropped: (step, reason) => metrics.all.dropped.inc({ application: plan.applicationId, step, reason }),
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
      handlers: config.handlers,
      idleMsMax: config.taskIdleMsMax,
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
}

const closeRunning = async (running: RunningTask): Promise<void> => {
  running.task.close()
  // A flush in progress is waited for: the next owner may be in this process.
  await running.flushing?.catch(() => {})
  await running.task.state.close()
}
