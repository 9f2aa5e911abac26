import type { TaskState } from '../../state/task-state.ts'
import type { TimerClock } from '../../state/timer-store.ts'
import type { EffectNode, LookupNode } from '../dsl/nodes/async-steps.ts'
import { StreamsError } from '../errors/index.ts'
import type { Headers } from '../log/headers.ts'
import type { Producer } from '../log/log.ts'
import { partitionOf } from '../log/records/partitioner.ts'
import type { Cancellable, LookupCalls, OperatorContext, RecordOrigin, RecordWriter } from '../operators/context.ts'
import type { HeldRows, LetGo } from '../operators/held-row.ts'
import type { StreamStep } from '../operators/step.ts'
import { ByteWriter } from '../serdes/byte-writer.ts'
import { WrittenBytes } from '../serdes/record-bytes.ts'
import type { Serde } from '../serdes/serde.ts'
import type { Tracing } from '../tracing/index.ts'
import type { CallPorts } from './calls/call.ts'
import { Effects } from './calls/effects.ts'
import { Lookups } from './calls/lookups.ts'
import { Decisions } from './decisions.ts'
import { defaultHandlers, type ErrorHandlers } from './handlers.ts'
import { UnitRows } from './held-rows.ts'
import { MetadataNeeded } from './metadata-needed.ts'
import { Punctuation } from './punctuation.ts'
import { UnitSpans } from './unit-spans.ts'

export type TimerHandler = (key: Buffer, id: string, atMs: number, payload: Buffer | null) => void

export interface TaskContextOptions {
  applicationId: string
  subTopology: string
  partition: number
  state: TaskState
  producer: Producer
  calls: CallPorts
  globalStore(name: string): unknown
  wallTime(): number
  dropped(step: string, reason: string): void
  /** Default: every error is one of the task. */
  handlers?: ErrorHandlers
  /** Default: nothing is traced. */
  tracing?: Tracing | null
}

/** Records without a key stay on one partition for this many records, so that batches fill. */
const stickyRecords = 1000

/** The operators' view of their task. */
export class TaskContext implements OperatorContext {
  readonly applicationId: string
  readonly subTopology: string
  readonly partition: number
  readonly state: TaskState
  readonly origin: RecordOrigin = { topic: null, partition: -1, offset: -1 }
  readonly streamPunctuation = new Punctuation()
  readonly wallPunctuation = new Punctuation()
  readonly timerHandlers = new Map<string, { clock: TimerClock; fire: TimerHandler }>()
  readonly lookups: Lookups
  readonly effects: Effects
  readonly decisions: Decisions
  readonly held: UnitRows
  readonly leavesOut: ((step: string, error: unknown) => boolean) | null
  /** Null: nothing is traced, and nothing is asked of it while records pass. */
  readonly spans: UnitSpans | null
  readonly timerSet: OperatorContext['timerSet']
  commitRequested = false
  streamTimeMs = -1
  #options: TaskContextOptions
  /** Of the unit under way: step and reason by turns. */
  readonly #drops: string[] = []

  constructor(options: TaskContextOptions) {
    this.#options = options
    this.applicationId = options.applicationId
    this.subTopology = options.subTopology
    this.partition = options.partition
    this.state = options.state
    this.decisions = new Decisions(options.handlers ?? defaultHandlers)
    this.held = new UnitRows(this)
    this.leavesOut = this.decisions.perBranch ? (step, error) => this.#leavesOut(step, error) : null
    const { tracing = null, ...about } = options
    const spans = tracing === null ? null : new UnitSpans({ ...about, tracing, origin: this.origin })
    this.spans = spans
    this.timerSet = spans === null ? null : (clock, kind, key, id) => spans.timerSet(clock, kind, key, id)
    const calls = { ...options.calls, tracing }
    this.lookups = new Lookups(calls)
    this.effects = new Effects(this, calls)
  }

  globalStore(name: string): unknown {
    return this.#options.globalStore(name)
  }

  streamTime(): number {
    return this.streamTimeMs
  }

  wallTime(): number {
    return this.#options.wallTime()
  }

  partitionCount(topic: string): number {
    const count = this.#options.producer.partitionCount(topic)
    if (count === undefined) throw new MetadataNeeded(topic)
    return count
  }

  writer<K, V>(topic: string, keySerde: Serde<K>, valueSerde: Serde<V>): RecordWriter<K, V> {
    const { producer } = this.#options
    const keyBytes = new ByteWriter(256)
    const valueBytes = new ByteWriter(1024)
    const unrouted = keySerde.unroutedBytes ?? 0
    const written = valueSerde.headersOf === undefined ? null : new WrittenBytes(keyBytes, valueBytes)
    let sticky = this.partition
    let stuck = 0
    const write: RecordWriter<K, V> = (value, key, time, headers, partition) => {
      keyBytes.pos = 0
      valueBytes.pos = 0
      if (key !== null) keySerde.write(key, keyBytes)
      if (value !== null) valueSerde.write(value, valueBytes)
      if (time < 0) throw negativeTime(topic, time)
      const count = this.partitionCount(topic)
      let target = partition
      if (target < 0) {
        if (key !== null) target = partitionOf(keyBytes.buffer, 0, keyBytes.pos - unrouted, count)
        else {
          if (++stuck > stickyRecords) {
            stuck = 0
            sticky++
          }
          target = sticky % count
        }
      } else if (target >= count) throw noSuchPartition(topic, target, count)
      producer.append(
        topic,
        target,
        keyBytes.buffer,
        key === null ? -1 : 0,
        keyBytes.pos,
        valueBytes.buffer,
        value === null ? -1 : 0,
        valueBytes.pos,
        time,
        written === null ? headers : written.headers(valueSerde, headers, key === null, value === null),
      )
    }
    const guarded: RecordWriter<K, V> = (value, key, time, headers, partition) => {
      try {
        write(value, key, time, headers, partition)
      } catch (error) {
        if (!this.decisions.leavesOutput(error)) throw error
        this.held.forget()
        this.dropped(topic, 'production-error')
      }
    }
    return this.spans === null ? guarded : this.spans.writer(guarded)
  }

  #leavesOut(step: string, error: unknown): boolean {
    if (!this.decisions.leavesOut(error)) return false
    this.held.forget()
    this.dropped(step, 'processing-error')
    return true
  }

  /** Copies a record to another topic as it is: for dead letters. */
  sendRaw(topic: string, key: Buffer | null, value: Buffer | null, time: number, headers: Headers): void {
    const count = this.partitionCount(topic)
    const target = key === null ? this.partition % count : partitionOf(key, 0, key.length, count)
    this.#options.producer.append(
      topic,
      target,
      key ?? empty,
      key === null ? -1 : 0,
      key?.length ?? 0,
      value ?? empty,
      value === null ? -1 : 0,
      value?.length ?? 0,
      time,
      headers,
    )
  }

  schedule(clock: 'stream' | 'wall', intervalMs: number, run: (atMs: number) => void): Cancellable {
    if (!(intervalMs >= 1)) {
      throw new StreamsError('INVALID_ARGUMENT', {
        retry: 'never',
        message: `schedule in sub-topology "${this.subTopology}": intervalMs is ${intervalMs}`,
        help: 'give an interval of at least 1 ms',
      })
    }
    const traced = this.spans === null ? run : this.spans.punctuation(run)
    // Stream time is aligned to 0 and fires as soon as it is known; wall time fires first after one interval.
    return clock === 'stream'
      ? this.streamPunctuation.schedule(0, intervalMs, traced)
      : this.wallPunctuation.schedule(this.wallTime() + intervalMs, intervalMs, traced)
  }

  onTimer(kind: string, clock: TimerClock, fire: TimerHandler): void {
    this.timerHandlers.set(kind, { clock, fire: this.spans === null ? fire : this.spans.timer(clock, kind, fire) })
  }

  lookup(node: LookupNode): LookupCalls {
    return this.lookups.step(node)
  }

  effect(node: EffectNode, forward: StreamStep): StreamStep {
    const { spans } = this
    if (spans === null) return this.effects.step(node, forward)
    const step = this.effects.step(node, spans.outcome(node.name, forward))
    return (value, key, time, headers) => step(value, key, time, spans.carry(headers))
  }

  requestCommit(): void {
    this.commitRequested = true
  }

  holds(rows: HeldRows): LetGo {
    return this.held.holds(rows)
  }

  /** Counted when the unit ends: one that is undone has left out nothing yet. */
  dropped(step: string, reason: string): void {
    this.#drops.push(step, reason)
  }

  /** The unit has ended. */
  countDrops(): void {
    const drops = this.#drops
    if (drops.length === 0) return
    for (let i = 0; i < drops.length; i += 2) this.#options.dropped(drops[i] as string, drops[i + 1] as string)
    drops.length = 0
  }

  /** The unit was undone. */
  forgetDrops(): void {
    this.#drops.length = 0
  }
}

const empty = Buffer.alloc(0)

const negativeTime = (topic: string, time: number): StreamsError =>
  new StreamsError('INVALID_TIMESTAMP', {
    retry: 'never',
    message: `a record for topic "${topic}" has the timestamp ${time}`,
    help: 'forward a time of 0 or more (ms since the epoch)',
  })

const noSuchPartition = (topic: string, partition: number, count: number): StreamsError =>
  new StreamsError('UNKNOWN_PARTITION', {
    retry: 'never',
    message: `a record was sent to partition ${partition} of topic "${topic}", which has ${count}`,
    help: 'let the partition chooser answer a number below the partition count',
  })
