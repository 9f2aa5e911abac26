import type { Fetcher, Group, Producer } from '../log/log.ts'
import type { Ports } from '../ports.ts'
import type { CacheShare } from './cache-share.ts'
import type { Committer, Flush } from './committer.ts'
import type { ResolvedConfig } from './config.ts'
import type { FlushFailures } from './flush-failures.ts'
import type { RunningTask } from './running-task.ts'
import type { TaskManager } from './task-manager.ts'

export interface SessionOptions {
  readonly config: ResolvedConfig
  readonly ports: Ports
  readonly fetcher: Fetcher
  readonly tasks: TaskManager
  readonly group: Group
  readonly producer: Producer
  readonly committer: Committer
  readonly flushFailures: FlushFailures
  /** Of the thread. */
  readonly cache: CacheShare
  /** Of the session before. */
  readonly lastCommitMs: number
  /** False: nothing may leave, somebody else may have the tasks. */
  mayWrite(): boolean
  /** A commit begins. */
  begins(): void
  /** A commit that nobody awaits has failed, and the session with it. */
  failed(error: unknown): void
}

/** How long the loop waits for anything before the group gets its turn. */
export const pollWaitMs = 100
/** Slow commits space the next ones up to this. */
const restMaxMs = 1_000
/**
 * Under exactly-once a changelog ends with the marker of its last commit, which no position of a task covers. So state that rests is not "at the end", and grows old: a
 * commit of its unchanged positions proves now and then that it is still ours and still everything.
 */
const renewMs = 3_600_000
/** Part of the cache that may wait for its commit and flush; above it both are brought forward. */
const pinnedShareMax = 0.5

/**
 * From one recovery of a stream thread to the next: its producer, and when and how it commits. Under exactly-once the transactions of the session; what one
 * of them failed with ends it.
 */
export class Session {
  readonly producer: Producer
  readonly openedMs: number
  lastCommitMs: number
  /** How long the last commit took. */
  #commitMs = 0
  readonly #options: SessionOptions
  readonly #committer: Committer
  readonly #exactlyOnce: boolean
  /** Under exactly-once a join is under way: what is written waits for its outcome. */
  #held = false
  /** A commit is due under at-least-once and waits for results to be acknowledged: nothing is processed until it begins. */
  #settling = false
  /** Commits follow each other without a break: then the group gets its turn between two. */
  #polledSinceCommit = true
  #ended = false

  constructor(options: SessionOptions) {
    this.#options = options
    this.producer = options.producer
    this.#committer = options.committer
    this.#exactlyOnce = options.config.processing === 'exactly-once'
    this.openedMs = options.ports.monotonic.now()
    this.lastCommitMs = options.lastCommitMs
  }

  /**
   * When the next commit is due (monotonic). Under exactly-once brokers that are slow to commit get more at once, not commits without a break: each costs
   * them a marker in every partition that it wrote.
   */
  get commitDueMs(): number {
    const { commitIntervalMs } = this.#options.config
    const restMs = this.#exactlyOnce ? Math.min(2 * this.#commitMs, restMaxMs) : 0
    return this.lastCommitMs + Math.max(commitIntervalMs, restMs)
  }

  /** A commit is on its way. */
  get committing(): boolean {
    return this.#committer.underWay !== null
  }

  /**
   * Lets the group have its turn. Under exactly-once nothing of this member is open when it joins: as soon as the coordinator has the request it may
   * give the partitions away. So the transaction ends before, and what is processed until the join has ended is held back.
   */
  async pollGroup(): Promise<void> {
    const { group, tasks } = this.#options
    if (!this.#exactlyOnce) {
      await group.poll()
      return
    }
    if (this.committing) return
    this.#polledSinceCommit = true
    if (group.joinDue()) {
      await this.commit(tasks.running, 'when-due')
      this.#hold(true)
    }
    await group.poll()
    this.#hold(group.joining() || group.joinDue())
  }

  /** Something was processed, from that time on (monotonic). */
  processed(sinceMs: number): void {
    this.#committer.processed(sinceMs)
  }

  /** Nothing is processed that could be neither sent nor kept. */
  mayProcess(): boolean {
    const { cache, tasks, flushFailures } = this.#options
    if (this.producer.full() || this.#settling) return false
    const pinned = pinnedBytes(tasks.running)
    if (flushFailures.full(tasks.running, pinned, cache.bytesMax)) return false
    return !this.#held || pinned <= cache.bytesMax
  }

  /** Waits while the producer is full. Not for long: the group wants its turn, and what is held back goes only after it. */
  async drain(): Promise<void> {
    if (!this.producer.full() || this.#held) return
    await Promise.race([this.producer.drain(), this.#options.ports.scheduler.sleep(pollWaitMs)])
  }

  /** Commits when that is due. */
  async commitWhenDue(): Promise<void> {
    const flush = this.#due()
    if (flush === 'wait') await this.commit(this.#options.tasks.running, 'wait')
    else if (flush !== null) await this.#begin(flush)
  }

  /** A whole commit, awaited. @throws StreamsError MEMBER_FENCED when nothing may leave any more: the loop has to go on, or it would never hear why. */
  async commit(tasks: readonly RunningTask[], flush: Flush): Promise<void> {
    if (!this.#exactlyOnce && !this.#options.mayWrite()) return
    const committer = this.#committer
    this.#hold(false)
    await this.#whileMember(committer.underWay)
    await this.#whileMember(committer.settle(tasks))
    this.#settling = false
    const accepted = (await this.#whileMember(this.#beginCommit(tasks))) ?? true
    if (!accepted) return
    await committer.flush(tasks, flush)
    this.#options.flushFailures.check(tasks)
  }

  /** What its transaction has is undone at once, or those who read only committed records would wait for its timeout. `end` comes next. */
  async abort(): Promise<void> {
    this.#ended = true
    await this.#whileMember(this.#committer.underWay).catch(() => {})
    if (this.#exactlyOnce) await this.producer.abort()
  }

  /** What it has open is for its successor to end. */
  async end(): Promise<void> {
    this.#ended = true
    await this.producer.close()
    await this.#committer.underWay?.catch(() => {})
    this.#committer.ended()
  }

  #hold(on: boolean): void {
    if (on === this.#held || this.#ended) return
    this.#held = on
    this.producer.hold(on)
  }

  /** Null: no commit now. A cache that is half full of rows that must stay is flushed; one that is full of them waits for the disk. */
  #due(): Flush | null {
    const { cache, tasks, ports } = this.#options
    if (this.#held || !this.#options.mayWrite() || (this.#exactlyOnce && !this.#polledSinceCommit)) return null
    const pinned = pinnedBytes(tasks.running)
    // What the disk does not take is not waited for: there is more to do than this.
    const failing = tasks.running.some(({ flushFailures }) => flushFailures > 0)
    if (pinned > cache.bytesMax && !failing) return 'wait'
    if (this.committing) return null
    const flushing = tasks.running.some((running) => running.flushing !== null)
    const now = ports.monotonic.now()
    const mayFlush = tasks.running.some((running) => running.flushNeeded && running.flushNotBeforeMs <= now)
    if (pinned > cache.bytesMax * pinnedShareMax && !flushing && (!failing || mayFlush)) return 'start'
    const requested = tasks.running.some(({ task }) => task.context.commitRequested)
    return requested || now >= this.commitDueMs ? 'when-due' : null
  }

  /** Begins a commit and goes on; what comes of it is seen by a later turn. */
  async #begin(flush: Flush): Promise<void> {
    const { tasks, fetcher } = this.#options
    const committer = this.#committer
    if (!this.#exactlyOnce && !(await this.#resultsAcked())) return
    if (this.#exactlyOnce) this.#renew()
    const underWay = this.#beginCommit(tasks.running)
    if (underWay === null) return committer.flush(tasks.running, flush)
    this.#polledSinceCommit = false
    underWay
      .then((accepted) => {
        this.#commitMs = this.#options.ports.monotonic.now() - this.lastCommitMs
        if (accepted && committer.underWay === null) void committer.flush(tasks.running, flush)
        fetcher.wake()
      })
      .catch((error: unknown) => {
        // Of a session that has ended meanwhile it says nothing new.
        if (!this.#ended) this.#options.failed(error)
      })
  }

  #renew(): void {
    const nowMs = this.#options.ports.clock.now()
    for (const { task, sureMs } of this.#options.tasks.running)
      if (Math.abs(nowMs - sureMs) > renewMs) task.needsCommit = true
  }

  /** Not waited for long: the group wants its turn. */
  async #resultsAcked(): Promise<boolean> {
    const { tasks, ports } = this.#options
    this.#settling = true
    const acked = this.#committer.settle(tasks.running).then(() => true)
    acked.catch(() => {})
    const settled = await Promise.race([acked, ports.scheduler.sleep(pollWaitMs).then(() => false)])
    this.#settling = !settled
    return settled
  }

  /**
   * Under at-least-once a producer that may not write keeps what it has, and whoever waits for it. A transaction goes on to its end or its time limit, and
   * has to be waited for: positions that arrive at the coordinator after an abort would be committed without their records.
   */
  async #whileMember<T>(work: Promise<T> | null): Promise<T | null> {
    if (work === null || this.#exactlyOnce) return work
    const { scheduler } = this.#options.ports
    const settled = work.then((result) => ({ result }))
    settled.catch(() => {})
    for (;;) {
      const first = await Promise.race([settled, scheduler.sleep(pollWaitMs)])
      if (first !== undefined) return first.result
      if (!this.#options.mayWrite()) throw this.#committer.fenced()
    }
  }

  /** Null: there is nothing to commit. That does not count, so the first record after a pause is committed at once. */
  #beginCommit(tasks: readonly RunningTask[]): Promise<boolean> | null {
    const nowMs = this.#options.ports.monotonic.now()
    this.#options.begins()
    const underWay = this.#committer.begin(tasks)
    if (underWay !== null) this.lastCommitMs = nowMs
    return underWay
  }
}

const pinnedBytes = (tasks: readonly RunningTask[]): number =>
  tasks.reduce((bytes, { task }) => bytes + task.state.pinnedBytes, 0)
