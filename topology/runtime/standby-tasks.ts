import type { TaskState } from '../../state/task-state.ts'
import { isStreamsError } from '../errors/index.ts'
import { partitionKey, type TopicDescription } from '../log/log.ts'
import type { Metrics } from '../metrics/index.ts'
import type { Plan } from '../plan/plan.ts'
import type { Ports, Timer } from '../ports.ts'
import type { ResolvedConfig } from './config.ts'
import type { LocalStates } from './local-states.ts'
import type { RestoreLoop } from './restore.ts'
import { sourceChangelogsOf } from './source-changelogs.ts'
import { StandbyTask } from './standby-task.ts'
import type { Offsets } from './state-trust.ts'
import { diskChangelogs } from './task-positions.ts'
import { splitTaskId, type TaskPosition } from './user-data.ts'

export interface StandbyTasksOptions {
  readonly plan: Plan
  readonly config: ResolvedConfig
  readonly ports: Ports
  readonly metrics: Metrics
  readonly topics: ReadonlyMap<string, TopicDescription>
  readonly states: LocalStates
  readonly processId: string
  /** Of its own: what it reads does not stand in the way of a restore. */
  readonly restoreLoop: RestoreLoop
  /** True while active tasks are restored: they go first. */
  yields(): boolean
  /** A warm-up has caught up: with a new assignment it could become active here. */
  caughtUp(): void
}

export interface StandbyLag {
  /** Committed changelog records that are not in the rows, as of the last look; infinite until the state is open. */
  readonly records: number
  /** Since when at most the rows are out of date, ms; infinite when they never were at the end. */
  readonly staleMs: number
}

interface Entry {
  readonly task: StandbyTask
  /** When the ends were looked at that the rows have reached. */
  atEndMs: number
  /** Not before. */
  openMs: number
  failures: number
}

/** Between two looks at the ends of the changelogs. */
const lookMs = 500
const retryMs = { first: 500, max: 60_000 }
/** Between two requests for a rebalance for the same warm-up; doubles up to the probing interval. */
const askAgainMs = 5_000

/**
 * The tasks whose state this thread follows for others. Works beside the processing loop: reads in slices, writes off the thread, and pauses
 * while active tasks are restored. What fails is closed and tried again; a standby never ends the application.
 */
export class StandbyTasks {
  readonly #options: StandbyTasksOptions
  readonly #entries = new Map<string, Entry>()
  readonly #closing = new Map<string, Promise<void>>()
  #warmups: ReadonlySet<string> = new Set()
  readonly #asks = new Map<string, { nextMs: number; delayMs: number }>()
  #assignedMs: number
  #timer: Timer | null = null
  #looking: Promise<void> | null = null
  #closed = false
  /** Of its tasks in the metrics. */
  #counted = 0

  constructor(options: StandbyTasksOptions) {
    this.#options = options
    this.#assignedMs = options.ports.monotonic.now()
  }

  /** Ids of the tasks that it should follow. */
  get wanted(): string[] {
    return [...this.#entries.keys()]
  }

  /** Follows these tasks, and no others, from now on. What becomes active here is closed; `released` says when. */
  update(standby: readonly string[], warmup: readonly string[] = []): void {
    if (this.#closed) return
    const wanted = new Set([...standby, ...warmup])
    for (const [id, entry] of this.#entries) if (!wanted.has(id)) this.#close(id, entry)
    for (const id of wanted) if (!this.#entries.has(id)) this.#add(id)
    this.#warmups = new Set(warmup)
    for (const id of this.#asks.keys()) if (!this.#warmups.has(id)) this.#asks.delete(id)
    this.#assignedMs = this.#options.ports.monotonic.now()
    this.#measure()
    this.#lookSoon(0)
  }

  /** Resolves when nothing here holds the state of the task any more. */
  async released(id: string): Promise<void> {
    await this.#closing.get(id)
  }

  /** By task. */
  lags(): Map<string, StandbyLag> {
    const now = this.#options.ports.monotonic.now()
    return new Map(
      [...this.#entries].map(([id, { task, atEndMs }]) => [id, { records: task.lag, staleMs: now - atEndMs }]),
    )
  }

  /** How far those reach that are open: what a member says when it joins. */
  positions(): Map<string, TaskPosition> {
    const open = [...this.#entries].filter(([, { task }]) => task.state !== null)
    return new Map(open.map(([id, { task }]) => [id, { position: task.position, end: task.end }]))
  }

  /** The rows of a task that is followed here, for reads that may be stale; undefined when it is not open. */
  stateOf(id: string): TaskState | undefined {
    return this.#entries.get(id)?.task.state ?? undefined
  }

  /** Closes all with a last checkpoint. */
  async close(): Promise<void> {
    this.#closed = true
    this.#timer?.cancel()
    for (const [id, entry] of this.#entries) this.#close(id, entry)
    await Promise.all(this.#closing.values())
    this.#measure()
    await this.#options.restoreLoop.close()
  }

  #add(id: string): void {
    const { plan, topics, states, restoreLoop, processId, ports } = this.#options
    const [name, partition] = splitTaskId(id)
    const sub = plan.subTopologies.find((each) => each.name === name)
    if (sub === undefined) return
    // A source that is a changelog may have fewer partitions than the other inputs.
    const changelogs = diskChangelogs(plan, sub)
      .filter((topic) => partition < (topics.get(topic)?.partitions ?? 0))
      .map((topic) => ({ topic, partition }))
    const task = new StandbyTask({
      sub,
      partition,
      changelogs,
      states,
      restoreLoop,
      topicId: (topic) => topics.get(topic)?.id ?? '',
      processId,
      now: () => ports.clock.now(),
    })
    this.#entries.set(id, { task, atEndMs: Number.NEGATIVE_INFINITY, openMs: 0, failures: 0 })
  }

  #close(id: string, entry: Entry): void {
    const { ports, metrics } = this.#options
    this.#entries.delete(id)
    metrics.all.standbyLag.remove(this.#labels(entry.task))
    const before = this.#closing.get(id) ?? Promise.resolve()
    const closing = Promise.all([before, entry.task.close()])
      .catch((error: unknown) => ports.logger.warn('a standby did not close well', { task: id, error: String(error) }))
      .then(() => {
        if (this.#closing.get(id) === closing) this.#closing.delete(id)
      })
    this.#closing.set(id, closing)
  }

  #lookSoon(delayMs: number): void {
    this.#timer?.cancel()
    this.#timer = null
    if (this.#closed || this.#entries.size === 0) return
    this.#timer = this.#options.ports.scheduler.after(delayMs, () => {
      this.#timer = null
      this.#looking ??= this.#look().finally(() => {
        this.#looking = null
        if (this.#timer === null) this.#lookSoon(lookMs)
      })
    })
  }

  /** One round: learns the ends of all changelogs, opens what is not open, and lets each task catch up by itself. */
  async #look(): Promise<void> {
    const { ports } = this.#options
    const now = ports.monotonic.now()
    const wallMs = ports.clock.now()
    const idle = [...this.#entries.values()].filter(({ task, openMs }) => !task.busy && now >= openMs)
    try {
      const ends = await this.#ends([...this.#entries.values()].map(({ task }) => task))
      for (const entry of this.#entries.values()) if (entry.task.state !== null) this.#heard(entry, ends, now, wallMs)
      this.#ask()
      this.#measure()
      if (!this.#options.yields()) for (const entry of idle) this.#work(entry, ends, now, wallMs)
    } catch (error) {
      ports.logger.warn('the ends of changelogs cannot be told, standbys wait', { error: String(error) })
    }
  }

  async #ends(tasks: readonly StandbyTask[]): Promise<Map<string, { offset: number }>> {
    const { admin } = this.#options.ports.log
    const ends = await admin.offsets(
      tasks.flatMap(({ changelogs }) => changelogs),
      'stable',
    )
    const sources = tasks.flatMap(({ sub, changelogs }) =>
      changelogs.filter(({ topic }) => sourceChangelogsOf(sub).has(topic)),
    )
    if (sources.length === 0) return ends
    const committed = await admin.committed(this.#options.config.applicationId, sources, false)
    for (const { topic, partition } of sources) {
      const key = partitionKey(topic, partition)
      // What is behind the committed position has not been processed by the owner yet.
      ends.set(key, { offset: committed.get(key)?.offset ?? 0, leaderEpoch: -1 })
    }
    return ends
  }

  #heard(entry: Entry, ends: Offsets, atMs: number, wallMs: number): void {
    entry.task.heard(ends, wallMs)
    if (entry.task.lag === 0) entry.atEndMs = atMs
  }

  /** In the background. */
  #work(entry: Entry, ends: Offsets, atMs: number, wallMs: number): void {
    const { task } = entry
    if (this.#entries.get(task.id) !== entry || task.busy) return
    const working = task.state === null ? this.#open(entry, ends, wallMs) : this.#catchUp(entry, atMs)
    working.catch((error: unknown) => this.#failed(entry, error))
  }

  async #open(entry: Entry, ends: Offsets, wallMs: number): Promise<void> {
    const { admin } = this.#options.ports.log
    await this.released(entry.task.id)
    const { task } = entry
    if (this.#entries.get(task.id) !== entry || task.busy) return
    if (await task.prepare()) {
      // The ends are of a time before it came.
      this.#lookSoon(0)
      return
    }
    const [starts, whole] = await Promise.all([
      admin.offsets(task.changelogs, 'start'),
      admin.offsets(task.changelogs, 'end'),
    ])
    if (this.#entries.get(task.id) !== entry || task.busy) return
    // An open transaction, even one that began before what we have, does not make the rows wrong.
    const sources = sourceChangelogsOf(task.sub)
    for (const { topic, partition } of task.changelogs) {
      const key = partitionKey(topic, partition)
      if (sources.has(topic)) whole.set(key, { offset: ends.get(key)?.offset ?? 0, leaderEpoch: -1 })
    }
    await task.open({ starts, ends: whole }, ends, wallMs)
    this.#lookSoon(0)
  }

  async #catchUp(entry: Entry, atMs: number): Promise<void> {
    const { metrics, config } = this.#options
    const { task } = entry
    if (task.lag === 0) return
    if (task.stale) {
      this.#openAgain(entry, 0, 0)
      return
    }
    const records = await task.catchUp()
    metrics.all.restored.inc({ application: config.applicationId, sub_topology: task.sub.name }, records)
    entry.failures = 0
    if (task.lag === 0) entry.atEndMs = Math.max(entry.atEndMs, atMs)
    this.#ask()
  }

  /** Closed, and opened again after a while: then it is looked at again whether its rows can be trusted. */
  #failed(entry: Entry, error: unknown): void {
    const { ports, config } = this.#options
    const { task } = entry
    if (this.#entries.get(task.id) !== entry) return
    const delayMs = Math.min(retryMs.first * 2 ** Math.min(entry.failures, 10), retryMs.max)
    ports.logger.warn('a standby failed and is opened again', {
      application: config.applicationId,
      task: task.id,
      code: isStreamsError(error) ? error.code : undefined,
      error: String(error),
      delayMs,
    })
    this.#openAgain(entry, entry.failures + 1, delayMs)
  }

  #openAgain(entry: Entry, failures: number, delayMs: number): void {
    const { id } = entry.task
    this.#close(id, entry)
    if (this.#closed) return
    this.#add(id)
    const openMs = this.#options.ports.monotonic.now() + delayMs
    Object.assign(this.#entries.get(id) as Entry, { failures, openMs })
    if (delayMs === 0) this.#lookSoon(0)
  }

  /** Asks for a rebalance when a warm-up has caught up; not again at once when that has not moved it. */
  #ask(): void {
    const { config, ports } = this.#options
    const now = ports.monotonic.now()
    const probing = this.#warmups.size > 0 && now - this.#assignedMs >= config.probingRebalanceIntervalMs
    let due = probing
    for (const id of this.#warmups) {
      const lag = this.#entries.get(id)?.task.lag ?? Number.POSITIVE_INFINITY
      const asked = this.#asks.get(id) ?? { nextMs: now, delayMs: askAgainMs }
      if (lag > config.acceptableRecoveryLag || now < asked.nextMs) continue
      due = true
      const delayMs = Math.min(asked.delayMs * 2, config.probingRebalanceIntervalMs)
      this.#asks.set(id, { nextMs: now + asked.delayMs, delayMs })
    }
    if (!due) return
    this.#assignedMs = now
    this.#options.caughtUp()
  }

  #measure(): void {
    const { metrics, config } = this.#options
    // Other threads of the process count theirs as well.
    metrics.all.tasks.inc({ application: config.applicationId, state: 'standby' }, this.#entries.size - this.#counted)
    this.#counted = this.#entries.size
    for (const { task } of this.#entries.values()) {
      if (Number.isFinite(task.lag)) metrics.all.standbyLag.set(this.#labels(task), task.lag)
    }
  }

  #labels({ sub, partition }: StandbyTask): Record<string, string> {
    return {
      application: this.#options.config.applicationId,
      sub_topology: sub.name,
      partition: String(partition),
    }
  }
}
