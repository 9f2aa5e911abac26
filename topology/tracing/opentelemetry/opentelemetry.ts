import {
  type Context,
  context,
  ROOT_CONTEXT,
  type Span,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  type Tracer,
  trace,
} from '@opentelemetry/api'
import { formatTraceparent, parseTraceparent } from '../traceparent.ts'
import type { SpanAttributes, TraceSpan, Tracing } from '../tracing.ts'

const kinds = {
  internal: SpanKind.INTERNAL,
  consumer: SpanKind.CONSUMER,
  client: SpanKind.CLIENT,
  server: SpanKind.SERVER,
} as const

/** Null for what is no traceparent. */
const remote = (traceparent: string): SpanContext | null => {
  const parsed = parseTraceparent(traceparent)
  if (parsed === null) return null
  return { traceId: parsed.traceId, spanId: parsed.spanId, traceFlags: parsed.flags, isRemote: true }
}

class OpenTelemetrySpan implements TraceSpan {
  readonly traceparent: string | null
  readonly #span: Span
  readonly #context: Context

  constructor(span: Span, parent: Context) {
    this.#span = span
    this.#context = trace.setSpan(parent, span)
    const { traceId, spanId, traceFlags } = span.spanContext()
    const sampled = (traceFlags & TraceFlags.SAMPLED) !== 0 && trace.isSpanContextValid(span.spanContext())
    this.traceparent = sampled ? formatTraceparent({ traceId, spanId, flags: traceFlags }) : null
  }

  within<T>(work: () => T): T {
    return context.with(this.#context, work)
  }

  set(attributes: SpanAttributes): void {
    this.#span.setAttributes(attributes)
  }

  event(name: string, attributes?: SpanAttributes): void {
    this.#span.addEvent(name, attributes)
  }

  link(traceparent: string): void {
    const to = remote(traceparent)
    if (to !== null) this.#span.addLink({ context: to })
  }

  failed(error: unknown): void {
    const exception = error instanceof Error ? error : new Error(String(error))
    this.#span.recordException(exception)
    this.#span.setStatus({ code: SpanStatusCode.ERROR, message: exception.message })
  }

  end(): void {
    this.#span.end()
  }
}

/**
 * Spans by the OpenTelemetry API. Which of them are recorded, and where they go, is up to the SDK that the process has registered; without one
 * all of them cost little and say nothing. `tracer`: default the one named `millrace` of the global provider.
 *
 * @example streams(topology, { ..., tracing: openTelemetry() })
 */
export const openTelemetry = ({ tracer }: { tracer?: Tracer } = {}): Tracing => {
  const used = tracer ?? trace.getTracer('millrace')
  return {
    span(name, kind, parent, attributes) {
      const above = parent === null ? null : remote(parent)
      const within = above === null ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, above)
      return new OpenTelemetrySpan(used.startSpan(name, { kind: kinds[kind], attributes }, within), within)
    },
  }
}
