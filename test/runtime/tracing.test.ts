import test from 'ava'
import { embedded, type Headers, type Log, silentLogger, str, streams, topic, topology, u64 } from 'millrace'
import { recordSpans, sampled, spanId, traceId, traceparentOf } from '../support/spans.ts'

const words = topic('words', { key: str, value: str, partitions: 2 })
const counts = topic('counts', { key: str, value: u64, partitions: 2 })

const counting = topology('counting', (t) => {
  t.stream(words)
    .groupBy((word) => word, { name: 'by-word', key: str, value: str })
    .count({ name: 'counts' })
    .to(counts)
})

/** Headers of all committed records of a topic, until there is one. */
const committedHeaders = async (log: Log, name: string): Promise<Headers[]> => {
  const fetcher = log.fetcher({ isolation: 'read_committed' })
  for (let partition = 0; partition < 2; partition++) fetcher.assign({ topic: name, partition }, 0)
  const found: Headers[] = []
  while (found.length === 0) {
    for (const { records } of await fetcher.poll(1_000_000, 20)) while (records.next()) found.push(records.headers())
  }
  await fetcher.close()
  return found
}

const points = ['1-boundary', '3-sealed', '4-acked']

for (const [processing, steps] of [
  ['at-least-once', [...points, '4-ended', '5-dropped']],
  ['exactly-once', [...points, '4-offsets', '4-ended', '5-dropped']],
] as const) {
  test(`${processing}: a trace goes through the application, and the thread's own work has spans`, async (t) => {
    const log = await embedded()
    t.teardown(() => log.close())
    const spans = recordSpans()
    const app = streams(counting, {
      ...{ applicationId: 'counting', log, processing, commitIntervalMs: 10, stateFlushIntervalMs: 0, stateDir: null },
      tracing: spans.tracing,
      ports: { logger: silentLogger },
    })
    t.teardown(() => app.stop())
    await app.start()
    log.appendRecord('words', 0, null, Buffer.from('ant'), 1_000, sampled)
    const [headers] = await committedHeaders(log, 'counts')
    await app.stop()

    const [above, below] = [spans.one('process words'), spans.one('process counting-by-word-repartition')]
    t.deepEqual([above.spanContext().traceId, below.spanContext().traceId], [traceId, traceId])
    t.deepEqual(
      [above.parentSpanContext?.spanId, below.parentSpanContext?.spanId],
      [spanId, above.spanContext().spanId],
    )
    t.is(headers?.text('traceparent'), traceparentOf(below))
    const [row] = await committedHeaders(log, 'counting-counts-changelog')
    t.deepEqual(row?.entries, [])

    for (const name of ['poll', 'turn']) {
      const records = spans.named(name).map(({ attributes }) => attributes['millrace.records'])
      t.true(records.length > 0 && records.includes(1), name)
    }
    const commits = spans.named('commit').map(({ events }) => events.map(({ name }) => name))
    // At-least-once: one that meets the rebalance of the stop is refused, and goes along with the next.
    const refused = commits.filter((events) => events.includes('refused'))
    const accepted = commits.filter((events) => !events.includes('refused'))
    t.true(accepted.length > 0)
    t.deepEqual(
      accepted,
      accepted.map(() => [...steps]),
    )
    t.deepEqual(
      refused,
      refused.map(() => [...points, 'refused']),
    )
    t.deepEqual(new Set(spans.named('restore').map(({ name }) => name)).size, 4)
    const flushes = spans.named('flush')
    t.true(flushes.every(({ events }) => events.map(({ name }) => name).join() === '6-flush-begun,6-flushed'))
    t.true(flushes.length > 0)
    // Its own work is no part of anybody's trace.
    const own = spans.all().filter(({ name }) => !name.startsWith('process '))
    t.true(own.every((span) => span.spanContext().traceId !== traceId))
  })
}
