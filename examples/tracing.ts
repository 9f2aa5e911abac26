import { context, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  type SpanExporter,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace'
import { type Log, type Streams, str, streams, topic, topology } from 'millrace'
import { openTelemetry } from 'millrace/opentelemetry'

const orders = topic('orders', { key: str, value: str, partitions: 4 })
const bills = topic('bills', { key: str, value: str, partitions: 4 })

const billing = topology('billing', (t) =>
  t
    .stream(orders)
    .lookupAsync(async (order) => `bill for ${order}`, { name: 'price' })
    .to(bills),
)

/** Which traces are recorded and where they go is the SDK's business. `NodeSDK` of `@opentelemetry/sdk-node` does all this and more. */
export const setUp = (exporter: SpanExporter): TracerProvider => {
  const provider = new TracerProvider({
    spanProcessors: [new BatchSpanProcessor({ exporter })],
    // What the sender of a record decided holds; of traces that begin here, one in a hundred.
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(0.01) }),
  })
  trace.setGlobalTracerProvider(provider)
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  return provider
}

export const traced = (log: Log): Streams =>
  streams(billing, { applicationId: 'billing', log, stateDir: null, tracing: openTelemetry() })
