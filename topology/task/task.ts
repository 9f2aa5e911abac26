import type { ChangelogAppend, TaskState } from '../../state/task-state.ts'
import type { TimerClock } from '../../state/timer-store.ts'
import type { FetchedPartition, RecordCursor } from '../log/log.ts'
import type { Answer } from './calls/effects.ts'
import { invalidTimestamp } from './failed-record.ts'
import { IdleEmit } from './idle-emit.ts'
import { RecordQueue } from './record-queue.ts'
import type { TaskContext } from './task-context.ts'
import type { TaskOptions } from './task-options.ts'
import { Unit } from './unit.ts'

/** Name in the task's progress of the latest wall time at which a timer fired. */
const wallWatermark = 'wall'

/**
 * One sub-topology on one partition. Synchronous: the thread pushes fetched chunks, calls `process` with a deadline, and
 * commits between calls. Each input record, timer and punctuation is a unit: it happens as a whole or not at all.
 */
export class Task {
  readonly id: string
  readonly context: TaskContext
  readonly state: TaskState
  readonly queues: readonly RecordQueue[]
  /** Records processed since the task was made. */
  processed = 0
  /** Something happened since the last commit: positions moved, or a timer or punctuator ran. */
  needsCommit = false
  #options: TaskOptions
  #runUntil = 0
  #wallWatermarkMs: number
  /** Only tasks with such a handler look for timers at each record. */
  #hasEventTimers: boolean
  readonly #unit: Unit
  readonly #idleEmit: IdleEmit | null

  constructor(options: TaskOptions) {
    this.#options = options
    this.id = options.id
    this.context = options.context
    this.state = options.state
    this.queues = options.inputs.map((input) => {
      const source = options.compiled.source(input.topic)
      const { spans } = options.context
      const entry = spans === null ? source : { ...source, step: spans.source(input.topic, source.step) }
      const queue = new RecordQueue(entry, input.partition, input.offset, options.context.lookups)
      queue.partitionTime = input.partitionTime
      queue.endOffset = input.endOffset ?? -1
      return queue
    })
    this.#unit = new Unit(options)
    const { compiled, idleEmitMs } = options
    this.#idleEmit = idleEmitMs === null || compiled.idle.length === 0 ? null : new IdleEmit(compiled.idle, idleEmitMs)
    this.#hasEventTimers = [...options.context.timerHandlers.values()].some(({ clock }) => clock === 'event')
    this.#wallWatermarkMs = options.state.progress.get(wallWatermark) ?? -1
    // Stream time is the largest partition time, so that a moved task judges late records as its last owner did.
    this.context.streamTimeMs = options.inputs.reduce((time, input) => Math.max(time, input.partitionTime), -1)
  }

  /** A unit waits for the partition count of this topic: call `producer.prepare`, then `unblock`, then `process` again. */
  get blockedOn(): string | null {
    return this.#unit.blockedOn
  }

  /** The source topic whose dead letter waits, when `blockedOn` is a dead-letter topic: that one may be created. */
  get deadLettersOf(): string | null {
    return this.#unit.deadLettersOf
  }

  /** What `blockedOn` said is known now. */
  unblock(): void {
    this.#unit.unblock()
  }

  queue(topic: string, partition: number): RecordQueue | undefined {
    return this.queues.find((queue) => queue.topic === topic && queue.partition === partition)
  }

  push(chunk: FetchedPartition): void {
    const queue = this.queue(chunk.topic, chunk.partition)
    if (queue === undefined) return
    const before = queue.position()
    queue.push(chunk, chunk.lastStableOffset)
    if (!queue.hasHead) queue.advance()
    if (queue.position() !== before) this.needsCommit = true
  }

  get bufferedBytes(): number {
    let bytes = 0
    for (const queue of this.queues) bytes += queue.bufferedBytes
    return bytes
  }

  get pendingCalls(): number {
    return this.context.lookups.pending + this.context.effects.pending
  }

  /** True when `process` would find a record to process now. */
  ready(wallMs: number): boolean {
    return this.context.effects.ready || this.#choose(wallMs) !== null
  }

  /** Processes records until `deadlineMs` (monotonic), back-pressure, or nothing is ready. Answers how many. */
  process(deadlineMs: number, wallMs: number): number {
    const { producer, monotonic, recordsPerCheck = 32 } = this.#options
    let count = this.#applyAnswers()
    for (const queue of this.queues) queue.ahead?.fill()
    // What had to wait for metadata or for its turn: no other record may come to bring it up.
    if (this.blockedOn === null) this.#fireStreamTime()
    while (this.blockedOn === null) {
      const queue = this.#choose(wallMs)
      if (queue === null) break
      do {
        if (!this.#processHead(queue)) return count
        count++
        if (count % recordsPerCheck === 0 && (monotonic.now() >= deadlineMs || producer.full())) return count
      } while (queue.hasHead && queue.headTime <= this.#runUntil && (queue.ahead === null || queue.ahead.ready()))
    }
    return count
  }

  /** When the next wall-clock timer or punctuator is due; Infinity when there is none. */
  wallDueMs(): number {
    const due = Math.min(this.context.wallPunctuation.dueMs, this.state.timers.dueMs('wall'))
    if (this.#idleEmit === null) return due
    const waitMs = this.#idleEmit.waitMs(this.context.streamTimeMs, this.#options.monotonic.now())
    return Math.min(due, this.context.wallTime() + waitMs)
  }

  /** Wall-clock timers and punctuators, and what idle input lets go. Answers how many fired. */
  fireWall(clockMs: number): number {
    // The clock may step back (NTP) or lag behind that of the last owner; what has fired stays in the past.
    const wallMs = Math.max(clockMs, this.#wallWatermarkMs)
    let fired = this.#fireTimers('wall', wallMs)
    if (wallMs >= this.context.wallPunctuation.dueMs) {
      fired += this.context.wallPunctuation.fire(wallMs, (run) => this.#punctuate(run, wallMs))
    }
    return this.#idleEmit === null ? fired : fired + this.#fireIdle(this.#idleEmit)
  }

  #fireIdle(idle: IdleEmit): number {
    const nowMs = this.#options.monotonic.now()
    const { streamTimeMs } = this.context
    idle.observe(this.processed, this.#caughtUp(), nowMs)
    if (this.blockedOn !== null || idle.waitMs(streamTimeMs, nowMs) > 0) return 0
    const timeMs = idle.timeAt(streamTimeMs, nowMs)
    if (this.#runUnit(() => idle.advance(timeMs), timeMs)) return 1
    if (this.blockedOn === null) idle.failed(nowMs)
    return 0
  }

  #caughtUp(): boolean {
    for (const queue of this.queues) if (queue.hasHead || !queue.caughtUp()) return false
    return true
  }

  /** A commit begins: it has all units so far. Hands out the rows that they have changed. */
  seal(append: ChangelogAppend): void {
    this.needsCommit = false
    this.context.commitRequested = false
    this.context.effects.seal()
    this.state.encodeChanges(append)
  }

  /** What was sealed is committed in the log. */
  committed(): void {
    this.state.committed()
    this.context.effects.committed()
  }

  /** The user's own store of that name, if a processor of this task uses it. */
  customStore(name: string): unknown {
    return this.#options.compiled.customStore(name)
  }

  /** Calls that are under way are aborted: what they were for is not committed, or stays pending for the next owner. */
  close(): void {
    this.context.lookups.close()
    this.context.effects.close()
    this.#options.compiled.close()
  }

  /**
   * The queue whose head is next: the lowest event time. Also sets how far that queue may run before another head is
   * due. Null when nothing is ready, or when an input without records may still get earlier ones.
   */
  #choose(wallMs: number): RecordQueue | null {
    let best: RecordQueue | null = null
    let until = Number.POSITIVE_INFINITY
    for (const queue of this.queues) {
      if (!queue.hasHead) {
        if (this.queues.length > 1 && this.#mustWaitFor(queue, wallMs)) return null
      } else if (best === null || queue.headTime < best.headTime) {
        if (best !== null && best.headTime < until) until = best.headTime
        best = queue
      } else if (queue.headTime < until) until = queue.headTime
    }
    this.#runUntil = until
    if (this.context.effects.full) return null
    best = this.#options.next?.() ?? best
    // Its look-ups have not all answered: nothing may pass it.
    return best === null || best.ahead === null || best.ahead.ready() ? best : null
  }

  #mustWaitFor(queue: RecordQueue, wallMs: number): boolean {
    const { idleMsMax } = this.#options
    if (idleMsMax < 0) return false
    if (!queue.caughtUp()) {
      queue.idleSinceMs = -1
      return true
    }
    if (idleMsMax === 0) return false
    if (queue.idleSinceMs < 0) queue.idleSinceMs = wallMs
    return wallMs - queue.idleSinceMs < idleMsMax
  }

  /** One record as a unit. False when it has to be tried again. */
  #processHead(queue: RecordQueue): boolean {
    const head = queue.head as RecordCursor
    const { context } = this
    const { source } = queue
    const time = queue.headTime
    // Read first: a record that cannot be read has no time, it moves neither stream time nor timers.
    let key: unknown
    let value: unknown
    try {
      if (source.timestamp !== null) {
        if (queue.headError !== undefined) throw queue.headError
        key = queue.headKey
        value = queue.headValue
      } else {
        key = head.keyStart < 0 ? null : source.key.read(head.buffer, head.keyStart, head.keyEnd)
        value = head.valueStart < 0 ? null : source.value.read(head.buffer, head.valueStart, head.valueEnd)
        // What cannot be read is for its handler, whatever its time.
        if (time < 0) throw invalidTimestamp(queue, head)
      }
    } catch (error) {
      return this.#unreadable(queue, error)
    }
    if (time > context.streamTimeMs) {
      // Timers that are due at the new stream time come before the record that reached it.
      if (this.#hasEventTimers && !this.#fireEventTimers(time)) return false
      context.streamTimeMs = time
    }
    this.#unit.beginRecord(queue, head.offset, time)
    try {
      if (time < 0) context.dropped(queue.topic, 'negative-timestamp')
      else source.step(value, key, time, head.headers())
      if (context.held.busy) context.held.settle()
    } catch (error) {
      if (this.#unit.leavesRowsOut(error)) {
        queue.readAgain()
        return this.#processHead(queue)
      }
      if (!this.#unit.recordFailed(queue, error)) return false
    }
    if (time > queue.partitionTime) queue.partitionTime = time
    this.#passHead(queue)
    return true
  }

  #unreadable(queue: RecordQueue, error: unknown): boolean {
    if (!this.#unit.unreadable(queue, error)) return false
    this.#passHead(queue)
    return true
  }

  #passHead(queue: RecordQueue): void {
    queue.idleSinceMs = -1
    this.processed++
    this.needsCommit = true
    if (queue.ahead !== null) {
      queue.ahead.release()
      queue.ahead.fill()
    }
    queue.advance()
    this.context.countDrops()
    this.#fireStreamTime()
  }

  /** Timers that a record set at or before the current stream time, and punctuators that are due at it. */
  #fireStreamTime(): void {
    const { context } = this
    const now = context.streamTimeMs
    if (this.#hasEventTimers) this.#fireTimers('event', now)
    if (now >= context.streamPunctuation.dueMs) {
      context.streamPunctuation.fire(now, (run) => this.#punctuate(run, now))
    }
  }

  #fireEventTimers(streamTimeMs: number): boolean {
    this.#fireTimers('event', streamTimeMs)
    return this.blockedOn === null && this.state.timers.firstDue('event', streamTimeMs) === undefined
  }

  #fireTimers(clock: TimerClock, nowMs: number): number {
    const { timers } = this.state
    let fired = 0
    while (fired < this.#options.timersPerTurnMax) {
      const timer = timers.firstDue(clock, nowMs)
      if (timer === undefined) break
      const handler = this.context.timerHandlers.get(timer.kind)
      if (clock === 'event') this.context.streamTimeMs = Math.max(this.context.streamTimeMs, timer.atMs)
      const done = this.#runUnit(() => {
        timers.cancel(clock, timer.kind, timer.key, timer.id)
        if (clock === 'wall') this.state.progress.set(wallWatermark, nowMs)
        handler?.fire(timer.key, timer.id, timer.atMs, timer.payload)
      }, timer.atMs)
      if (!done) {
        if (this.blockedOn !== null) break
        // The handler said skip: the firing is undone, the timer itself must go.
        this.state.mark()
        timers.cancel(clock, timer.kind, timer.key, timer.id)
      }
      fired++
      if (clock === 'wall') this.#wallWatermarkMs = nowMs
    }
    return fired
  }

  /** A punctuation that is skipped is done; one that waits for metadata is not. */
  #punctuate(run: () => void, nowMs: number): boolean {
    return this.#runUnit(run, nowMs) || this.blockedOn === null
  }

  #runUnit(run: () => void, atMs: number, answer: Answer | null = null): boolean {
    this.needsCommit = true
    return this.#unit.run(run, atMs, answer)
  }

  /** Outcomes of calls come in as records do, each a unit of its own. Answers how many. */
  #applyAnswers(): number {
    const { effects } = this.context
    let count = 0
    while (this.blockedOn === null) {
      const answer = effects.nextAnswer()
      if (answer === undefined) break
      const done = this.#runUnit(() => answer.step.apply(answer), answer.row.time, answer)
      if (this.blockedOn !== null) break
      // Given up: the outcome is undone or a dead letter, its row must go all the same.
      if (!done) this.#unit.begin()
      effects.applied(!done)
      count++
    }
    effects.pump()
    return count
  }
}
