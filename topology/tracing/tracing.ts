export type SpanAttributes = Readonly<Record<string, string | number | boolean>>

/** As in OpenTelemetry: 'consumer' handles a record of a log, 'client' calls something outside, 'server' answers such a call. */
export type SpanKind = 'internal' | 'consumer' | 'client' | 'server'

/** One piece of work as a tracer sees it. No method throws. */
export interface TraceSpan {
  /** For the header of what comes of it (W3C Trace Context); null when the span is not recorded. */
  readonly traceparent: string | null
  /** Runs with the span as the active one, for whatever `work` calls and awaits. */
  within<T>(work: () => T): T
  set(attributes: SpanAttributes): void
  event(name: string, attributes?: SpanAttributes): void
  /** Names a span of another trace that this work has to do with. */
  link(traceparent: string): void
  failed(error: unknown): void
  /** A span that is never ended is never seen. */
  end(): void
}

/**
 * A tracer. Write-only, as a logger is: nothing in the engine depends on what it says but the header that goes out. `openTelemetry()` of
 * `millrace/opentelemetry` makes one.
 */
export interface Tracing {
  /** Begins a span below `parent`, a traceparent of any process, or of a new trace (null). */
  span(name: string, kind: SpanKind, parent: string | null, attributes: SpanAttributes): TraceSpan
}
