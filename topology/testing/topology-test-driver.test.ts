import test from 'ava'
import { i64, json, kvStore, processor, str, topic, topology, u64 } from '../index.ts'
import { TopologyTestDriver } from './index.ts'

const lines = topic('lines', { key: str, value: str })
const counts = topic('word-counts', { key: str, value: u64 })

const wordCount = topology('word-count', (t) => {
  t.stream(lines)
    .flatMapValues((line) => line.split(' '))
    .groupBy((word) => word, { name: 'by-word', key: str, value: str })
    .count({ name: 'counts' })
    .to(counts)
})

test('a word count goes through its repartition topic and keeps its state', async (t) => {
  const driver = await TopologyTestDriver.create(wordCount)
  const output = driver.output(counts)
  driver.input(lines).pipe(null, 'ant bee ant', { time: 10 })
  t.deepEqual(
    output.read().map(({ key, value, time }) => [key, value, time]),
    [
      ['ant', 1, 10],
      ['bee', 1, 10],
      ['ant', 2, 10],
    ],
  )
  driver.input(lines).pipe('x', 'bee', { time: 5 })
  t.deepEqual(output.table(), new Map([['bee', 2]]))
  t.deepEqual(driver.store<{ get(key: string): unknown }>('counts').get('bee'), { value: 2, time: 10 })
  t.deepEqual(driver.topics().sort(), ['app-by-word-repartition', 'app-counts-changelog', 'lines', 'word-counts'])
  await driver.close()
})

interface Visit {
  n: number
}

const visits = kvStore('visits', { key: str, value: json<Visit>(1) })
const clicks = topic('clicks', { key: str, value: str })
const alerts = topic('alerts', { key: str, value: i64 })

const sessions = processor(
  'sessions',
  {
    in: clicks,
    stores: { visits },
    out: { alerts },
    timers: { idle: { clock: 'event' }, wallIdle: { clock: 'wall' } },
  },
  ({ stores, out, timers, wallTime }) => ({
    process(value, key, { time }) {
      const n = (stores.visits.get(key)?.n ?? 0) + 1
      stores.visits.put(key, { n })
      out.alerts.send(key, n)
      if (value === 'bad') throw new Error('bad click')
      timers.idle.set(key, time + 100)
      timers.wallIdle.set(key, wallTime() + 1000)
    },
    onTimer: {
      idle(key) {
        out.alerts.send(key, -1)
      },
      wallIdle(key) {
        out.alerts.send(key, -2)
      },
    },
  }),
)

const clickTopology = topology('clicks', (t) => {
  t.stream(clicks).process(sessions)
})

test('a record that fails and is skipped leaves no half of its writes, outputs and timers', async (t) => {
  const driver = await TopologyTestDriver.create(clickTopology, { handlers: { processing: 'skip' } })
  const input = driver.input(clicks)
  const output = driver.output(alerts)
  input.pipe('a', 'ok', { time: 0 })
  input.pipe('a', 'bad', { time: 1 })
  input.pipe('a', 'ok', { time: 2 })
  t.deepEqual(output.pairs(), [
    ['a', 1],
    ['a', 2],
  ])
  t.deepEqual(driver.store<{ get(key: string): unknown }>('visits').get('a'), { n: 2 })
  t.is(driver.dropped.get('clicks/processing-error'), 1)
  await driver.close()
})

test('an event timer fires before the record that reaches it, a wall timer when the clock gets there', async (t) => {
  const driver = await TopologyTestDriver.create(clickTopology)
  const input = driver.input(clicks)
  const output = driver.output(alerts)
  input.pipe('a', 'ok', { time: 0 })
  input.pipe('b', 'ok', { time: 100 })
  t.deepEqual(
    output.read().map(({ key, value, time }) => [key, value, time]),
    [
      ['a', 1, 0],
      ['a', -1, 100],
      ['b', 1, 100],
    ],
  )
  driver.advanceWallClock(999)
  t.deepEqual(output.pairs(), [])
  driver.advanceWallClock(1)
  t.deepEqual(output.pairs().sort(), [
    ['a', -2],
    ['b', -2],
  ])
  await driver.close()
})

test('a record that fails is a dead letter with its own bytes and the reason', async (t) => {
  const driver = await TopologyTestDriver.create(clickTopology, { handlers: { processing: 'dead-letter' } })
  driver.input(clicks).pipe('a', 'bad', { time: 7 })
  const letters = driver.output(topic('clicks.dlq', { key: str, value: str })).read()
  t.is(letters.length, 1)
  t.is(letters[0]?.value, 'bad')
  t.is(letters[0]?.time, 7)
  t.is(letters[0]?.headers.text('millrace.error.message'), 'bad click')
  t.is(letters[0]?.headers.text('millrace.error.offset'), '0')
  await driver.close()
})

test('a failure names the record and says what to do', async (t) => {
  const driver = await TopologyTestDriver.create(clickTopology)
  const error = t.throws(() => driver.input(clicks).pipe('a', 'bad', { time: 7 }))
  t.is((error as { code?: string }).code, 'PROCESSING')
  t.regex(error?.message ?? '', /clicks-0@0 failed: bad click; correct the callback/)
})

test('records for a topic that the topology does not read are refused, also when it writes that topic', async (t) => {
  const driver = await TopologyTestDriver.create(wordCount)
  for (const name of ['word-counts', 'elsewhere', 'app-counts-changelog']) {
    const error = t.throws(() => driver.input(topic(name, { key: str, value: str })).pipe('a', 'b', { time: 0 }))
    t.is((error as { code?: string }).code, 'UNKNOWN_TOPIC')
    t.regex(error?.message ?? '', /it reads: lines, app-by-word-repartition/)
  }
  await driver.close()
})

test('a pattern reads the topics that are said to exist, and what is written is told in order over all topics', async (t) => {
  const copied = topology('copy', (builder) => {
    const all = builder.stream(/in-[0-9]/, { key: str, value: str })
    all.to(topic('first', { key: str, value: str }))
    all.to((value) => value, { key: str, value: str })
  })
  const writes: [string, number, number][] = []
  const driver = await TopologyTestDriver.create(copied, {
    topics: ['in-1', 'in-2', 'in-22'],
    onWrite: (name, partition, offset) => writes.push([name, partition, offset]),
  })
  driver.input(topic('in-1', { key: str, value: str })).pipe('a', 'x', { time: 0 })
  driver.input(topic('in-2', { key: str, value: str })).pipe('a', 'y', { time: 1 })
  t.deepEqual(writes, [
    ['first', 0, 0],
    ['x', 0, 0],
    ['first', 0, 1],
    ['y', 0, 0],
  ])
  t.throws(() => driver.input(topic('in-22', { key: str, value: str })).pipe('a', 'z', { time: 2 }))
  await driver.close()
})

test('a global table leaves out and counts records without a key, and unreadable ones as the handler says', async (t) => {
  const prices = topic('prices', { key: str, value: u64 })
  const raw = topic('prices', { key: str, value: str })
  const joined = topology('priced', (builder) => {
    const all = builder.globalTable(prices, { name: 'all-prices' })
    builder
      .stream(clicks)
      .join(
        all,
        (value) => value,
        (value, price) => `${value}:${price}`,
      )
      .to(topic('priced', { key: str, value: str }))
  })
  const driver = await TopologyTestDriver.create(joined, { handlers: { deserialization: 'skip' } })
  driver.input(prices).pipe(null, 1, { time: 0 })
  driver.input(prices).pipe('a', 2, { time: 0 })
  driver.input(raw).pipe('a', 'three', { time: 0 })
  driver.input(clicks).pipe(null, 'a', { time: 0 })
  t.deepEqual(driver.output(topic('priced', { key: str, value: str })).pairs(), [[null, 'a:2']])
  t.deepEqual(Object.fromEntries(driver.dropped), {
    'all-prices/null-key': 1,
    'prices/deserialization-error': 1,
  })
  await driver.close()
  const strict = await TopologyTestDriver.create(joined)
  const error = t.throws(() => strict.input(raw).pipe('a', 'three', { time: 0 }))
  t.is((error as { code?: string }).code, 'DESERIALIZATION')
  await strict.close()
})

const rekeyed = topology('rekeyed', (t) => {
  const timed = processor('timed', { in: lines, emits: { key: str, value: u64 } }, ({ forward, streamTime }) => ({
    process(_value, key) {
      forward(key, streamTime())
    },
  }))
  t.stream(lines).repartition({ name: 'again' }).process(timed).to(counts)
  t.stream(topic('others', { key: str, value: str })).to(topic('copies', { key: str, value: str }))
})

test('the whole topology has one stream time, and each sub-topology its own when partitions are given', async (t) => {
  const times = async (partitions?: Record<string, number>): Promise<unknown[]> => {
    const driver = await TopologyTestDriver.create(rekeyed, partitions && { partitions })
    t.teardown(() => driver.close())
    driver.input(topic('others', { key: str, value: str })).pipe('a', 'x', { time: 50 })
    driver.input(lines).pipe('a', 'x', { time: 20 })
    return driver.output(counts).pairs()
  }
  t.deepEqual(await times(), [['a', 50]])
  t.deepEqual(await times({ lines: 1 }), [['a', 20]])
})

test('a record of an internal topic is followed by what it causes, however many wait behind it', async (t) => {
  const seen: string[] = []
  const twice = topology('twice', (b) => {
    b.stream(lines)
      .flatMapValues((line) => line.split(' '))
      .repartition({ name: 'first', key: str, value: str })
      .mapValues((word) => {
        seen.push(`first ${word}`)
        return word
      })
      .repartition({ name: 'second', key: str, value: str })
      .foreach((word) => void seen.push(`second ${word}`))
  })
  const driver = await TopologyTestDriver.create(twice)
  t.teardown(() => driver.close())
  driver.input(lines).pipe('a', 'x y', { time: 1 })
  t.deepEqual(seen, ['first x', 'first y', 'second x', 'second y'])
})

test('one partition for all topics is no reason to refuse a join with a topic of fixed partitions, nor a pattern without topics', async (t) => {
  const rows = topic('rows', { key: str, value: str })
  const joined = topology('joined', (b) => {
    b.stream(lines)
      .repartition({ name: 'three', partitions: 3 })
      .join(b.table(rows, { name: 'rows' }), (line, row) => `${line} ${row}`)
      .to(topic('joined', { key: str, value: str }))
    b.stream(/nothing-.*/, { key: str, value: str }).foreach(() => {})
  })
  const driver = await TopologyTestDriver.create(joined)
  t.teardown(() => driver.close())
  driver.input(rows).pipe('a', 'row')
  driver.input(lines).pipe('a', 'line')
  t.deepEqual(driver.output(topic('joined', { key: str, value: str })).pairs(), [['a', 'line row']])
})
