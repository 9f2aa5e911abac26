import { isStreamsError } from '../errors/index.ts'
import type { Fetcher, Group, GroupListener, Producer, TopicPartition } from '../log/log.ts'
import { partitionKey } from '../log/log.ts'
import type { Metrics } from '../metrics/index.ts'
import type { Ports, Timer } from '../ports.ts'
import type { CacheShare } from './cache-share.ts'
import type { Committer } from './committer.ts'
import type { ResolvedConfig } from './config.ts'
import { FlushFailures } from './flush-failures.ts'
import type { OpenProducerOptions } from './open-producer.ts'
import { Recovery } from './recovery.ts'
import { Relief } from './relief.ts'
import type { RunningTask } from './running-task.ts'
import { pollWaitMs, Session } from './session.ts'
import { TaskInputs } from './task-inputs.ts'
import type { TaskManager } from './task-manager.ts'
import { ThreadMetrics } from './thread-metrics.ts'
import { tracedPoll, tracedTurn } from './thread-spans.ts'
import { unblock } from './unblock.ts'
import { isRecoverable } from './uncaught.ts'

export interface StreamThreadOptions {
  config: ResolvedConfig
  ports: Ports
  metrics: Metrics
  fetcher: Fetcher
  /** Makes a producer that may write at once. Under exactly-once it has ended what the one before left open. */
  openProducer(options: Pick<OpenProducerOptions, 'mayWrite' | 'made'>): Promise<Producer>
  /** Makes the group with the thread as its listener. */
  group(listener: GroupListener): Group
  committer(group: Group, producer: Producer): Committer
  tasks: TaskManager
  cache: CacheShare
  /** Those of all threads of the process. */
  allTasks(): readonly RunningTask[]
  /** While true nothing is processed and no timer fires; all else goes on (KIP-834). */
  paused(): boolean
  /** Called with what the leader says, before tasks of the assignment are opened. */
  told(userData: Buffer): void
  /** The thread has ended, with this error or null, and closed its tasks; it is still a member. Answers whether it leaves for good. Never rejects. */
  leaving(group: Group, error: unknown): Promise<boolean>
  /** Called whenever tasks come, go, or finish restoring. */
  changed(): void
}

/** Processing time per turn, ms. Between turns the event loop runs: heartbeats and fetches never starve. */
const turnMs = 20
const pollBytes = 8 * 1024 * 1024
/** No record is processed this close to the end of the session: somebody else may own the partitions by then. */
const fenceMarginMs = 1_000

/**
 * Polls, processes, commits. Everything of its tasks happens on this loop, between records; other work (heartbeats, fetching, committing,
 * restoring, flushing) goes on beside it.
 *
 * What fails and may be tried again does not end the thread: its tasks go back to their last commit, with a new producer, and the membership
 * stays. Under exactly-once this is the answer to every failed transaction, because a new producer of the same id finds out how the last one
 * ended. A producer that was fenced is replaced by somebody else and must not come back: that is fatal.
 */
export class StreamThread implements GroupListener {
  readonly group: Group
  /** The first assignment has come. */
  assigned = false
  #options: StreamThreadOptions
  #inputs: TaskInputs
  #exactlyOnce: boolean
  #session: Session | null = null
  /** Of this session or the last one, ready or not: closed when the limit of a stop is over. */
  #producer: Producer | null = null
  /** Nothing is opened any more. */
  #closed = false
  #assignment: readonly TopicPartition[] = []
  /** Ended the session; the next turn recovers from it, or the thread fails with it. */
  #failure: unknown = null
  readonly #recovery: Recovery
  readonly #relief: Relief
  /** No more turns. */
  #stopping = false
  readonly #limit = Promise.withResolvers<'late'>()
  #limitTimer: Timer | null = null
  readonly #beganMs: number
  #lastCommitMs: number
  #next = 0
  readonly #flushFailures: FlushFailures
  readonly #measures: ThreadMetrics
  /** What `#member` said last. */
  #wasMember = false

  constructor(options: StreamThreadOptions) {
    this.#options = options
    this.#inputs = new TaskInputs(options)
    this.#recovery = new Recovery(options.ports)
    this.#relief = new Relief({
      scheduler: options.ports.scheduler,
      limitMs: reliefMs(options.config),
      rejoin: () => this.group.rejoin(),
      relieved: () => this.#endWork(),
    })
    this.#flushFailures = new FlushFailures(options)
    this.#measures = new ThreadMetrics(options.metrics, options.ports)
    this.#exactlyOnce = options.config.processing === 'exactly-once'
    this.group = options.group(this)
    this.#beganMs = options.ports.monotonic.now()
    this.#lastCommitMs = this.#beganMs
  }

  /** It had tasks and may not process them now: they go back to the last commit, or the group may count this member as gone. */
  get recovering(): boolean {
    return this.assigned && (this.#session === null || !this.#member)
  }

  /** The coordinator has accepted a heartbeat lately, and knows this member. */
  get #member(): boolean {
    return this.group.membership() !== null && this.mayWrite()
  }

  /** It may have tasks: it is a member, has been told of its tasks, and has a session. */
  get settled(): boolean {
    return this.assigned && !this.recovering
  }

  /** At-least-once has no fence in the broker: a member that cannot reach its coordinator stops by itself before its session ends. */
  mayWrite(): boolean {
    const { ports, config } = this.#options
    if (this.assigned && this.group.membership() === null) return false
    const sessionTimeoutMs = this.group.sessionTimeoutMs?.() ?? config.sessionTimeoutMs
    const silentMs = ports.monotonic.now() - this.group.lastHeartbeatMs()
    return silentMs < sessionTimeoutMs - Math.min(fenceMarginMs, sessionTimeoutMs / 4)
  }

  /** Since the coordinator last accepted a heartbeat, or since this thread began. */
  get silentMs(): number {
    return this.#options.ports.monotonic.now() - Math.max(this.#beganMs, this.group.lastHeartbeatMs())
  }

  /** Runs until `stop`, or rejects with the first fatal error; either way tasks are closed and the group is left. */
  async run(): Promise<void> {
    const { ports, config } = this.#options
    let failure: unknown = null
    try {
      const work = this.#work()
      work.catch(() => {})
      if ((await Promise.race([work, this.#limit.promise])) === 'late') {
        ports.logger.error('stopped without a last commit: the log did not answer in time', {
          application: config.applicationId,
          stopTimeoutMs: config.stopTimeoutMs,
        })
      }
    } catch (error) {
      failure = error
      if (!this.#stopping) ports.logger.error('stream thread failed', { error: String((error as Error).stack) })
      throw error
    } finally {
      try {
        await this.#close()
      } finally {
        this.#limitTimer?.cancel()
        this.#relief.stop()
        const forGood = await this.#options.leaving(this.group, failure)
        // Whatever failed: a member that stays behind would keep its partitions from everybody.
        await this.group
          .leave({ forGood })
          .catch((error: unknown) => ports.logger.warn('leaving the group failed', { error: String(error) }))
      }
    }
  }

  /** For the user data of a join, which then has told it: it leaves as soon as others have its tasks. */
  tellsLeaving(): boolean {
    return this.#relief.tell()
  }

  /**
   * Has a limit: with the log away, neither a commit or revocation under way nor the last commit may hold the process. What is not committed
   * is processed again. `relieved`: it goes on until the others have taken its tasks.
   */
  stop({ relieved = false }: { readonly relieved?: boolean } = {}): void {
    const { ports, config, tasks } = this.#options
    if (relieved && tasks.count > 0 && this.#member) this.#relief.ask()
    else this.#endWork()
    this.#limitTimer ??= ports.scheduler.after(config.stopTimeoutMs, () => {
      this.#limit.resolve('late')
      // Whoever still waits for acknowledgements gets an error.
      void this.#producer?.close()
    })
  }

  #endWork(): void {
    this.#stopping = true
    this.#options.fetcher.wake()
  }

  /** Something may be processed that could not before. */
  wake(): void {
    this.#options.fetcher.wake()
  }

  async onRevoked(partitions: readonly TopicPartition[]): Promise<void> {
    const { tasks, fetcher } = this.#options
    fetcher.unassign(partitions)
    this.#forget(partitions)
    try {
      // Under exactly-once the tasks of a thread share its transaction: it ends for all of them.
      await this.#session?.commit(this.#exactlyOnce ? tasks.running : tasks.withInputs(partitions), 'wait')
    } catch (error) {
      // They are given up all the same; their next owner starts at the last commit.
      this.#failed(error)
    } finally {
      await tasks.close(partitions)
      this.#options.changed()
    }
  }

  async onAssigned(all: readonly TopicPartition[], _: readonly TopicPartition[], userData: Buffer): Promise<void> {
    const { tasks, metrics, config } = this.#options
    metrics.all.rebalances.inc({ application: config.applicationId })
    const outdated = tasks.outdated(all)
    if (outdated.length > 0) await this.onRevoked(outdated)
    this.#assignment = all
    this.#options.told(userData)
    if (this.#session !== null && this.#failure === null) tasks.assign(all)
    this.assigned = true
    this.#relief.answered()
    this.#options.changed()
  }

  async onLost(partitions: readonly TopicPartition[]): Promise<void> {
    const { fetcher, ports, config } = this.#options
    ports.logger.warn('membership lost: tasks are closed without a commit', {
      application: config.applicationId,
      partitions: partitions.length,
    })
    this.#measures.fenced('membership-lost')
    fetcher.unassign(partitions)
    this.#forget(partitions)
    // What these tasks did may be neither committed nor, where it is not sent yet, sent: somebody else has made it by now.
    await this.#endSession()
    this.#options.changed()
  }

  #forget(partitions: readonly TopicPartition[]): void {
    const gone = new Set(partitions.map((p) => partitionKey(p.topic, p.partition)))
    this.#assignment = this.#assignment.filter((p) => !gone.has(partitionKey(p.topic, p.partition)))
  }

  async #work(): Promise<void> {
    while (!this.#stopping) {
      try {
        if (this.#failure !== null) throw this.#failure
        if (this.#session === null) {
          // The first join goes on while the producer ends what the process before has left open.
          if (!this.assigned) await this.group.poll()
          await this.#openSession()
        }
        await (this.#session?.pollGroup() ?? this.group.poll())
        this.#measures.rebalancing(this.group.joining() || this.group.joinDue())
        if (this.#member !== this.#wasMember) {
          this.#wasMember = !this.#wasMember
          this.#options.changed()
        }
        if (this.#failure === null) await this.#turn()
      } catch (error) {
        this.#failure = null
        await this.#recover(error)
      }
    }
    await this.#lastCommit()
  }

  /**
   * A commit while a join is under way could meet the next generation: its outcome comes first. Unless that did not come in the time of the relief, because
   * some other member is away: then the try costs nothing, a generation that moved on refuses it.
   */
  async #lastCommit(): Promise<void> {
    const { ports, tasks } = this.#options
    const mayWait = (): boolean => this.#session !== null && tasks.count > 0 && !this.#relief.expired
    while (this.#exactlyOnce && this.group.joining() && mayWait()) {
      await ports.scheduler.sleep(10)
      await this.group.poll()
    }
    if (this.#failure !== null) throw this.#failure
    await this.#session?.commit(tasks.running, 'wait').catch((error: unknown) => {
      // It is no member any more: its tasks are with others, who start at the commit before.
      if (!isStreamsError(error, 'MEMBER_FENCED')) throw error
      ports.logger.warn('stopped without a last commit', { message: error.message })
    })
  }

  async #openSession(): Promise<void> {
    const { tasks, committer } = this.#options
    if (this.#recovery.waitMs > 0 || !this.#isCurrent()) return
    const mayWrite = (): boolean => this.mayWrite()
    const made = (producer: Producer): void => {
      this.#producer = producer
      // The stop did not wait for this.
      if (this.#closed) void producer.close()
    }
    const producer = await this.#options.openProducer({ mayWrite, made })
    if (this.#closed) return producer.close()
    this.#session = new Session({
      ...this.#options,
      group: this.group,
      producer,
      committer: committer(this.group, producer),
      flushFailures: this.#flushFailures,
      lastCommitMs: this.#lastCommitMs,
      mayWrite,
      begins: () => this.#measures.measureWhenDue(this.#options.allTasks()),
      failed: (error) => this.#failed(error),
    })
    tasks.use(producer)
    tasks.assign(this.#assignment)
    this.#options.changed()
  }

  /**
   * False for a member that slept: somebody else may have its name by now, and with it the transactional id. First the group must know it
   * still, for a new producer would throw out that of its successor.
   */
  #isCurrent(): boolean {
    const { ports, config } = this.#options
    if (!this.#exactlyOnce || !this.assigned) return true
    return ports.monotonic.now() - this.group.lastHeartbeatMs() <= 2 * config.heartbeatIntervalMs
  }

  /** Closes all tasks without a commit, and the producer: what it had open is for its successor to end. */
  async #endSession(): Promise<void> {
    await this.#takeSession()?.end()
    await this.#options.tasks.closeAll()
  }

  #takeSession(): Session | null {
    const session = this.#session
    this.#session = null
    if (session !== null) this.#lastCommitMs = session.lastCommitMs
    return session
  }

  /** @throws what nobody can recover from. */
  async #recover(error: unknown): Promise<void> {
    const { ports, metrics, config } = this.#options
    if (isStreamsError(error) && error.retry === 'fence') this.#measures.fenced(error.code)
    if (!isRecoverable(error)) throw error
    const delayMs = this.#recovery.begin(this.#session?.openedMs)
    metrics.all.recoveries.inc({ application: config.applicationId, code: error.code })
    ports.logger.warn('tasks go back to their last commit', {
      application: config.applicationId,
      code: error.code,
      message: error.message,
      delayMs,
    })
    await this.#endSession()
    this.#options.changed()
  }

  #failed(error: unknown): void {
    this.#failure ??= error
    this.#options.fetcher.wake()
  }

  /** The end of the thread. */
  async #close(): Promise<void> {
    const { tasks, ports } = this.#options
    this.#closed = true
    const session = this.#takeSession()
    try {
      await session?.abort()
    } catch (error) {
      ports.logger.warn('the open transaction could not be undone: it ends with its timeout', { error: String(error) })
    } finally {
      await session?.end()
      await tasks.closeAll()
      this.#flushFailures.ended()
      this.#measures.measure(this.#options.allTasks())
    }
  }

  async #turn(): Promise<void> {
    const { tasks, fetcher, ports } = this.#options
    const session = this.#session
    if (session === null) {
      await ports.scheduler.sleep(Math.min(pollWaitMs, Math.max(10, this.#recovery.waitMs)))
      return
    }
    if (tasks.takeRestored()) this.#options.changed()
    this.#flushFailures.check(tasks.running)
    const wallMs = ports.clock.now()
    const may = this.#mayProcess(session)
    const busy = may && tasks.running.some(({ task }) => task.ready(wallMs))
    const waitMs = busy ? 0 : this.#waitMs(session, wallMs, may)
    const chunks = await tracedPoll(this.#options.config, () => fetcher.poll(pollBytes, waitMs))
    for (const chunk of chunks) await this.#inputs.accept(chunk)
    await ports.scheduler.yield()
    if (this.#failure !== null) return
    if (this.#mayProcess(session)) {
      const started = ports.monotonic.now()
      const processed = tracedTurn(this.#options.config, () => this.#process(started + turnMs))
      if (processed > 0) {
        const seconds = (ports.monotonic.now() - started) / 1000
        session.processed(started)
        this.#options.metrics.all.turn.observe({ application: this.#options.config.applicationId }, seconds)
      }
      await unblock(tasks.running, session.producer, this.#options)
    }
    this.#inputs.resume()
    await session.drain()
    await session.commitWhenDue()
  }

  /** Gives each task its share, starting with another one each turn. */
  #process(deadlineMs: number): number {
    const { running } = this.#options.tasks
    const wallMs = this.#options.ports.clock.now()
    let processed = 0
    for (let i = 0; i < running.length; i++) {
      const { task } = running[(this.#next + i) % running.length] as RunningTask
      processed += task.fireWall(wallMs)
      processed += task.process(deadlineMs, wallMs)
      if (this.#options.ports.monotonic.now() >= deadlineMs) {
        this.#next = (this.#next + i + 1) % running.length
        break
      }
    }
    return processed
  }

  /** How long a poll may wait: until the next wall-clock work or commit, at most 100 ms so that rebalances are seen. */
  #waitMs(session: Session, wallMs: number, mayProcess: boolean): number {
    const { tasks, ports } = this.#options
    let wait = pollWaitMs
    for (const { task } of tasks.running) {
      if (mayProcess) wait = Math.min(wait, task.wallDueMs() - wallMs)
      if (task.needsCommit) wait = Math.min(wait, session.commitDueMs - ports.monotonic.now())
    }
    // A commit under way wakes the poll when it has ended.
    return Math.max(session.committing ? pollWaitMs : 0, wait)
  }

  #mayProcess(session: Session): boolean {
    return !this.#options.paused() && this.mayWrite() && session.mayProcess()
  }
}

/** The others hear of it at their next heartbeat, and join between two turns. */
const reliefMs = ({ heartbeatIntervalMs, stopTimeoutMs }: ResolvedConfig): number =>
  Math.min(2 * heartbeatIntervalMs + 1_000, stopTimeoutMs / 2)
