import test, { type ExecutionContext } from 'ava'
import { byCountry } from '../../examples/event-time.ts'
import {
  failOnInvalid,
  fromValue,
  json,
  processor,
  skipInvalid,
  str,
  type TimestampExtractor,
  topic,
  topology,
  usePartitionTime,
  wallClock,
} from '../index.ts'
import { TopologyTestDriver } from '../testing/index.ts'

const out = topic('out', { key: str, value: str })

const timed = async (t: ExecutionContext, timestamp: TimestampExtractor, handlers = {}) => {
  const input = topic('in', { key: str, value: str, timestamp })
  const driver = await TopologyTestDriver.create(
    topology('copy', (b) => {
      b.stream(input).to(out)
    }),
    { wallMs: 500, handlers },
  )
  t.teardown(() => driver.close())
  const times = () =>
    driver
      .output(out)
      .read()
      .map(({ time }) => time)
  return { driver, input: driver.input(input), times }
}

test('failOnInvalid ends the application at a negative timestamp, whatever the handlers say', async (t) => {
  const { input, times } = await timed(t, failOnInvalid, { deserialization: 'skip', processing: 'skip' })
  input.pipe('k', 'v', { time: 3 })
  t.deepEqual(times(), [3])
  t.throws(() => input.pipe('k', 'v', { time: -1 }), { code: 'INVALID_TIMESTAMP', message: /in-0@1/ })
})

test('failOnInvalid is the default: streams of one topic agree, whether it is said or not', (t) => {
  const said = topic('in', { key: str, value: str, timestamp: failOnInvalid })
  const unsaid = topic('in', { key: str, value: str })
  const both = topology('both', (b) => {
    b.stream(said).to(out)
    b.stream(unsaid).to(out)
  })
  t.is(both.graph().nodes.filter(({ kind }) => kind === 'source').length, 1)
})

test('skipInvalid leaves out a negative timestamp and counts it', async (t) => {
  const { driver, input, times } = await timed(t, skipInvalid)
  input.pipe('k', 'v', { time: -1 })
  input.pipe('k', 'v', { time: 4 })
  t.deepEqual(times(), [4])
  t.is(driver.dropped.get('in/negative-timestamp'), 1)
})

test('usePartitionTime gives a negative timestamp the largest time so far, and leaves it out before the first', async (t) => {
  const { driver, input, times } = await timed(t, usePartitionTime)
  for (const time of [-1, 10, 7, -5, 12, -1]) input.pipe('k', 'v', { time })
  t.deepEqual(times(), [10, 7, 10, 12, 12])
  t.is(driver.dropped.get('in/negative-timestamp'), 1)
})

test('wallClock takes the time of the clock, whatever the record says', async (t) => {
  const { driver, input, times } = await timed(t, wallClock)
  input.pipe('k', 'v', { time: -1 })
  driver.advanceWallClock(20)
  input.pipe('k', 'v', { time: 9 })
  t.deepEqual(times(), [500, 520])
})

test('fromValue reads the time, and asks the other extractor where there is none', async (t) => {
  const read = (value: string) => (value.startsWith('@') ? Number(value.slice(1)) : undefined)
  const { input, times } = await timed(t, fromValue(read, wallClock))
  input.pipe('k', '@42', { time: 1 })
  input.pipe('k', 'none', { time: 1 })
  input.pipe('k', null, { time: 1 })
  t.deepEqual(times(), [42, 500, 500])
  const strict = await timed(t, fromValue(read))
  strict.input.pipe('k', 'none', { time: 1 })
  t.deepEqual(strict.times(), [1])
  t.throws(() => fromValue(7 as never), { code: 'INVALID_ARGUMENT' })
})

test('a record that cannot be read moves neither stream time nor timers', async (t) => {
  const read = fromValue((value: string) => {
    if (value === 'bad') throw new Error('unreadable')
    return undefined
  })
  const input = topic('in', { key: str, value: str, timestamp: read })
  const probe = processor('probe', { in: input }, ({ forward, streamTime }) => ({
    process: (_value, key) => forward(key, String(streamTime())),
  }))
  const driver = await TopologyTestDriver.create(
    topology('probing', (b) => {
      b.stream(input).process(probe).to(out)
    }),
    { handlers: { deserialization: 'skip' } },
  )
  t.teardown(() => driver.close())
  driver.input(input).pipe('k', 'good', { time: 5 })
  driver.input(input).pipe('k', 'bad', { time: 1_000 })
  driver.input(input).pipe('k', 'good', { time: 6 })
  t.deepEqual(
    driver
      .output(out)
      .pairs()
      .map(([, time]) => time),
    ['5', '6'],
  )
})

test('the example of the documentation takes event time from the value', async (t) => {
  const driver = await TopologyTestDriver.create(byCountry)
  t.teardown(() => driver.close())
  const types = { key: str, value: json<{ placedAt: number; country: string }>(1) }
  driver.input(topic('orders', types)).pipe('o', { placedAt: 7, country: 'is' }, { time: 99 })
  t.deepEqual(
    driver
      .output(topic('orders-is', types))
      .read()
      .map(({ time }) => time),
    [7],
  )
})
