import { SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import test, { type ExecutionContext } from 'ava'
import {
  type Headers,
  i64,
  kvStore,
  processor,
  str,
  type Topology,
  topic,
  topology,
  u64,
  untilTimeLimit,
} from 'millrace'
import { type TestDriverOptions, TopologyTestDriver } from 'millrace/testing'
import { recordSpans, type Spans, sampled, spanId, traceId, traceparentOf, unsampled } from './support/spans.ts'

const words = topic('words', { key: str, value: str })
const counts = topic('counts', { key: str, value: u64 })
const out = topic('out', { key: str, value: str })

const counting = topology('counting', (t) => {
  t.stream(words)
    .groupBy((word) => word, { name: 'by-word', key: str, value: str })
    .count({ name: 'counts' })
    .to(counts)
})

const drive = async (
  t: ExecutionContext,
  what: Topology,
  options: TestDriverOptions = {},
): Promise<TopologyTestDriver> => {
  const driver = await TopologyTestDriver.create(what, options)
  t.teardown(() => driver.close())
  return driver
}

const traced = async (
  t: ExecutionContext,
  what: Topology,
  options: TestDriverOptions = {},
): Promise<{ driver: TopologyTestDriver; spans: Spans }> => {
  const spans = recordSpans()
  return { driver: await drive(t, what, { tracing: spans.tracing, ...options }), spans }
}

const header = (record: { headers: Headers } | undefined): string | undefined => record?.headers.text('traceparent')

test('one trace leads from an input record through a repartition to the output; changelogs carry nothing', async (t) => {
  const { driver, spans } = await traced(t, counting)
  driver.input(words).pipe('k', 'ant', { time: 5, headers: sampled.with('other', 'stays') })
  const [above, below, ...more] = spans.all()
  if (above === undefined || below === undefined) return t.fail()
  t.deepEqual(more, [])
  t.deepEqual([above.name, below.name], ['process words', 'process app-by-word-repartition'])
  t.deepEqual([above.spanContext().traceId, below.spanContext().traceId], [traceId, traceId])
  t.deepEqual([above.parentSpanContext?.spanId, below.parentSpanContext?.spanId], [spanId, above.spanContext().spanId])
  t.deepEqual([above.kind, above.status.code], [SpanKind.CONSUMER, SpanStatusCode.UNSET])
  t.like(below.attributes, {
    'messaging.system': 'kafka',
    'messaging.destination.name': 'app-by-word-repartition',
    'messaging.destination.partition.id': '0',
    'messaging.kafka.offset': 0,
    'messaging.consumer.group.name': 'app',
  })
  const [between] = driver.output(topic('app-by-word-repartition', { key: str, value: str })).read()
  t.is(header(between), traceparentOf(above))
  const [result] = driver.output(counts).read()
  t.deepEqual([header(result), result?.headers.text('other')], [traceparentOf(below), 'stays'])
  const changelogs = driver.topics().filter((name) => name.endsWith('-changelog'))
  const rows = changelogs.flatMap((name) => driver.output(topic(name, { key: str, value: str })).read())
  t.true(rows.length > 0)
  t.deepEqual(new Set(rows.map(header)), new Set([undefined]))
})

for (const [what, headers] of Object.entries({ 'not recorded': unsampled, absent: sampled.without('traceparent') })) {
  test(`a record whose trace is ${what} passes as it is`, async (t) => {
    const { driver, spans } = await traced(t, counting)
    driver.input(words).pipe('k', 'ant', { headers: headers.with('other', 'stays') })
    t.deepEqual(spans.all(), [])
    const [result] = driver.output(counts).read()
    t.deepEqual(result?.headers.entries, headers.with('other', 'stays').entries)
  })
}

test('without tracing a traceparent passes as any other header does', async (t) => {
  const driver = await drive(t, counting)
  driver.input(words).pipe('k', 'ant', { headers: sampled })
  t.is(header(driver.output(counts).read()[0]), sampled.text('traceparent'))
})

test('where the sampler of this process says no, headers stay as they are', async (t) => {
  const spans = recordSpans({ off: true })
  const driver = await drive(t, counting, { tracing: spans.tracing })
  driver.input(words).pipe('k', 'ant', { headers: sampled })
  t.deepEqual(spans.all(), [])
  t.is(header(driver.output(counts).read()[0]), sampled.text('traceparent'))
})

test('a step sees the span as the active one, and what it writes with headers of its own carries it too', async (t) => {
  const seen: (string | undefined)[] = []
  const own = processor('own', { in: words, out: { out } }, ({ out }) => ({
    process(value, key) {
      seen.push(trace.getActiveSpan()?.spanContext().traceId)
      out.out.send(key, value)
    },
  }))
  const { driver, spans } = await traced(
    t,
    topology('own', (t) => t.stream(words).process(own)),
  )
  driver.input(words).pipe('k', 'v', { headers: sampled })
  driver.input(words).pipe('k', 'v', { headers: unsampled })
  t.deepEqual(seen, [traceId, undefined])
  t.is(header(driver.output(out).read()[0]), traceparentOf(spans.one('process')))
})

test('a record that fails has an error in its span, one that is processed later starts anew', async (t) => {
  const failing = topology('failing', (t) =>
    t
      .stream(words)
      .mapValues((value) => {
        if (value === 'bad') throw new Error('no good')
        return value
      })
      .to(out),
  )
  const { driver, spans } = await traced(t, failing, { handlers: { processing: 'skip' } })
  driver.input(words).pipe('k', 'bad', { headers: sampled })
  driver.input(words).pipe('k', 'good', { headers: unsampled })
  const span = spans.one('process words')
  t.is(span.status.code, SpanStatusCode.ERROR)
  t.is(span.events[0]?.attributes?.['exception.message'], 'no good')
  t.is(header(driver.output(out).read()[0]), unsampled.text('traceparent'))
})

const reminders = kvStore('reminders', { key: str, value: i64 })
const reminding = topology('reminding', (t) =>
  t.stream(words).process(
    processor(
      'remind',
      { in: words, out: { out }, stores: { reminders }, timers: { late: { clock: 'wall' } } },
      ({ out, timers, schedule }) => {
        schedule({ everyMs: 1_000, clock: 'wall' }, () => out.out.send('tick', 'tock'))
        return {
          process(_value, key, { time }) {
            timers.late.set(key, time + 100)
          },
          onTimer: {
            late(key) {
              out.out.send(key, 'late')
            },
          },
        }
      },
    ),
  ),
)

test('a timer begins a trace of its own, with a link to the one that set it', async (t) => {
  const { driver, spans } = await traced(t, reminding)
  driver.input(words).pipe('k', 'v', { time: 0, headers: sampled })
  driver.advanceWallClock(100)
  const [set, fired] = [spans.one('process words'), spans.one('timer remind/late')]
  t.not(fired.spanContext().traceId, traceId)
  t.is(fired.parentSpanContext, undefined)
  t.deepEqual(
    fired.links.map(({ context }) => context.spanId),
    [set.spanContext().spanId],
  )
  t.is(header(driver.output(out).read()[0]), traceparentOf(fired))
})

test('a punctuation begins a trace of its own', async (t) => {
  const { driver, spans } = await traced(t, reminding)
  driver.advanceWallClock(1_000)
  const span = spans.one('punctuate')
  t.deepEqual([span.parentSpanContext, span.links], [undefined, []])
  t.is(header(driver.output(out).read()[0]), traceparentOf(span))
})

test('a row that a record of another trace lets go continues that one, with a link to its own', async (t) => {
  const held = topology('held', (t) =>
    t
      .table(words, { name: 'held' })
      .suppress(untilTimeLimit({ limitMs: 100, maxRecords: 10 }), { name: 'calm' })
      .toStream()
      .to(out),
  )
  const { driver, spans } = await traced(t, held)
  const other = `00-${'1'.repeat(32)}-${'2'.repeat(16)}-01`
  driver.input(words).pipe('a', 'first', { time: 0, headers: sampled })
  driver
    .input(words)
    .pipe('b', 'second', { time: 200, headers: sampled.without('traceparent').with('traceparent', other) })
  const [first, second] = spans.named('process words')
  if (first === undefined || second === undefined) return t.fail()
  t.is(header(driver.output(out).read()[0]), traceparentOf(second))
  t.is(second.spanContext().traceId, '1'.repeat(32))
  t.deepEqual(
    second.links.map(({ context }) => context.spanId),
    [first.spanContext().spanId],
  )
})

test('a call with an effect is a span below the record, active while it runs; its outcome goes on below the record too', async (t) => {
  const active: (string | undefined)[] = []
  const charging = topology('charging', (t) => {
    t.stream(words)
      .effectAsync(
        async (value, _key, { attempt }) => {
          await Promise.resolve()
          active.push(trace.getActiveSpan()?.spanContext().spanId)
          if (attempt === 1) throw new Error('busy')
          return `${value}!`
        },
        { name: 'charge', retry: { attempts: 2, delayMs: 10 } },
      )
      .mapValues((result) => result.ok ?? 'failed')
      .to(out)
  })
  const { driver, spans } = await traced(t, charging)
  driver.input(words).pipe('k', 'v', { headers: sampled })
  await driver.settle()
  driver.advanceWallClock(10)
  await driver.settle()
  const [record, outcome] = [spans.one('process words'), spans.named('outcome charge').at(-1)]
  const calls = spans.named('call charge')
  t.deepEqual(
    calls.map((call) => [
      call.parentSpanContext?.spanId,
      call.kind,
      call.status.code,
      call.attributes['millrace.attempt'],
    ]),
    [
      [record.spanContext().spanId, SpanKind.CLIENT, SpanStatusCode.ERROR, 1],
      [record.spanContext().spanId, SpanKind.CLIENT, SpanStatusCode.UNSET, 2],
    ],
  )
  t.deepEqual(
    active,
    calls.map((call) => call.spanContext().spanId),
  )
  t.deepEqual(
    [outcome?.spanContext().traceId, outcome?.parentSpanContext?.spanId],
    [traceId, record.spanContext().spanId],
  )
  t.is(header(driver.output(out).read()[0]), outcome && traceparentOf(outcome))
  t.deepEqual(spans.named('timer'), [])
})

test('a look-up is a span of the same trace, below what came with the record', async (t) => {
  const active: (string | undefined)[] = []
  const looking = topology('looking', (t) => {
    t.stream(words)
      .lookupAsync(
        async (value) => {
          await Promise.resolve()
          active.push(trace.getActiveSpan()?.spanContext().spanId)
          return `${value}!`
        },
        { name: 'ask' },
      )
      .to(out)
  })
  const { driver, spans } = await traced(t, looking)
  driver.input(words).pipe('k', 'v', { headers: sampled })
  driver.input(words).pipe('k', 'w', { headers: unsampled })
  await driver.settle()
  const call = spans.one('call ask')
  t.deepEqual([call.spanContext().traceId, call.parentSpanContext?.spanId], [traceId, spanId])
  t.deepEqual(active, [call.spanContext().spanId, undefined])
  t.is(header(driver.output(out).read()[0]), traceparentOf(spans.one('process words')))
})
