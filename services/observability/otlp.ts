import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  type SpanProcessor,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace'
import type { Tracing } from 'millrace'
import { openTelemetry } from 'millrace/opentelemetry'
import type { TracesConfig } from './config.ts'
import type { Traces } from './traces.ts'

/** Soon enough that a thread which is ended loses little. */
const SEND_EVERY_MS = 1_000
/** Spans that wait to be sent; more are dropped. */
const QUEUE_MAX = 20_000
const BATCH_MAX = 1_000

/** OpenTelemetry's SDK over OTLP/HTTP. Nothing global: each service has a provider of its own, and all share one way out. */
export const otlpTraces = ({ endpoint, requestShare, threadShare }: TracesConfig): Traces => {
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, '')}/v1/traces` })
  const processor = new BatchSpanProcessor({
    exporter,
    scheduledDelayMillis: SEND_EVERY_MS,
    maxQueueSize: QUEUE_MAX,
    maxExportBatchSize: BATCH_MAX,
  })
  return {
    edge: tracingOf('oms-gateway', processor, requestShare),
    of: (service) => tracingOf(service, processor, threadShare),
    close: () => processor.shutdown(),
  }
}

const tracingOf = (service: string, processor: SpanProcessor, share: number): Tracing => {
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': service, 'service.namespace': 'oms' }),
    spanProcessors: [processor],
    // What the sender of a record decided holds.
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(share) }),
  })
  return openTelemetry({ tracer: provider.getTracer('millrace') })
}
