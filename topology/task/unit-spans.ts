import type { TimerClock } from '../../state/timer-store.ts'
import { Headers } from '../log/headers.ts'
import type { RecordOrigin, RecordWriter } from '../operators/context.ts'
import type { StreamStep } from '../operators/step.ts'
import {
  type SpanAttributes,
  sampledTraceparent,
  type TraceSpan,
  type Tracing,
  withTraceparent,
} from '../tracing/index.ts'
import { MetadataNeeded } from './metadata-needed.ts'

/** Traces that set a timer, remembered until it fires; the oldest are forgotten. */
const timersMax = 10_000
/** Links of one span: a unit may let go of very many rows. */
const linksMax = 32

export interface UnitSpansOptions {
  tracing: Tracing
  applicationId: string
  subTopology: string
  partition: number
  /** Of the record under way. */
  origin: RecordOrigin
}

/**
 * The spans of one task's units. A record whose traceparent says that its trace is recorded gets a span below it; timers and punctuations begin
 * traces of their own. What such a unit writes carries its span, and what it let go of another trace becomes a link. Units without a span
 * change nothing: their records pass as they are.
 *
 * A task without tracing has none of this: it wraps steps and writers when they are made.
 */
export class UnitSpans {
  readonly #options: UnitSpansOptions
  readonly #attributes: SpanAttributes
  /** Of the unit under way; null: it is not traced. */
  #span: TraceSpan | null = null
  /** The headers that its steps were given: most records go out with these. */
  #headers: Headers = Headers.none
  #parent: string | null = null
  readonly #links = new Set<string>()
  readonly #timers = new Map<string, string>()

  constructor(options: UnitSpansOptions) {
    this.#options = options
    this.#attributes = {
      'messaging.consumer.group.name': options.applicationId,
      'millrace.task': `${options.subTopology}/${options.partition}`,
    }
  }

  /** Around the entry of records of a topic. */
  source(topic: string, step: StreamStep): StreamStep {
    const { tracing, partition, origin } = this.#options
    const fixed = {
      ...this.#attributes,
      'messaging.system': 'kafka',
      'messaging.operation.name': 'process',
      'messaging.operation.type': 'process',
      'messaging.destination.name': topic,
      'messaging.destination.partition.id': String(partition),
    }
    return this.#entry(step, (parent) =>
      tracing.span(`process ${topic}`, 'consumer', parent, { ...fixed, 'messaging.kafka.offset': origin.offset }),
    )
  }

  /** Around what comes after a call with an effect. */
  outcome(name: string, step: StreamStep): StreamStep {
    const { tracing } = this.#options
    return this.#entry(step, (parent) => tracing.span(`outcome ${name}`, 'internal', parent, this.#attributes))
  }

  timer(
    clock: TimerClock,
    kind: string,
    fire: (key: Buffer, id: string, atMs: number, payload: Buffer | null) => void,
  ): typeof fire {
    return (key, id, atMs, payload) => {
      const span = this.#options.tracing.span(`timer ${kind}`, 'internal', null, this.#attributes)
      const name = timerName(clock, kind, key, id)
      const cause = this.#timers.get(name)
      if (cause !== undefined) span.link(cause)
      this.#run(span, null, Headers.none, () => fire(key, id, atMs, payload))
      // Unless it has set itself again.
      if (this.#timers.get(name) === cause) this.#timers.delete(name)
    }
  }

  /** The unit under way set this timer. */
  timerSet(clock: TimerClock, kind: string, key: Buffer, id: string): void {
    const name = timerName(clock, kind, key, id)
    this.#timers.delete(name)
    const traceparent = this.#span?.traceparent ?? null
    if (traceparent === null) return
    this.#timers.set(name, traceparent)
    if (this.#timers.size > timersMax) this.#timers.delete(this.#timers.keys().next().value as string)
  }

  punctuation(run: (atMs: number) => void): (atMs: number) => void {
    const { tracing, subTopology } = this.#options
    return (atMs) => {
      const span = tracing.span(`punctuate ${subTopology}`, 'internal', null, this.#attributes)
      this.#run(span, null, Headers.none, () => run(atMs))
    }
  }

  /** Around each writer: what the unit writes carries its span. */
  writer<K, V>(write: RecordWriter<K, V>): RecordWriter<K, V> {
    return (value, key, time, headers, partition) =>
      write(value, key, time, headers === this.#headers ? headers : this.carry(headers), partition)
  }

  /** Headers of something that comes of the unit under way. */
  carry(headers: Headers): Headers {
    const span = this.#span
    if (span === null || span.traceparent === null || headers === this.#headers) return headers
    const other = sampledTraceparent(headers)
    if (other === span.traceparent) return headers
    if (other !== null && other !== this.#parent) this.#link(span, other)
    return withTraceparent(headers, span.traceparent)
  }

  #link(span: TraceSpan, traceparent: string): void {
    if (this.#links.has(traceparent) || this.#links.size >= linksMax) return
    this.#links.add(traceparent)
    span.link(traceparent)
  }

  #entry(step: StreamStep, begin: (parent: string) => TraceSpan): StreamStep {
    return (value, key, time, headers) => {
      const parent = headers === Headers.none ? null : sampledTraceparent(headers)
      if (parent === null) step(value, key, time, headers)
      else this.#run(begin(parent), parent, headers, (carried) => step(value, key, time, carried))
    }
  }

  #run(span: TraceSpan, parent: string | null, headers: Headers, work: (headers: Headers) => void): void {
    const carried = span.traceparent === null ? headers : withTraceparent(headers, span.traceparent)
    this.#span = span
    this.#headers = carried
    this.#parent = parent
    try {
      span.within(() => work(carried))
      span.end()
    } catch (error) {
      // Not a failure: the unit runs again when the metadata are here, and has its span then.
      if (!(error instanceof MetadataNeeded)) {
        span.failed(error)
        span.end()
      }
      throw error
    } finally {
      this.#span = null
      this.#headers = Headers.none
      this.#parent = null
      this.#links.clear()
    }
  }
}

const timerName = (clock: TimerClock, kind: string, key: Buffer, id: string): string =>
  `${clock} ${kind} ${key.toString('latin1')} ${id}`
