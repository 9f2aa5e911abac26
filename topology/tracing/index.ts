export { sampledTraceparent, withTraceparent } from './traceparent.ts'
export type { SpanAttributes, SpanKind, TraceSpan, Tracing } from './tracing.ts'
