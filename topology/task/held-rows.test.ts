import test, { type ExecutionContext } from 'ava'
import fc from 'fast-check'
import {
  type ErrorHandlers,
  type FailedRecord,
  Headers,
  joinWindows,
  type KStream,
  kvStore,
  type Serde,
  str,
  type Topology,
  type TopologyBuilder,
  topic,
  topology,
  tumblingWindows,
  untilTimeLimit,
  untilWindowCloses,
  valueProcessor,
} from '../index.ts'
import { TopologyTestDriver } from '../testing/index.ts'

const types = { key: str, value: str }
const input = topic('in', types)
const other = topic('other', types)
const out = topic('out', types)
const copies = topic('copies', types)
const letters = topic('held.dlq', {
  key: { ...str, read: (buffer, start) => str.read(buffer, start, start + 1) } as Serde<string>,
  value: str,
})

/** Fails for what begins with `bad`. */
const refusing = (text: string): string => {
  if (text.startsWith('bad')) throw new Error(`no ${text}`)
  return text
}

type Text = KStream<string, string>
/** The key of a window's row may stand for another one, but here it is that of its record. */
type Sent = KStream<string, string, any>
type Check = (text: string) => string

/** Each holds a row per key back until a record of time 100 comes, then sends its value on. */
const kinds: Record<string, (b: TopologyBuilder, records: Text, check: Check) => Sent> = {
  suppress: (_b, records, check) =>
    records
      .toTable({ name: 'rows', ...types })
      .suppress(untilTimeLimit({ limitMs: 10 }), { name: 'held' })
      .toStream()
      .mapValues(check),
  'suppress of windows': (_b, records, check) =>
    records
      .groupByKey(types)
      .windowedBy(tumblingWindows({ sizeMs: 10 }))
      .reduce((_before, value) => value, { name: 'windows' })
      .suppress(untilWindowCloses(), { name: 'held' })
      .toStream((_value, { key }) => key)
      .mapValues(check),
  'emit on window close': (_b, records, check) =>
    records
      .groupByKey(types)
      .windowedBy(tumblingWindows({ sizeMs: 10 }), { emit: 'onWindowClose' })
      .reduce((_before, value) => value, { name: 'held' })
      .toStream((_value, { key }) => key)
      .mapValues(check),
  'null result of a join, in its joiner': (b, records, check) =>
    records.leftJoin(b.stream(other), (value) => check(value), joinWindows({ differenceMs: 10 }), {
      name: 'held',
      ...types,
    }),
  'null result of a join, below it': (b, records, check) =>
    b
      .stream(other)
      .outerJoin(records, (_l, value) => value as string, joinWindows({ differenceMs: 10 }), { name: 'held', ...types })
      .mapValues(check),
  'grace of a join, in its joiner': (b, records, check) =>
    records.leftJoin(b.table(other, { name: 'history', historyRetentionMs: 1000 }), (value) => check(value), {
      name: 'held',
      graceMs: 10,
      ...types,
    }),
  'grace of a join, below it': (b, records, check) =>
    records
      .leftJoin(b.table(other, { name: 'history', historyRetentionMs: 1000 }), (value) => value, {
        name: 'held',
        graceMs: 10,
        ...types,
      })
      .mapValues(check),
}

/** Sends a record at time 100 when a timer of its key fires. */
const alarm = valueProcessor(
  'alarm',
  { in: input, timers: { due: { clock: 'wall' } } },
  ({ forward, timers, wallTime }) => ({
    process(value, key) {
      if (value === 'alarm') timers.due.set(key, wallTime() + 10)
      else forward(value)
    },
    onTimer: { due: () => forward('rung', { time: 100 }) },
  }),
)

const counts = kvStore('counts', types)
/** Keeps what came, then fails for what is bad: half a row. */
const halves = valueProcessor('halves', { in: input, stores: { counts } }, ({ forward, stores }) => ({
  process(value, key) {
    forward(value)
    stores.counts.put(key, `${stores.counts.get(key) ?? ''}${value}`)
    refusing(value)
  },
}))

/** Rows fail in the joiner of the kinds that say so, else after a step below has written half of what they cause. */
const declare = (kind: string, check: Check = kind.endsWith('in its joiner') ? refusing : (text) => text): Topology =>
  topology('holding', (b) => {
    const records = b.stream(input)
    records.to(copies)
    ;(kinds[kind] as (typeof kinds)[string])(b, records.processValues(alarm), check).processValues(halves).to(out)
  })

const drive = async (t: ExecutionContext, what: Topology, handlers: Partial<ErrorHandlers>, idleTimeoutMs?: number) => {
  const emit = idleTimeoutMs === undefined ? {} : { emit: { idleTimeoutMs } }
  const driver = await TopologyTestDriver.create(what, { handlers, ...emit })
  t.teardown(() => driver.close())
  return driver
}

const values = (driver: TopologyTestDriver, from = out): (string | null)[] =>
  driver
    .output(from)
    .pairs()
    .map(([, value]) => value)

/** Rows a, b, c, ... with these values, each held back. */
const hold = (driver: TopologyTestDriver, rows: readonly string[]): void => {
  rows.forEach((value, i) => {
    const headers = Headers.of([['trace', Buffer.from(value)]])
    driver.input(input).pipe(String.fromCharCode(97 + i), value, { time: 1, headers })
  })
}

const places: Record<string, string[]> = {
  first: ['bad 1', '2', '3', '4'],
  middle: ['1', '2', 'bad 3', '4'],
  last: ['1', '2', '3', 'bad 4'],
  several: ['bad 1', '2', 'bad 3', 'bad 4', '5', 'bad 6'],
  every: ['bad 1', 'bad 2', 'bad 3'],
}

const releases: Record<string, (driver: TopologyTestDriver) => void> = {
  'a record': (driver) => driver.input(input).pipe('z', 'now', { time: 100 }),
  'a timer': (driver) => {
    driver.input(input).pipe('z', 'alarm', { time: 1 })
    driver.advanceWallClock(10)
  },
  'idle input': (driver) => driver.advanceWallClock(50),
}

for (const kind of Object.keys(kinds)) {
  for (const handler of ['skip', 'dead-letter'] as const) {
    for (const [release, letGo] of Object.entries(releases)) {
      test(`${kind}, let go by ${release}, '${handler}': rows that fail cost themselves only`, async (t) => {
        for (const [place, rows] of Object.entries(places)) {
          const idle = release === 'idle input' ? 50 : undefined
          const driver = await drive(t, declare(kind), { processing: handler }, idle)
          hold(driver, rows)
          t.deepEqual(values(driver), [], `${place}: all wait`)
          values(driver, copies)
          letGo(driver)
          const good = rows.filter((row) => !row.startsWith('bad'))
          const bad = rows.filter((row) => row.startsWith('bad'))
          t.deepEqual(values(driver), good, place)
          t.deepEqual([...driver.dropped], [['held/processing-error', bad.length]], place)
          const copied = { 'a record': ['now'], 'a timer': ['alarm'] }[release] ?? []
          t.deepEqual(values(driver, copies), copied, `${place}: the record itself is not skipped`)
          const store = driver.store<{ get(key: string): string | undefined }>('counts')
          rows.forEach((row, i) => {
            const kept = row.startsWith('bad') ? undefined : row
            t.is(store.get(String.fromCharCode(97 + i)), kept, `${place}: no half and no double of ${row}`)
          })
          const sent = driver.output(letters).read()
          t.deepEqual(
            sent.map(({ key, value }) => [key, value]),
            handler === 'skip' ? [] : bad.map((row) => [String.fromCharCode(97 + rows.indexOf(row)), row]),
          )
          for (const { headers, value } of sent) {
            t.is(headers.text('millrace.error.stage'), 'processing')
            t.is(headers.text('millrace.error.topic'), 'held')
            t.is(headers.text('millrace.error.offset'), '-1')
            t.is(headers.text('millrace.error.message'), `no ${value}`)
          }
          t.deepEqual(values(driver, topic('in.dlq', types)), [])
          driver.input(input).pipe('y', 'later', { time: 300 })
          const waited = { 'a record': ['now'], 'a timer': ['rung'] }[release] ?? []
          t.deepEqual(values(driver), waited, `${place}: nothing fires again`)
          t.deepEqual([...driver.dropped], [['held/processing-error', bad.length]], place)
        }
      })
    }
  }

  test(`${kind}: a function is asked once per row, and told which row it is`, async (t) => {
    const asked: FailedRecord[] = []
    const processing = (failed: FailedRecord) => {
      asked.push({ ...failed, key: Buffer.from(failed.key ?? []), value: Buffer.from(failed.value ?? []) })
      return failed.value?.toString().includes('2') === true ? 'dead-letter' : 'skip'
    }
    const driver = await drive(t, declare(kind), { processing })
    hold(driver, ['bad 1', 'bad 2', '3'])
    driver.input(input).pipe('z', 'now', { time: 100 })
    t.deepEqual(values(driver), ['3'])
    t.deepEqual(
      asked.map((failed) => [
        failed.topic,
        failed.offset,
        failed.key?.toString()[0],
        failed.value?.toString(),
        failed.timestamp,
      ]),
      [
        ['held', -1, 'a', 'bad 1', 1],
        ['held', -1, 'b', 'bad 2', 1],
      ],
    )
    t.deepEqual(values(driver, letters), ['bad 2'])
    t.is(driver.dropped.get('held/processing-error'), 2)
  })

  test(`${kind}: where many rows fail, they do not each cost a run of all`, async (t) => {
    let calls = 0
    const driver = await drive(
      t,
      declare(kind, (text) => {
        calls++
        return text
      }),
      { processing: 'skip' },
    )
    const rows = Array.from({ length: 120 }, (_, i) => (i % 2 === 0 ? `${i}` : `bad ${i}`))
    rows.forEach((value, i) => void driver.input(input).pipe(`${1000 + i}`, value, { time: 1 }))
    calls = 0
    driver.input(input).pipe('z', 'now', { time: 100 })
    t.deepEqual(
      values(driver),
      rows.filter((row) => !row.startsWith('bad')),
    )
    t.is(driver.dropped.get('held/processing-error'), 60)
    t.true(calls < 5 * rows.length, `${calls} calls`)
  })

  test(`${kind}: a record that fails itself takes the rows that it would have let go back with it`, async (t) => {
    const both = topology('both', (b) => {
      const records = b.stream(input)
      const hold = kinds[kind] as (typeof kinds)[string]
      hold(b, records, refusing).to(out)
      records.mapValues((value) => refusing(value === 'now' ? 'bad now' : value.replace('bad', 'was bad'))).to(copies)
    })
    const driver = await drive(t, both, { processing: 'dead-letter' })
    hold(driver, ['1', 'bad 2', '3'])
    driver.input(input).pipe('z', 'now', { time: 100 })
    t.deepEqual(values(driver), [])
    t.deepEqual([...driver.dropped], [['in/processing-error', 1]])
    t.deepEqual(values(driver, letters), [])
    t.deepEqual(values(driver, topic('in.dlq', types)), ['now'])
    driver.input(input).pipe('y', 'then', { time: 101 })
    t.deepEqual(values(driver), ['1', '3'])
    t.deepEqual(values(driver, letters), ['bad 2'])
    t.is(driver.dropped.get('held/processing-error'), 1)
  })

  test(`${kind}: the error that ends the application says whose row it was`, async (t) => {
    const driver = await drive(t, declare(kind), {})
    hold(driver, ['bad 1'])
    t.throws(() => driver.input(input).pipe('z', 'now', { time: 100 }), {
      code: 'PROCESSING',
      message: /row of "held" in record in-0@1 failed: no bad 1/,
    })
  })
}

interface Input {
  readonly key: string
  readonly stepMs: number
  readonly bad: boolean
}

const inputs: fc.Arbitrary<Input[]> = fc.array(
  fc.record({ key: fc.constantFrom('a', 'b', 'c', 'd', 'e'), stepMs: fc.nat(9), bad: fc.boolean() }),
  { minLength: 10, maxLength: 40, size: 'max' },
)

for (const kind of Object.keys(kinds).filter((name) => !name.endsWith('in its joiner'))) {
  test(`${kind}: whatever fails, the rest is as if those rows were filtered out`, async (t) => {
    const through = async (records: readonly Input[], filtered: boolean) => {
      const what = topology('either', (b) => {
        const sent = (kinds[kind] as (typeof kinds)[string])(b, b.stream(input), (text) => text)
        if (filtered) sent.filter((value) => !value.startsWith('bad')).to(out)
        else sent.processValues(halves).to(out)
      })
      const driver = await TopologyTestDriver.create(what, { handlers: { processing: 'dead-letter' } })
      let time = 0
      const got: string[] = []
      const pipe = (key: string, value: string): void => {
        driver.input(input).pipe(key, value, { time })
        for (const record of driver.output(out).read())
          got.push(`${value}: ${record.key}=${record.value}@${record.time}`)
      }
      for (const [i, { key, stepMs, bad }] of records.entries()) {
        time += stepMs
        // What is due goes with this one, so that no record lets go what it brings.
        pipe('tick', `tick ${i}`)
        pipe(key, `${bad ? 'bad' : 'good'} ${i}`)
      }
      time += 1000
      pipe('tick', 'last tick')
      const own = [...driver.dropped].filter(([name]) => name.startsWith('in/'))
      const letterCount = driver.output(letters).read().length
      const failures = driver.dropped.get('held/processing-error') ?? 0
      await driver.close()
      return { got, own, letterCount, failures }
    }
    let failures = 0
    await fc.assert(
      fc.asyncProperty(inputs, async (records) => {
        const expected = await through(records, true)
        const actual = await through(records, false)
        t.deepEqual(actual.got, expected.got)
        t.deepEqual(actual.own, [])
        t.is(actual.letterCount, actual.failures)
        failures += actual.failures
      }),
      { numRuns: 20 },
    )
    t.true(failures > 50, `${failures} rows failed`)
  })
}
