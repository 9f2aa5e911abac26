import test, { type ExecutionContext } from 'ava'
import {
  bytes,
  type ErrorHandlers,
  joinWindows,
  type Serde,
  sessionWindows,
  slidingWindows,
  str,
  type Topic,
  type Topology,
  topic,
  topology,
  tumblingWindows,
  untilTimeLimit,
} from '../index.ts'
import { TopologyTestDriver } from '../testing/index.ts'

const types = { key: str, value: str }
const input = topic('in', types)
const other = topic('other', types)
const out = topic('out', types)

const refusing = (text: string): string => {
  if (text.includes('bad')) throw new Error(`no ${text}`)
  return text
}

const drive = async (t: ExecutionContext, what: Topology, handlers: Partial<ErrorHandlers>) => {
  const driver = await TopologyTestDriver.create(what, { handlers })
  t.teardown(() => driver.close())
  return driver
}

const values = (driver: TopologyTestDriver, from: Topic<any, string> = out): (string | null)[] =>
  driver
    .output(from)
    .pairs()
    .map(([, value]) => value)

const feed = (driver: TopologyTestDriver, ...rows: [key: string, value: string, time: number][]): void => {
  for (const [key, value, time] of rows) driver.input(input).pipe(key, value, { time })
}

const last = (_before: string, value: string): string => value
const emit = { emit: 'onWindowClose' } as const
for (const kind of ['sliding', 'session']) {
  test(`${kind} windows emitted on close: one that fails costs itself only, and stays a row of its table`, async (t) => {
    const what = topology('closing', (b) => {
      const grouped = b.stream(input).groupByKey()
      const reduced =
        kind === 'session'
          ? grouped.windowedBy(sessionWindows({ gapMs: 5 }), emit).reduce(last, { name: 'held', retentionMs: 1000 })
          : grouped
              .windowedBy(slidingWindows({ differenceMs: 5, graceMs: 0 }), emit)
              .reduce(last, { name: 'held', retentionMs: 1000 })
      reduced
        .toStream((_value, { key }) => key)
        .mapValues(refusing)
        .to(out)
    })
    const driver = await drive(t, what, { processing: 'dead-letter' })
    feed(driver, ['a', '1', 11], ['b', 'bad', 11], ['c', '3', 11], ['z', 'now', 100])
    t.deepEqual(values(driver), ['1', '3'])
    t.deepEqual(values(driver, topic('held.dlq', { key: bytes, value: str })), ['bad'])
    feed(driver, ['y', 'later', 200])
    t.deepEqual(values(driver), ['now'])
    t.is(driver.dropped.get('held/processing-error'), 1)
    const store = driver.store<{ fetch(key: string, fromMs: number, toMs: number): Iterable<unknown> }>('held')
    t.is([...store.fetch('b', 0, 1000)].length, 1)
  })
}

test('a row let go by another one: the row that was there before the record is the one that is left out', async (t) => {
  const chain = (limitMs: number): Topology =>
    topology('chain', (b) => {
      b.stream(input)
        .groupByKey()
        .windowedBy(tumblingWindows({ sizeMs: 10 }), { emit: 'onWindowClose' })
        .reduce((_before, value) => value, { name: 'outer' })
        .suppress(untilTimeLimit({ limitMs }), { name: 'inner' })
        .toStream((_value, { key }) => key)
        .mapValues(refusing)
        .to(out)
    })
  // Through at once: what fails is the result of the window.
  const through = await drive(t, chain(0), { processing: 'skip' })
  feed(through, ['a', '1', 1], ['b', 'bad', 2], ['c', '3', 3], ['z', 'now', 100])
  t.deepEqual(values(through), ['1', '3'])
  t.deepEqual([...through.dropped], [['outer/processing-error', 1]])
  // Held again: results of windows push out what waits below.
  const again = await drive(t, chain(50), { processing: 'skip' })
  feed(again, ['a', '1', 1], ['b', 'bad', 2], ['c', '3', 3], ['y', '4', 60], ['z', '5', 100])
  t.deepEqual(values(again), ['1', '3'])
  t.deepEqual([...again.dropped], [['inner/processing-error', 1]])
})

test('a change that waits is one row with the record that lets it go: that record fails, what waited stays', async (t) => {
  const what = topology('same', (b) => {
    b.table(input, { name: 'rows' })
      .suppress(untilTimeLimit({ limitMs: 10 }), { name: 'held' })
      .toStream()
      .mapValues(refusing)
      .to(out)
  })
  const asked: string[] = []
  const driver = await drive(t, what, {
    processing: (failed) => {
      asked.push(`${failed.topic} ${failed.value}`)
      return 'dead-letter'
    },
  })
  feed(driver, ['a', '1', 1], ['a', 'bad', 20])
  t.deepEqual(values(driver), [])
  t.deepEqual(asked, ['in bad'])
  t.deepEqual(values(driver, topic('in.dlq', types)), ['bad'])
  feed(driver, ['b', '2', 21])
  t.deepEqual(values(driver), ['1'])
  t.deepEqual([...driver.dropped], [['in/processing-error', 1]])
})

test('a buffer that is full emits early: a change that fails then costs itself only', async (t) => {
  const what = topology('full', (b) => {
    b.table(input, { name: 'rows' })
      .suppress(untilTimeLimit({ limitMs: 1000, maxRecords: 2 }), { name: 'held' })
      .toStream()
      .mapValues(refusing)
      .to(out)
  })
  const driver = await drive(t, what, { processing: 'skip' })
  feed(driver, ['a', 'bad', 1], ['b', '2', 2], ['c', '3', 3], ['d', '4', 4])
  t.deepEqual(values(driver), ['2'])
  t.deepEqual([...driver.dropped], [['held/processing-error', 1]])
})

test('of several records of one key and time that wait for a partner, the one that fails is left out', async (t) => {
  const what = topology('values', (b) => {
    b.stream(input)
      .leftJoin(b.stream(other), refusing, joinWindows({ differenceMs: 10 }), { name: 'held' })
      .to(out)
  })
  const driver = await drive(t, what, { processing: 'dead-letter' })
  feed(driver, ['a', '1', 1], ['a', 'bad 2', 1], ['a', '3', 1], ['a', 'bad 4', 1], ['z', 'now', 100])
  t.deepEqual(values(driver), ['1', '3'])
  t.deepEqual(values(driver, topic('held.dlq', types)), ['bad 2', 'bad 4'])
})

/** Refuses some values. */
const picky: Serde<string> = { ...str, write: (value, to) => str.write(refusing(value), to) }
test('an output that cannot be written is for the production handler, also when it is of a held row', async (t) => {
  const what = topology('writing', (b) => {
    b.table(input, { name: 'rows' })
      .suppress(untilTimeLimit({ limitMs: 10 }), { name: 'held' })
      .toStream()
      .to(topic('out', { key: str, value: picky }))
  })
  const driver = await drive(t, what, { production: 'dead-letter' })
  feed(driver, ['a', '1', 1], ['b', 'bad', 1], ['c', '3', 1], ['z', 'now', 100])
  t.deepEqual(values(driver), ['1', '3'])
  const [letter] = driver.output(topic('held.dlq', types)).read()
  t.is(letter?.value, 'bad')
  t.is(letter?.headers.text('millrace.error.stage'), 'production')
  t.deepEqual([...driver.dropped], [['held/production-error', 1]])
})

test('what is counted out beside a row that fails is counted once, however often the unit runs', async (t) => {
  const what = topology('counted', (b) => {
    const records = b.stream(input)
    records.filter((value) => value === 'now').to(topic('none', types), { partition: () => [] })
    records
      .toTable({ name: 'rows' })
      .suppress(untilTimeLimit({ limitMs: 10 }), { name: 'held' })
      .toStream()
      .mapValues(refusing)
      .to(out)
  })
  const driver = await drive(t, what, { processing: 'skip' })
  feed(driver, ['a', 'bad 1', 1], ['b', 'bad 2', 1], ['c', '3', 1])
  const before = new Map(driver.dropped)
  feed(driver, ['z', 'now', 100])
  t.deepEqual(values(driver), ['3'])
  t.is(driver.dropped.get('held/processing-error'), 2)
  const others = [...driver.dropped].filter(([name]) => name.endsWith('/no-partition'))
  t.deepEqual(
    others.map(([, count]) => count),
    [1],
  )
  t.is(before.size, 0)
})

/** As recorded from Kafka Streams 4.3 with the handler "continue". */
const branches: Record<string, [Topology, (string | null)[]]> = {
  'suppress, below it': [
    topology('ks', (b) => {
      b.stream(input)
        .toTable({ name: 'rows' })
        .suppress(untilTimeLimit({ limitMs: 50 }), { name: 'held' })
        .toStream()
        .mapValues(refusing)
        .to(out)
    }),
    ['1', '3', '5', '6'],
  ],
  'null result, below it': [
    topology('ks', (b) => {
      b.stream(input)
        .leftJoin(b.stream(other), (value) => value, joinWindows({ differenceMs: 10 }), { name: 'held' })
        .mapValues(refusing)
        .to(out)
    }),
    ['1', '3', '5', '6'],
  ],
  'null result, in the joiner: the row stays, the one before it is repeated, nothing else passes': [
    topology('ks', (b) => {
      b.stream(input)
        .leftJoin(b.stream(other), refusing, joinWindows({ differenceMs: 10 }), { name: 'held' })
        .to(out)
    }),
    ['1', '1', '1', '1'],
  ],
  'grace, in the joiner: the row stays, nothing else passes': [
    topology('ks', (b) => {
      b.stream(input)
        .leftJoin(b.table(other, { name: 'history', historyRetentionMs: 1000 }), refusing, {
          name: 'held',
          graceMs: 10,
        })
        .to(out)
    }),
    ['1'],
  ],
}
for (const [kind, [what, expected]] of Object.entries(branches)) {
  test(`'skip-branch' does as Kafka Streams: ${kind}`, async (t) => {
    const driver = await drive(t, what, { processing: 'skip-branch' })
    feed(driver, ['a', '1', 1], ['b', 'bad', 2], ['c', '3', 3], ['d', 'bad', 4])
    feed(driver, ['z', '5', 100], ['y', '6', 200], ['w', 'bad', 300], ['v', '8', 400])
    t.deepEqual(values(driver), expected)
  })
}
