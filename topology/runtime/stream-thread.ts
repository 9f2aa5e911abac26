import { isStreamsError, StreamsError } from '../errors/index.ts'
import type { FetchedPartition, Fetcher, Group, GroupListener, Producer, TopicPartition } from '../log/log.ts'
import { partitionKey } from '../log/log.ts'
import type { Metrics } from '../metrics/index.ts'
import type { Ports, Timer } from '../ports.ts'
import type { Committer, Flush } from './committer.ts'
import type { ResolvedConfig } from './config.ts'
import type { RunningTask } from './running-task.ts'
import type { TaskManager } from './task-manager.ts'

export interface StreamThreadOptions {
  config: ResolvedConfig
  ports: Ports
  metrics: Metrics
  fetcher: Fetcher
  producer: Producer
  /** Makes the group with the thread as its listener. */
  group(listener: GroupListener): Group
  committer(group: Group): Committer
  tasks: TaskManager
  /** Called whenever tasks come, go, or finish restoring. */
  changed(): void
}

/** Processing time per turn, ms. Between turns the event loop runs: heartbeats and fetches never starve. */
const turnMs = 20
const pollWaitMs = 100
const pollBytes = 8 * 1024 * 1024
/** A partition whose queue holds more is paused until half of it is processed. */
const queueBytesMax = 4 * 1024 * 1024
/** No record is processed this close to the end of the session: somebody else may own the partitions by then. */
const fenceMarginMs = 1_000
/** Part of the cache that may wait for its commit and flush; above it both are brought forward. */
const pinnedShareMax = 0.5

/**
 * Polls, processes, commits. Everything of its tasks happens on this loop, between records; other work (heartbeats, fetching,
 * restoring, flushing) goes on beside it.
 */
export class StreamThread implements GroupListener {
  readonly group: Group
  /** The first assignment has come. */
  assigned = false
  #options: StreamThreadOptions
  #committer: Committer
  #stopping = false
  readonly #limit = Promise.withResolvers<'late'>()
  #limitTimer: Timer | null = null
  #lastCommitMs: number
  #next = 0

  constructor(options: StreamThreadOptions) {
    this.#options = options
    this.group = options.group(this)
    this.#committer = options.committer(this.group)
    this.#lastCommitMs = options.ports.monotonic.now()
  }

  /** Runs until `stop`, or rejects with the first fatal error; either way tasks are closed and the group is left. */
  async run(): Promise<void> {
    const { tasks, ports, config } = this.#options
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
      if (!this.#stopping) ports.logger.error('stream thread failed', { error: String((error as Error).stack) })
      throw error
    } finally {
      this.#limitTimer?.cancel()
      try {
        await tasks.closeAll()
      } finally {
        // Whatever failed: a member that stays behind would keep its partitions from everybody.
        await this.group
          .leave()
          .catch((error: unknown) => ports.logger.warn('leaving the group failed', { error: String(error) }))
      }
    }
  }

  /**
   * Has a limit: with the log away, neither a commit or revocation under way nor the last commit may hold the process. What is not committed
   * is processed again.
   */
  stop(): void {
    if (this.#stopping) return
    const { fetcher, producer, ports, config } = this.#options
    this.#stopping = true
    fetcher.wake()
    this.#limitTimer = ports.scheduler.after(config.stopTimeoutMs, () => {
      this.#limit.resolve('late')
      // Whoever still waits for acknowledgements gets an error.
      void producer.close()
    })
  }

  async onRevoked(partitions: readonly TopicPartition[]): Promise<void> {
    const { tasks, fetcher } = this.#options
    fetcher.unassign(partitions)
    const leaving = tasks.withInputs(partitions)
    try {
      await this.#committer.commit(leaving, 'wait')
    } finally {
      await tasks.close(partitions)
      this.#options.changed()
    }
  }

  async onAssigned(all: readonly TopicPartition[]): Promise<void> {
    const { tasks, metrics, config } = this.#options
    metrics.all.rebalances.inc({ application: config.applicationId })
    const outdated = tasks.outdated(all)
    if (outdated.length > 0) await this.onRevoked(outdated)
    tasks.assign(all)
    this.assigned = true
    this.#options.changed()
  }

  async onLost(partitions: readonly TopicPartition[]): Promise<void> {
    const { tasks, fetcher, ports, config } = this.#options
    ports.logger.warn('membership lost: tasks are closed without a commit', {
      application: config.applicationId,
      partitions: partitions.length,
    })
    fetcher.unassign(partitions)
    await tasks.close(partitions)
    this.#options.changed()
  }

  async #work(): Promise<void> {
    while (!this.#stopping) {
      await this.group.poll()
      await this.#turn()
    }
    await this.#commit('wait')
  }

  async #turn(): Promise<void> {
    const { tasks, fetcher, ports, producer } = this.#options
    if (tasks.takeRestored()) this.#options.changed()
    for (const running of tasks.running) if (running.flushError !== null) this.#flushFailed(running)
    const wallMs = ports.clock.now()
    const busy = tasks.running.some(({ task }) => task.ready(wallMs))
    const chunks = await fetcher.poll(pollBytes, busy ? 0 : this.#waitMs(wallMs))
    for (const chunk of chunks) await this.#accept(chunk)
    await ports.scheduler.yield()
    if (this.#mayProcess()) {
      const started = ports.monotonic.now()
      const processed = this.#process(started + turnMs)
      if (processed > 0) {
        const seconds = (ports.monotonic.now() - started) / 1000
        this.#options.metrics.all.turn.observe({ application: this.#options.config.applicationId }, seconds)
      }
      await this.#unblock()
    }
    this.#resumePaused()
    if (producer.full()) await producer.drain()
    const flush = this.#commitDue()
    if (flush !== null) await this.#commit(flush)
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

  /** Asks for the partition counts that units were undone for. */
  async #unblock(): Promise<void> {
    for (const { task } of this.#options.tasks.running) {
      if (task.blockedOn === null) continue
      await this.#prepare(task.blockedOn, task.deadLettersOf)
      task.blockedOn = null
      task.deadLettersOf = null
    }
  }

  /** A dead-letter topic that is missing is created like its source: a poison record must not stop the partition for want of a topic. */
  async #prepare(topic: string, deadLettersOf: string | null): Promise<void> {
    const { producer, ports, config } = this.#options
    try {
      await producer.prepare([topic])
    } catch (error) {
      if (deadLettersOf === null || !isStreamsError(error, 'UNKNOWN_TOPIC')) throw error
      const { admin } = ports.log
      const source = (await admin.describeTopics([deadLettersOf])).get(deadLettersOf)
      const replication = config.replicationFactor === undefined ? {} : { replicationFactor: config.replicationFactor }
      await admin.createTopics([{ name: topic, partitions: source?.partitions ?? 1, ...replication, configs: {} }])
      await producer.prepare([topic])
    }
  }

  async #accept(chunk: FetchedPartition): Promise<void> {
    const { tasks, fetcher } = this.#options
    const running = tasks.byInput(chunk.topic, chunk.partition)
    if (running === undefined) return
    if (chunk.error !== null) {
      await this.#inputFailed(chunk, chunk.error)
      return
    }
    running.task.push(chunk)
    if ((running.task.queue(chunk.topic, chunk.partition)?.bufferedBytes ?? 0) > queueBytesMax) {
      fetcher.pause([chunk])
      running.paused.add(partitionKey(chunk.topic, chunk.partition))
    }
  }

  /** A position outside the log: the reset policy decides, loudly. Everything else is fatal for the thread. */
  async #inputFailed(chunk: FetchedPartition, error: StreamsError): Promise<void> {
    const { ports, fetcher, config, tasks } = this.#options
    const reset = tasks.resetOf(chunk.topic)
    if (error.code !== 'OFFSET_OUT_OF_RANGE' || reset === 'none') throw error
    const offsets = await ports.log.admin.offsets([chunk], reset === 'latest' ? 'end' : 'start')
    const offset = offsets.get(partitionKey(chunk.topic, chunk.partition))?.offset ?? 0
    ports.logger.error('committed position is outside of the log: records were deleted before they were read', {
      application: config.applicationId,
      topic: chunk.topic,
      partition: chunk.partition,
      resumesAt: offset,
    })
    fetcher.assign(chunk, offset)
  }

  #resumePaused(): void {
    const { tasks, fetcher } = this.#options
    for (const running of tasks.running) {
      if (running.paused.size === 0) continue
      for (const queue of running.task.queues) {
        const key = partitionKey(queue.topic, queue.partition)
        if (running.paused.has(key) && queue.bufferedBytes < queueBytesMax / 2) {
          running.paused.delete(key)
          fetcher.resume([queue])
        }
      }
    }
  }

  /** How long a poll may wait: until the next wall-clock work or commit, at most 100 ms so that rebalances are seen. */
  #waitMs(wallMs: number): number {
    let wait = pollWaitMs
    for (const { task } of this.#options.tasks.running) {
      wait = Math.min(wait, task.wallDueMs() - wallMs)
      if (task.needsCommit)
        wait = Math.min(
          wait,
          this.#lastCommitMs + this.#options.config.commitIntervalMs - this.#options.ports.monotonic.now(),
        )
    }
    return Math.max(0, wait)
  }

  /** At-least-once has no fence in the broker: a member that cannot reach its coordinator stops by itself before its session ends. */
  #mayProcess(): boolean {
    const { ports, config } = this.#options
    const silentMs = ports.monotonic.now() - this.group.lastHeartbeatMs()
    return silentMs < config.sessionTimeoutMs - Math.min(fenceMarginMs, config.sessionTimeoutMs / 4)
  }

  /** Null: no commit now. A cache that is half full of rows that must stay is flushed; one that is full of them waits for the disk. */
  #commitDue(): Flush | null {
    const { config, tasks, ports } = this.#options
    let pinnedBytes = 0
    let requested = false
    let flushing = false
    for (const running of tasks.running) {
      pinnedBytes += running.task.state.pinnedBytes
      if (running.task.context.commitRequested) requested = true
      if (running.flushing !== null) flushing = true
    }
    if (pinnedBytes > config.cacheBytesMax) return 'wait'
    if (pinnedBytes > config.cacheBytesMax * pinnedShareMax && !flushing) return 'start'
    return requested || ports.monotonic.now() - this.#lastCommitMs >= config.commitIntervalMs ? 'when-due' : null
  }

  async #commit(flush: Flush): Promise<void> {
    const { tasks, ports } = this.#options
    this.#lastCommitMs = ports.monotonic.now()
    this.#measure()
    await this.#committer.commit(tasks.running, flush)
  }

  /** Brings counters and gauges up to date; once per commit, so that nothing is counted per record. */
  #measure(): void {
    const { tasks, metrics } = this.#options
    const { application } = metrics
    const stateBytes = new Map<string, number>()
    const timers = new Map<string, number>()
    const calls = new Map<string, number>()
    let cacheBytes = 0
    let bufferedBytes = 0
    for (const running of tasks.running) {
      const { task, subTopology } = running
      const fresh = task.processed - running.countedRecords
      running.countedRecords = task.processed
      if (fresh > 0) metrics.all.records.inc({ application, sub_topology: subTopology }, fresh)
      const stats = task.state.stats()
      stateBytes.set(subTopology, (stateBytes.get(subTopology) ?? 0) + stats.diskBytes)
      timers.set(subTopology, (timers.get(subTopology) ?? 0) + task.state.timers.count())
      calls.set(subTopology, (calls.get(subTopology) ?? 0) + task.pendingCalls)
      cacheBytes += stats.cacheBytes
      bufferedBytes += task.bufferedBytes
      for (const queue of task.queues) {
        const labels = { application, topic: queue.topic, partition: String(queue.partition) }
        if (queue.endOffset >= 0) metrics.all.lag.set(labels, Math.max(0, queue.endOffset - queue.position()))
      }
    }
    for (const [sub, bytes] of stateBytes) metrics.all.stateBytes.set({ application, sub_topology: sub }, bytes)
    for (const [sub, count] of timers) metrics.all.timers.set({ application, sub_topology: sub }, count)
    for (const [sub, count] of calls) metrics.all.pendingCalls.set({ application, sub_topology: sub }, count)
    metrics.all.cacheBytes.set({ application }, cacheBytes)
    metrics.all.buffered.set({ application }, bufferedBytes)
  }

  #flushFailed(running: RunningTask): void {
    const error = running.flushError
    running.flushError = null
    if (isStreamsError(error) && error.retry === 'later') {
      this.#options.ports.logger.error('state flush failed, it is tried again', {
        task: running.id,
        code: error.code,
        message: error.message,
      })
      return
    }
    throw error instanceof StreamsError
      ? error
      : new StreamsError('STATE_WRITE_FAILED', {
          retry: 'never',
          message: `writing the state of task ${running.id} failed: ${String(error)}`,
          cause: error,
        })
  }
}
