import type { ChangelogPosition, Checkpoint } from '../../state/checkpoint.ts'
import type { Restorer, TaskState } from '../../state/task-state.ts'
import { StreamsError } from '../errors/index.ts'
import type { RecordCursor, TopicPartition } from '../log/log.ts'
import { partitionKey } from '../log/log.ts'
import type { SubTopology } from '../plan/plan.ts'
import type { LocalStates } from './local-states.ts'
import type { RestoreLoop } from './restore.ts'
import { readableRows, sourceChangelogsOf } from './source-changelogs.ts'
import type { Offsets } from './state-trust.ts'

export interface StandbyTaskOptions {
  readonly sub: SubTopology
  readonly partition: number
  /** Its changelogs that are kept on disk. */
  readonly changelogs: readonly TopicPartition[]
  readonly states: LocalStates
  readonly restoreLoop: RestoreLoop
  readonly topicId: (topic: string) => string
  readonly processId: string
  /** Wall clock, ms. */
  now(): number
}

/**
 * Offsets of one changelog that are read before the next checkpoint: it bounds what is sorted at a time, and what a standby that is taken over
 * in the middle has to write first.
 */
const sliceOffsetsMax = 100_000

/** Keeps the state of a task that runs elsewhere close to the end of its changelogs. */
export class StandbyTask {
  readonly id: string
  readonly sub: SubTopology
  readonly partition: number
  readonly changelogs: readonly TopicPartition[]
  readonly #options: StandbyTaskOptions
  readonly #sources
  #state: TaskState | null = null
  #positions: Record<string, ChangelogPosition> = {}
  #ends = new Map<string, number>()
  /** Wall time of the look that the ends are from. */
  #endsMs = 0
  /**
   * Wall time at which the rows were last known to have everything, or at which reading them began: a tombstone may be compacted away this long after.
   * A checkpoint says no later time, wherever it stands.
   */
  #sureMs = 0
  /** By changelog: how much later than that it must not be read on. */
  #staleAfterMs = new Map<string, number>()
  #work: Promise<void> | null = null
  #closing = false
  #prepared = false

  constructor(options: StandbyTaskOptions) {
    this.id = `${options.sub.name}/${options.partition}`
    this.sub = options.sub
    this.partition = options.partition
    this.changelogs = options.changelogs
    this.#options = options
    this.#sources = sourceChangelogsOf(options.sub)
  }

  /** Null until it is open. Its rows are those of the last slice, or on their way to those of the next. */
  get state(): TaskState | null {
    return this.#state
  }

  /** Something is done with it: opened or read. */
  get busy(): boolean {
    return this.#work !== null
  }

  /** Sum of the first offsets that are not in the rows. */
  get position(): number {
    return this.changelogs.reduce((sum, { topic }) => sum + (this.#positions[topic]?.nextOffset ?? 0), 0)
  }

  /** Sum of the ends of the changelogs as they were last heard of; -1: never. */
  get end(): number {
    if (this.#ends.size < this.changelogs.length) return -1
    return [...this.#ends.values()].reduce((sum, end) => sum + end, 0)
  }

  /** Records behind the end; infinite until it is known. */
  get lag(): number {
    if (this.#state === null || this.end < 0) return Number.POSITIVE_INFINITY
    return this.changelogs.reduce((sum, { topic }) => sum + this.#behind(topic), 0)
  }

  /** Once, before `open`: takes the state over from another process where that is worth it. Answers whether it came. */
  async prepare(): Promise<boolean> {
    if (this.#prepared) return false
    this.#prepared = true
    let came = false
    await this.#working(async () => {
      came = await this.#options.states.bring(this.sub, this.partition)
    })
    return came
  }

  /**
   * `bounds`: what the state is held against to see whether it can be trusted; `ends`: how far it may read.
   * @throws StreamsError what keeps the state from being opened.
   */
  open(bounds: { starts: Offsets; ends: Offsets }, ends: Offsets, endsMs: number): Promise<void> {
    return this.#working(async () => {
      const { states, topicId } = this.#options
      this.#sureMs = this.#options.now()
      const state = await states.open(this.sub, this.id, Number.POSITIVE_INFINITY, true)
      try {
        const known = await states.check(this.id, state, this.changelogs, bounds.starts, bounds.ends)
        for (const { topic, partition } of this.changelogs) {
          const nextOffset = bounds.starts.get(partitionKey(topic, partition))?.offset ?? 0
          this.#positions[topic] = known[topic] ?? { topicId: topicId(topic), nextOffset, leaderEpoch: -1 }
          this.#staleAfterMs.set(topic, await states.staleAfterMs(topic))
        }
        this.#sureMs = state.checkpoint?.wallMs ?? this.#sureMs
        this.#state = state
        this.heard(ends, endsMs)
      } catch (error) {
        await state.close()
        throw error
      }
    })
  }

  /** The changelogs have grown. A source that stands in for a changelog ends at the committed position. */
  heard(ends: Offsets, endsMs: number): void {
    for (const { topic, partition } of this.changelogs) {
      const end = ends.get(partitionKey(topic, partition))?.offset
      if (end !== undefined) this.#ends.set(topic, end)
    }
    this.#endsMs = endsMs
    if (this.lag === 0) this.#sureMs = endsMs
  }

  /**
   * What is missing may have lost tombstones, because nobody read on for so long (the process slept, the log was away): the state must be
   * opened again, which finds that out.
   */
  get stale(): boolean {
    const ageMs = Math.abs(this.#options.now() - this.#sureMs)
    return this.changelogs.some(
      ({ topic }) => this.#behind(topic) > 0 && ageMs > (this.#staleAfterMs.get(topic) ?? Number.POSITIVE_INFINITY),
    )
  }

  /** Reads on to the ends as they are known, slice by slice. @throws StreamsError what the log or the disk says. */
  catchUp(): Promise<number> {
    let records = 0
    return this.#working(async () => {
      while (!this.#closing && this.lag > 0 && !this.stale) records += await this.#slice()
    }).then(() => records)
  }

  /** Writes what has been read, with a checkpoint, and closes. Another owner may open the state then. */
  async close(): Promise<void> {
    this.#closing = true
    const reason = new StreamsError('TASK_REVOKED', {
      retry: 'later',
      message: `standby ${this.id} is given up`,
    })
    this.#options.states.cancel(this.id)
    this.#options.restoreLoop.cancel(this.changelogs, reason)
    await this.#work?.catch(() => {})
    const state = this.#state
    this.#state = null
    await state?.close()
  }

  #working(work: () => Promise<void>): Promise<void> {
    const done = work().finally(() => {
      this.#work = null
    })
    this.#work = done
    return done
  }

  #behind(topic: string): number {
    return Math.max(0, (this.#ends.get(topic) ?? 0) - (this.#positions[topic]?.nextOffset ?? 0))
  }

  async #slice(): Promise<number> {
    const state = this.#state as TaskState
    const behind = this.changelogs.filter(({ topic }) => this.#behind(topic) > 0)
    const read = await Promise.all(behind.map((at) => this.#read(state, at)))
    if (this.lag === 0) this.#sureMs = this.#endsMs
    const checkpoint: Checkpoint = {
      changelogs: { ...this.#positions },
      inputs: state.checkpoint?.inputs ?? {},
      ownerEpoch: state.ownerEpoch,
      processId: this.#options.processId,
      wallMs: this.#sureMs,
    }
    await state.flush(checkpoint)
    return read.reduce((sum, records) => sum + records, 0)
  }

  async #read(state: TaskState, { topic, partition }: TopicPartition): Promise<number> {
    const { restoreLoop, topicId } = this.#options
    const known = this.#positions[topic] as ChangelogPosition
    const endOffset = Math.min(this.#ends.get(topic) as number, known.nextOffset + sliceOffsetsMax)
    const source = this.#sources.get(topic)
    const rows = state.restorer(topic)
    const restorer = new Followed(source === undefined ? rows : readableRows(rows, source, endOffset), known.nextOffset)
    let result = { nextOffset: known.nextOffset, leaderEpoch: -1, records: 0 }
    try {
      result = await restoreLoop.restore({ topic, partition, fromOffset: known.nextOffset, endOffset, restorer })
    } catch (error) {
      if (!this.#closing) throw error
      // Given up in the middle: what has arrived is kept.
      result = await restorer.reached()
    }
    await restorer.finish()
    await this.#options.states.checkRead(this.id, topic, this.#sureMs, 'rows')
    this.#positions[topic] = {
      topicId: topicId(topic),
      nextOffset: source === undefined ? result.nextOffset : Math.min(result.nextOffset, endOffset),
      leaderEpoch: result.leaderEpoch >= 0 ? result.leaderEpoch : known.leaderEpoch,
    }
    return result.records
  }
}

/** Remembers how far a restorer was given records. */
class Followed implements Restorer {
  readonly #inner: Restorer
  #nextOffset: number
  #leaderEpoch = -1
  #adding: void | Promise<void> = undefined

  constructor(inner: Restorer, nextOffset: number) {
    this.#inner = inner
    this.#nextOffset = nextOffset
  }

  add(records: RecordCursor): void | Promise<void> {
    const adding = this.#inner.add(records)
    if (adding === undefined) this.#added(records)
    else this.#adding = adding.then(() => this.#added(records))
    return this.#adding
  }

  finish(): Promise<void> {
    return this.#inner.finish()
  }

  /** After the last `add`. @throws what that one did. */
  async reached(): Promise<{ nextOffset: number; leaderEpoch: number; records: number }> {
    await this.#adding
    return { nextOffset: this.#nextOffset, leaderEpoch: this.#leaderEpoch, records: 0 }
  }

  #added({ offset, leaderEpoch }: RecordCursor): void {
    if (offset < this.#nextOffset) return
    this.#nextOffset = offset + 1
    this.#leaderEpoch = leaderEpoch
  }
}
