import { isStreamsError } from '../errors/index.ts'
import type { RecordCursor } from '../log/log.ts'
import type { Answer } from './calls/effects.ts'
import { sendDeadLetter } from './dead-letter.ts'
import type { Stage } from './decisions.ts'
import { failedRecord, failedUnit, placeOf, processingFailed, unreadableRecord } from './failed-record.ts'
import type { FailedRecord } from './handlers.ts'
import { failedRow } from './held-rows.ts'
import { MetadataNeeded } from './metadata-needed.ts'
import { isRecordLevel } from './record-level.ts'
import type { RecordQueue } from './record-queue.ts'
import type { TaskOptions } from './task-options.ts'

/**
 * The unit that a task is at: a record, a timer, a punctuation or the outcome of a call. It happens as a whole or not at all. What fails in it is
 * undone, and the handlers decide what becomes of it; rows that were held back and fail on their way out are left out of it.
 */
export class Unit {
  /** It waits for the partition count of this topic. */
  blockedOn: string | null = null
  /** The source topic whose dead letter waits, when `blockedOn` is a dead-letter topic. */
  deadLettersOf: string | null = null
  readonly #options: TaskOptions
  /** The input whose head is being processed; null in timers, punctuators and outcomes. */
  #processing: RecordQueue | null = null
  /** The outcome that is being applied. */
  #answering: Answer | null = null
  #atMs = -1

  constructor(options: TaskOptions) {
    this.#options = options
    options.context.decisions.describe = (error) => this.#failedNow(error)
  }

  unblock(): void {
    this.blockedOn = null
    this.deadLettersOf = null
  }

  begin(): void {
    this.#options.state.mark()
    this.#options.producer.mark()
    this.#options.context.effects.begin()
  }

  /** The head of the queue is next, and can be read. */
  beginRecord(queue: RecordQueue, offset: number, time: number): void {
    const { origin } = this.#options.context
    origin.topic = queue.topic
    origin.partition = queue.partition
    origin.offset = offset
    this.#options.state.recordTime = time
    this.#enter(queue)
  }

  /** Runs a timer, a punctuator or the outcome of a call. False when it was undone: skipped, or (with `blockedOn`) to be tried again. */
  run(run: () => void, atMs: number, answer: Answer | null): boolean {
    const { context, state } = this.#options
    const { origin } = context
    origin.topic = null
    origin.partition = -1
    origin.offset = -1
    this.#processing = null
    this.#answering = answer
    this.#atMs = atMs
    state.recordTime = atMs
    this.begin()
    try {
      run()
      if (context.held.busy) context.held.settle()
      context.countDrops()
      return true
    } catch (error) {
      if (this.leavesRowsOut(error)) return this.run(run, atMs, answer)
      return this.#runFailed(error, atMs)
    } finally {
      this.#answering = null
    }
  }

  /** Rows that were held back failed in the unit, not the unit: it is undone and runs again without them. */
  leavesRowsOut(error: unknown): boolean {
    const { held } = this.#options.context
    if (held.failed(error)) {
      this.#undo()
      if (held.leaveOut()) return true
    }
    return false
  }

  /** The head of the queue failed. Does what the handler says; true when the record is dealt with, false when it runs again. */
  recordFailed(queue: RecordQueue, error: unknown): boolean {
    return this.#recordFailed(queue, error, false)
  }

  /** The same for one that cannot be read. */
  unreadable(queue: RecordQueue, error: unknown): boolean {
    this.#enter(queue)
    return this.#recordFailed(queue, error, true)
  }

  #enter(queue: RecordQueue): void {
    this.#processing = queue
    this.begin()
    queue.ahead?.enter()
  }

  #undo(): void {
    const { state, producer, context, compiled } = this.#options
    state.rollback()
    producer.rollback()
    context.effects.rollback()
    context.forgetDrops()
    compiled.rolledBack()
  }

  /** For the message of an error that ends the unit: whose row it was. */
  #heldRowOf(error: unknown): string {
    const { held } = this.#options.context
    const row = held.rowOf(error)
    held.clear()
    return row === null ? '' : `row of "${row.step}" in `
  }

  #runFailed(error: unknown, atMs: number): boolean {
    const { context, id } = this.#options
    const held = this.#heldRowOf(error)
    const { decisions } = context
    const stage = decisions.stageOf(error)
    const decision = isRecordLevel(error) ? decisions.of(stage, error) : 'fail'
    if (decision !== 'skip-branch') this.#undo()
    if (error instanceof MetadataNeeded) return this.#waits(error)
    if (!isRecordLevel(error)) throw error
    const answering = this.#answering
    const what = answering === null ? 'timer or punctuator' : `outcome of "${answering.step.node.name}"`
    if (decision === 'fail') throw processingFailed(`${held}${what} of task ${id} at ${atMs}`, error)
    if (decision === 'dead-letter' && answering !== null) {
      if (!this.#deadLetter(this.#failedUnit(error, atMs), stage)) return false
    }
    decisions.done()
    context.dropped(id, `${stage}-error`)
    context.countDrops()
    return decision === 'skip-branch'
  }

  #recordFailed(queue: RecordQueue, error: unknown, reading: boolean): boolean {
    const { context } = this.#options
    const { decisions } = context
    const head = queue.head as RecordCursor
    const held = this.#heldRowOf(error)
    // As in Kafka Streams: a topic without event times is a mistake of the topology, not of a record; an extractor is the way to skip.
    const decidable = isRecordLevel(error) && !(reading && isStreamsError(error, 'INVALID_TIMESTAMP'))
    const stage = reading ? 'deserialization' : decisions.stageOf(error)
    const decision = decidable ? decisions.of(stage, error) : 'fail'
    if (decision !== 'skip-branch') this.#undo()
    if (error instanceof MetadataNeeded) return this.#waits(error)
    if (!decidable) throw error
    if (decision === 'fail')
      throw reading
        ? unreadableRecord(queue, head, error)
        : processingFailed(`${held}record ${placeOf(queue, head)}`, error)
    if (decision === 'dead-letter' && !this.#deadLetter(failedRecord(queue, head, error), stage)) return false
    decisions.done()
    context.dropped(queue.topic, `${stage}-error`)
    return true
  }

  #waits({ topic, deadLettersOf }: MetadataNeeded): false {
    this.blockedOn = topic
    this.deadLettersOf = deadLettersOf
    return false
  }

  /** False when the topic must be made known first. */
  #deadLetter(failed: FailedRecord, stage: Stage): boolean {
    this.begin()
    try {
      sendDeadLetter(failed, stage, this.#options.context)
      return true
    } catch (problem) {
      this.#undo()
      if (!(problem instanceof MetadataNeeded)) throw problem
      this.blockedOn = problem.topic
      this.deadLettersOf = failed.topic
      return false
    }
  }

  #failedNow(error: unknown): FailedRecord {
    const queue = this.#processing
    const { held, partition } = this.#options.context
    const row = held.rowOf(error)
    if (row !== null && !(queue?.isAt(row.origin) ?? false)) return failedRow(row, partition, error)
    return queue === null ? this.#failedUnit(error, this.#atMs) : failedRecord(queue, queue.head as RecordCursor, error)
  }

  #failedUnit(error: unknown, atMs: number): FailedRecord {
    const { effects, subTopology, partition } = this.#options.context
    if (this.#answering !== null) return effects.failedRecord(this.#answering, error)
    return failedUnit(subTopology, partition, atMs, error)
  }
}
