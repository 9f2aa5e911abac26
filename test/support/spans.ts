import { context } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import {
  AlwaysOffSampler,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
  TracerProvider,
} from '@opentelemetry/sdk-trace'
import { Headers, type Tracing } from 'millrace'
import { openTelemetry } from 'millrace/opentelemetry'

/* For tests of traces: spans end up in memory. */

let active = false

/** Makes `trace.getActiveSpan()` follow what is awaited, as an SDK does when it is set up. */
const followAsync = (): void => {
  if (!active) context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  active = true
}

export interface Spans {
  readonly tracing: Tracing
  /** All that have ended, in that order. */
  all(): ReadableSpan[]
  /** Those whose name begins so. */
  named(start: string): ReadableSpan[]
  /** The only one whose name begins so. */
  one(start: string): ReadableSpan
}

export const recordSpans = (options: { off?: boolean } = {}): Spans => {
  followAsync()
  const exporter = new InMemorySpanExporter()
  const provider = new TracerProvider({
    spanProcessors: [new SimpleSpanProcessor({ exporter })],
    ...(options.off === true && { sampler: new AlwaysOffSampler() }),
  })
  const named = (start: string): ReadableSpan[] =>
    exporter.getFinishedSpans().filter(({ name }) => name.startsWith(start))
  return {
    tracing: openTelemetry({ tracer: provider.getTracer('test') }),
    all: () => exporter.getFinishedSpans(),
    named,
    one(start) {
      const [span, ...more] = named(start)
      if (span === undefined || more.length > 0) {
        const names = exporter.getFinishedSpans().map(({ name }) => name)
        throw new Error(`not one span "${start}": ${names.join(', ')}`)
      }
      return span
    },
  }
}

export const traceId = '0af7651916cd43dd8448eb211c80319c'
export const spanId = 'b7ad6b7169203331'
export const sampled = Headers.none.with('traceparent', `00-${traceId}-${spanId}-01`)
export const unsampled = Headers.none.with('traceparent', `00-${traceId}-${spanId}-00`)

/** The header that a record written under a span carries. */
export const traceparentOf = (span: ReadableSpan): string =>
  `00-${span.spanContext().traceId}-${span.spanContext().spanId}-01`
