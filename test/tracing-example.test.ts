import { InMemorySpanExporter } from '@opentelemetry/sdk-trace'
import test from 'ava'
import { embedded } from 'millrace'
import { setUp, traced } from '../examples/tracing.ts'
import { sampled, traceId } from './support/spans.ts'

test('the example of docs/tracing.md exports the spans of a record and its look-up', async (t) => {
  const exporter = new InMemorySpanExporter()
  const provider = setUp(exporter)
  t.teardown(() => provider.shutdown())
  const log = await embedded()
  t.teardown(() => log.close())
  const app = traced(log)
  t.teardown(() => app.stop())
  await app.start()
  log.appendRecord('orders', 0, Buffer.from('k'), Buffer.from('o'), 1_000, sampled)
  const names = (): string[] =>
    exporter
      .getFinishedSpans()
      .filter((span) => span.spanContext().traceId === traceId)
      .map(({ name }) => name)
  while (names().length < 2) {
    await new Promise((resolve) => setTimeout(resolve, 5))
    await provider.forceFlush()
  }
  t.deepEqual(names().sort(), ['call price', 'process orders'])
})
