import type { Checkpoint } from '../../state/checkpoint.ts'
import { isStreamsError, StreamsError } from '../errors/index.ts'
import { Headers } from '../log/headers.ts'
import type { CommitOffset, Group, Membership, Producer, TopicDescription } from '../log/log.ts'
import { partitionKey } from '../log/log.ts'
import type { Metrics } from '../metrics/index.ts'
import type { Failpoint, Ports } from '../ports.ts'
import type { TraceSpan } from '../tracing/index.ts'
import type { ResolvedConfig } from './config.ts'
import type { RunningTask } from './running-task.ts'
import { endsWith, threadSpan } from './thread-spans.ts'

export interface CommitterOptions {
  config: ResolvedConfig
  ports: Ports
  producer: Producer
  group: Group
  metrics: Metrics
  processId: string
  topics: ReadonlyMap<string, TopicDescription>
  /** Told of each set of positions that is committed. */
  accepted(positions: readonly CommitOffset[]): void
}

/** Step 6 of a commit: for tasks whose interval is over, for all, or for all and waited for. */
export type Flush = 'when-due' | 'start' | 'wait'

/** A commit on its way: what its tasks did before it was sealed. */
interface Sealed {
  readonly tasks: readonly RunningTask[]
  readonly offsets: readonly CommitOffset[]
  readonly member: Membership | null
  readonly beganMs: number
  /** The same by the wall clock. */
  readonly beganWallMs: number
  /** When its first record was processed. */
  readonly openedMs: number
  readonly span: TraceSpan | null
}

/**
 * The commit of a stream thread, in the numbered steps of docs/guarantees.md. The order is the guarantee: LMDB is at or behind the log at
 * every step, so a crash between any two of them replays a tail and loses nothing. Steps 1 to 3 happen at once, between records; 4 and
 * 5 beside the processing of what comes next. One commit at a time.
 */
export class Committer {
  #options: CommitterOptions
  #exactlyOnce: boolean
  #underWay: Promise<boolean> | null = null
  /** When the first record was processed that no commit has taken yet. */
  #openSinceMs: number | null = null
  /** A transaction was sealed and is not known to be committed. */
  #unsettled = false

  constructor(options: CommitterOptions) {
    this.#options = options
    this.#exactlyOnce = options.config.processing === 'exactly-once'
  }

  /** The commit that is on its way; null when none is. */
  get underWay(): Promise<boolean> | null {
    return this.#underWay
  }

  /** Something was processed, from that time on (monotonic). */
  processed(sinceMs: number): void {
    this.#openSinceMs ??= sinceMs
  }

  /** The end of the session: a transaction that is not committed by now never will be. */
  ended(): void {
    const { metrics } = this.#options
    if (!this.#exactlyOnce || (this.#openSinceMs === null && !this.#unsettled)) return
    metrics.all.transactions.inc({ application: metrics.application, outcome: 'aborted' })
  }

  /**
   * At-least-once: waits until everything written so far is acknowledged, so call it right before `begin`. A changelog that got its rows while a
   * result got lost would keep that one from being made again: the state has seen it. A transaction keeps the two together by itself.
   * @throws the producer's first error.
   */
  async settle(tasks: readonly RunningTask[]): Promise<void> {
    if (!this.#exactlyOnce && tasks.some(({ task }) => task.state.dirty)) await this.#options.producer.flush()
  }

  /**
   * Steps 1 to 3 for these tasks at once, 4 and 5 in the promise. Under exactly-once `tasks` are all of the thread: they share its
   * transaction. Null when there is nothing to commit. The promise says false when the coordinator did not take the positions under
   * at-least-once (it moved, a rebalance is on, or this member is fenced): nothing is lost, they are offered again or the group
   * reports the loss.
   * @throws (the promise) the producer's first error, or under exactly-once whatever kept the transaction from ending: its outcome may be
   * unknown, the thread starts over from the last commit.
   */
  begin(tasks: readonly RunningTask[]): Promise<boolean> | null {
    const { ports, producer, group } = this.#options
    const dirty = tasks.filter(({ task }) => task.needsCommit || task.state.dirty)
    if (dirty.length === 0) return null
    const beganMs = ports.monotonic.now()
    const span = threadSpan(this.#options.config, 'commit')
    // 1. We are between records, and nothing user-made is awaited.
    producer.mark()
    // 2. (Buffers that emit at commit have their turn here.)
    // 3. Changes since the last commit go to the changelogs, one record per row; what comes later belongs to the next commit.
    for (const running of dirty) this.#sealTask(running)
    // The positions of all tasks that wrote, moved or not: they are the fence of what a timer alone has written.
    const offsets = dirty.flatMap((running) => (this.#exactlyOnce ? running.positions() : running.movedPositions()))
    producer.seal()
    span?.set({ 'millrace.tasks': dirty.length, 'millrace.positions': offsets.length })
    const sealed = {
      tasks: dirty,
      offsets,
      member: group.membership(),
      beganMs,
      beganWallMs: ports.clock.now(),
      openedMs: this.#openSinceMs ?? beganMs,
      span,
    }
    this.#openSinceMs = null
    this.#unsettled = true
    const underWay = endsWith(span, this.#finish(sealed)).finally(() => {
      this.#underWay = null
    })
    this.#underWay = underWay
    return underWay
  }

  /**
   * 6. Later, per task, off the thread. Called when no commit is under way: rows are exactly the committed ones only then. What fails is in the
   * task's `flushError`; who waits for a flush waits for its end, good or bad.
   */
  async flush(tasks: readonly RunningTask[], flush: Flush): Promise<void> {
    const { ports, config } = this.#options
    const now = ports.monotonic.now()
    for (const running of tasks) {
      const due = flush !== 'when-due' || now - running.lastFlushMs >= config.stateFlushIntervalMs
      if (flush !== 'wait' && now < running.flushNotBeforeMs) continue
      if (due && running.flushNeeded && running.flushing === null) this.#flush(running, now)
    }
    if (flush !== 'wait') return
    await Promise.allSettled(tasks.map((running) => running.flushing))
    // A flush that was under way when the last commit ended does not have its rows.
    for (const running of tasks) {
      if (running.flushNeeded && running.flushError === null) this.#flush(running, ports.monotonic.now())
    }
    await Promise.allSettled(tasks.map((running) => running.flushing))
  }

  #sealTask({ task, partition }: RunningTask): void {
    const { producer } = this.#options
    task.seal((topic, keyBuffer, keyStart, keyEnd, valueBuffer, valueStart, valueEnd, timestamp) => {
      producer.append(
        topic,
        partition,
        keyBuffer,
        keyStart,
        keyEnd,
        valueBuffer,
        valueStart,
        valueEnd,
        timestamp,
        Headers.none,
      )
    })
  }

  async #finish(sealed: Sealed): Promise<boolean> {
    const { producer, metrics, ports, config, topics } = this.#options
    const { application } = metrics
    const { span } = sealed
    await this.#hit('1-boundary', span)
    await this.#hit('3-sealed', span)
    // 4. Everything sent is acknowledged; only then the positions.
    await producer.flush()
    await this.#hit('4-acked', span)
    const refused = this.#exactlyOnce ? await this.#endTransaction(sealed) : await this.#commitPositions(sealed)
    if (refused !== null) {
      span?.event('refused', { code: refused.code })
      for (const { task } of sealed.tasks) task.needsCommit = true
      metrics.all.commitFailures.inc({ application, code: refused.code })
      // A rebalance that came in between belongs to each stop and start of a member: the next commit takes it along.
      const level = refused.code === 'REBALANCE_IN_PROGRESS' ? 'debug' : 'warn'
      ports.logger[level]('commit not accepted', {
        application: config.applicationId,
        code: refused.code,
        message: refused.message,
      })
      return false
    }
    await this.#hit('4-ended', span)
    this.#options.accepted(sealed.offsets)
    // 5. Committed rows may be flushed.
    const offsets = new Map(sealed.offsets.map((at) => [partitionKey(at.topic, at.partition), at.offset]))
    for (const running of sealed.tasks) {
      running.task.committed()
      running.advanceChangelogs(producer, topics, offsets)
      running.flushNeeded = true
      running.sureMs = sealed.beganWallMs
      for (const { topic, partition } of running.task.queues) {
        const key = partitionKey(topic, partition)
        const offset = offsets.get(key)
        if (offset !== undefined) running.committed.set(key, offset)
      }
    }
    this.#unsettled = false
    if (this.#exactlyOnce) {
      metrics.all.transactions.inc({ application, outcome: 'committed' })
      metrics.all.transaction.observe({ application }, (ports.monotonic.now() - sealed.openedMs) / 1000)
    }
    metrics.all.commit.observe({ application }, (ports.monotonic.now() - sealed.beganMs) / 1000)
    await this.#hit('5-dropped', span)
    return true
  }

  /** Any error leaves the outcome to the next producer of the same id: it aborts what is open. */
  async #endTransaction({ member, offsets, span }: Sealed): Promise<null> {
    if (member === null) throw this.fenced()
    const { producer } = this.#options
    await producer.sendOffsets(member, offsets)
    await this.#hit('4-offsets', span)
    await producer.commit()
    return null
  }

  /** Null when accepted, else why not. */
  async #commitPositions({ member, offsets }: Sealed): Promise<StreamsError | null> {
    if (offsets.length === 0) return null
    if (member === null) return this.fenced()
    try {
      await this.#options.group.commit(member, offsets)
      return null
    } catch (error) {
      if (isStreamsError(error) && error.retry !== 'never') return error
      throw error
    }
  }

  /** Whoever commits is no member any more. */
  fenced(): StreamsError {
    const message = `application "${this.#options.config.applicationId}" is no member of its group any more, its positions cannot be committed`
    return new StreamsError('MEMBER_FENCED', { retry: 'fence', message })
  }

  #flush(running: RunningTask, nowMs: number): void {
    const { ports, metrics, config, processId } = this.#options
    running.flushNeeded = false
    running.lastFlushMs = nowMs
    const checkpoint = {
      changelogs: { ...running.changelogs },
      inputs: Object.fromEntries(running.committed),
      ownerEpoch: running.ownerEpoch,
      processId,
      wallMs: running.sureMs,
    }
    const span = threadSpan(config, `flush ${running.id}`)
    running.flushing = endsWith(span, this.#writeState(running, checkpoint, span))
      .then(
        () => {
          running.flushFailures = 0
          metrics.all.flush.observe({ application: config.applicationId }, (ports.monotonic.now() - nowMs) / 1000)
        },
        (error) => {
          running.flushNeeded = true
          throw error
        },
      )
      .finally(() => {
        running.flushing = null
      })
    // The thread looks at `flushError` between turns.
    running.flushing.catch((error) => {
      running.flushError = error
    })
  }

  /** Takes the committed rows before it gives way to anything. */
  async #writeState(running: RunningTask, checkpoint: Checkpoint, span: TraceSpan | null): Promise<void> {
    const written = running.task.state.flush(checkpoint)
    written.catch(() => {})
    await this.#hit('6-flush-begun', span)
    await written
    await this.#hit('6-flushed', span)
  }

  /** No await where nobody crashes us: a promise per step would be all that it costs. */
  #hit(point: Failpoint, span: TraceSpan | null): void | Promise<void> {
    span?.event(point)
    return this.#options.ports.failpoints?.hit(point)
  }
}
