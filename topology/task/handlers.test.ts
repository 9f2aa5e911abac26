import test, { type ExecutionContext } from 'ava'
import { StreamsError } from '../errors/index.ts'
import {
  ByteWriter,
  type ErrorHandlers,
  Headers,
  i64,
  kvStore,
  processor,
  type Serde,
  str,
  type Topology,
  topic,
  topology,
} from '../index.ts'
import { TopologyTestDriver } from '../testing/index.ts'
import { sendDeadLetter } from './dead-letter.ts'

const input = topic('in', { key: str, value: str })
const numbers = topic('numbers', { key: str, value: i64 })
const copies = topic('copies', { key: str, value: str })

const drive = async (t: ExecutionContext, what: Topology, handlers: Partial<ErrorHandlers>) => {
  const driver = await TopologyTestDriver.create(what, { handlers })
  t.teardown(() => driver.close())
  return driver
}

const parsed = (text: string): number => {
  const number = Number(text)
  if (Number.isNaN(number)) throw new Error(`"${text}" is no number`)
  return number
}

const branches = topology('branches', (t) => {
  const records = t.stream(input)
  records.mapValues((value) => `before ${value}`).to(copies)
  records.mapValues(parsed).to(numbers)
  records.mapValues((value) => `after ${value}`).to(copies)
})

const seen = new Set<unknown>()

for (const handler of ['skip-branch', (): 'skip-branch' => 'skip-branch'] as const) {
  test(`'skip-branch' as a ${typeof handler} leaves out the failing branch only: what is beside it, before and after, stays`, async (t) => {
    const driver = await drive(t, branches, { processing: handler })
    driver.input(input).pipe('k', 'x')
    driver.input(input).pipe('k', '7')
    t.deepEqual(
      driver
        .output(copies)
        .pairs()
        .map(([, value]) => value),
      ['before x', 'after x', 'before 7', 'after 7'],
    )
    t.deepEqual(driver.output(numbers).pairs(), [['k', 7]])
    t.is(
      [...driver.dropped.values()].reduce((a, b) => a + b, 0),
      1,
    )
    t.regex([...driver.dropped.keys()][0] as string, /^mapValues-\d+\/processing-error$/)
  })
}

test("'skip' undoes the whole record, so nothing of it is sent beside the failing branch", async (t) => {
  const driver = await drive(t, branches, { processing: 'skip' })
  driver.input(input).pipe('k', 'x')
  driver.input(input).pipe('k', '7')
  t.deepEqual(
    driver
      .output(copies)
      .pairs()
      .map(([, value]) => value),
    ['before 7', 'after 7'],
  )
  t.is(driver.dropped.get('in/processing-error'), 1)
})

test('a handler that is a function is asked once per error, also when the error passes several steps', async (t) => {
  let asked = 0
  const deep = topology('deep', (b) => {
    b.stream(input)
      .peek(() => {})
      .filter(() => true)
      .mapValues(parsed)
      .to(numbers)
  })
  const driver = await drive(t, deep, {
    processing: (failed) => {
      asked++
      seen.add(failed.value?.toString())
      return 'dead-letter'
    },
  })
  driver.input(input).pipe('k', 'x')
  t.is(asked, 1)
  t.true(seen.has('x'))
  const letters = driver.output(topic('in.dlq', { key: str, value: str })).read()
  t.is(letters[0]?.value, 'x')
  driver.input(input).pipe('k', 'y')
  t.is(asked, 2)
})

test('flatMap goes on with its next record when one of them fails below', async (t) => {
  const words = topology('words', (b) => {
    b.stream(input)
      .flatMapValues((value) => value.split(' '))
      .mapValues(parsed)
      .to(numbers)
  })
  const driver = await drive(t, words, { processing: 'skip-branch' })
  driver.input(input).pipe('k', '1 x 3')
  t.deepEqual(driver.output(numbers).pairs(), [
    ['k', 1],
    ['k', 3],
  ])
})

test('a change of a table reaches the steps beside one that fails, and the table keeps it', async (t) => {
  const table = topology('table', (b) => {
    const rows = b.table(input, { name: 'rows' })
    rows.mapValues(parsed).toStream().to(numbers)
    rows.toStream().to(copies)
  })
  const driver = await drive(t, table, { processing: 'skip-branch' })
  driver.input(input).pipe('k', 'x', { time: 5 })
  t.deepEqual(driver.output(copies).pairs(), [['k', 'x']])
  t.deepEqual(driver.output(numbers).pairs(), [])
  t.deepEqual(driver.store<{ get(key: string): unknown }>('rows').get('k'), { value: 'x', time: 5 })
})

const counts = kvStore('counts', { key: str, value: i64 })
const careless = processor(
  'careless',
  { in: input, stores: { counts }, timers: { due: { clock: 'event' } } },
  ({ stores, forward, timers, schedule }) => {
    schedule({ everyMs: 10, clock: 'wall' }, () => {
      forward('punctuator', 'sent')
      stores.counts.put('punctuator', 1)
      throw new Error('punctuator')
    })
    return {
      process(value, key, { time }) {
        stores.counts.put(key, 1)
        forward(key, value)
        if (value === 'timer') timers.due.set(key, time + 10)
        if (value === 'bad') throw new Error('bad')
      },
      onTimer: {
        due(key) {
          forward(key, 'fired')
          stores.counts.put(key, 2)
          throw new Error('timer')
        },
      },
    }
  },
)
const processing = topology('processing', (b) => {
  b.stream(input)
    .process(careless)
    .to({ ...copies, name: 'copies' })
})

test("'skip-branch' keeps what a processor, a timer and a punctuator did before they threw", async (t) => {
  const driver = await drive(t, processing, { processing: 'skip-branch' })
  const output = driver.output(copies)
  const store = driver.store<{ get(key: string): number | undefined }>('counts')
  driver.input(input).pipe('a', 'bad', { time: 0 })
  t.deepEqual(output.pairs(), [['a', 'bad']])
  t.is(store.get('a'), 1)
  driver.input(input).pipe('b', 'timer', { time: 1 })
  driver.input(input).pipe('c', 'later', { time: 100 })
  t.deepEqual(output.pairs(), [
    ['b', 'timer'],
    ['b', 'fired'],
    ['c', 'later'],
  ])
  t.is(store.get('b'), 2)
  driver.input(input).pipe('d', 'later', { time: 200 })
  t.deepEqual(output.pairs(), [['d', 'later']], 'a timer that failed does not fire again')
  driver.advanceWallClock(10)
  t.deepEqual(output.pairs(), [['punctuator', 'sent']])
  t.is(store.get('punctuator'), 1)
})

test("'skip' undoes a timer and a punctuator that throw", async (t) => {
  const driver = await drive(t, processing, { processing: 'skip' })
  const output = driver.output(copies)
  driver.input(input).pipe('b', 'timer', { time: 1 })
  driver.input(input).pipe('c', 'later', { time: 100 })
  driver.advanceWallClock(10)
  t.deepEqual(output.pairs(), [
    ['b', 'timer'],
    ['c', 'later'],
  ])
  const store = driver.store<{ get(key: string): number | undefined }>('counts')
  t.is(store.get('b'), 1)
  t.is(store.get('punctuator'), undefined)
})

/** Refuses one value. */
const picky: Serde<string> = {
  ...str,
  write(value, out) {
    if (value === 'refused') throw new Error('a serde that refuses')
    str.write(value, out)
  },
}
const pickyOut = topic('picky', { key: str, value: picky })
const writing = topology('writing', (b) => {
  const records = b.stream(input)
  records.to(copies)
  records.to(pickyOut)
})

test('an output that cannot be written is for the production handler', async (t) => {
  const branch = await drive(t, writing, { processing: 'fail', production: 'skip-branch' })
  branch.input(input).pipe('k', 'refused')
  branch.input(input).pipe('k', 'fine')
  t.deepEqual(
    branch
      .output(copies)
      .pairs()
      .map(([, value]) => value),
    ['refused', 'fine'],
  )
  t.deepEqual(branch.output(topic('picky', { key: str, value: str })).pairs(), [['k', 'fine']])
  t.is(branch.dropped.get('picky/production-error'), 1)

  const unit = await drive(t, writing, { production: 'dead-letter' })
  unit.input(input).pipe('k', 'refused')
  t.deepEqual(unit.output(copies).pairs(), [])
  const [letter] = unit.output(topic('in.dlq', { key: str, value: str })).read()
  t.is(letter?.headers.text('millrace.error.stage'), 'production')
  t.is(letter?.value, 'refused')

  const strict = await drive(t, writing, { processing: 'skip', production: 'fail' })
  t.throws(() => strict.input(input).pipe('k', 'refused'), { code: 'PROCESSING' })
})

test('without a production handler the processing handler decides about outputs', async (t) => {
  const driver = await drive(t, writing, { processing: 'skip' })
  driver.input(input).pipe('k', 'refused')
  t.deepEqual(driver.output(copies).pairs(), [])
  t.is(driver.dropped.get('in/production-error'), 1)
})

test('a dead letter gets the headers that are asked for, from those that it has', async (t) => {
  const driver = await drive(t, writing, {
    production: 'dead-letter',
    deadLetterHeaders: (headers, { topic, offset }) =>
      headers.with('x-from', `${topic}/${offset}/${headers.text('millrace.error.partition')}`),
  })
  driver.input(input).pipe('k', 'refused')
  const [letter] = driver.output(topic('in.dlq', { key: str, value: str })).read()
  t.is(letter?.headers.text('x-from'), 'in/0/0')
  t.is(letter?.headers.text('millrace.error.stage'), 'production')
})

test('an answer that is no decision ends the application instead of passing for one', async (t) => {
  const driver = await drive(t, branches, { processing: (() => undefined) as never })
  t.throws(() => driver.input(input).pipe('k', 'x'), { code: 'INVALID_CONFIG' })
})

const letterUnder = (bytesMax: number): { value: string | null; headers: Headers } | undefined => {
  let sent: { value: string | null; headers: Headers } | undefined
  const failed = {
    topic: 'in',
    partition: 1,
    offset: 7,
    timestamp: 5,
    key: Buffer.from('k'),
    value: Buffer.alloc(1000, 'v'),
    headers: Headers.none.with('own', Buffer.alloc(500)),
    error: new Error('m'.repeat(900)),
  }
  sendDeadLetter(failed, 'processing', {
    applicationId: 'app',
    decisions: { handlers: { deadLetterTopic: (name) => `${name}.dlq` } },
    sendRaw(_topic, key, value, _time, headers) {
      const out = new ByteWriter()
      for (const [name, content] of headers.entries) out.pos += name.length + (content?.length ?? 0)
      if (out.pos + (key?.length ?? 0) + (value?.length ?? 0) > bytesMax) {
        throw new StreamsError('RECORD_TOO_LARGE', { retry: 'never', message: 'too large' })
      }
      sent = { value: value?.toString() ?? null, headers }
    },
  })
  return sent
}

test('a dead letter that is too large with its headers gives up the message, then own headers, then its value', (t) => {
  const all = letterUnder(10_000)
  t.is(all?.headers.text('millrace.error.truncated'), undefined)
  t.is(all?.headers.text('millrace.error.message')?.length, 900)
  const noMessage = letterUnder(2_000)
  t.is(noMessage?.headers.text('millrace.error.truncated'), 'message')
  t.is(noMessage?.value?.length, 1000)
  t.is(noMessage?.headers.get('own')?.length, 500)
  const noHeaders = letterUnder(1_300)
  t.is(noHeaders?.headers.text('millrace.error.truncated'), 'headers')
  t.is(noHeaders?.headers.get('own'), undefined)
  t.is(noHeaders?.value?.length, 1000)
  const noValue = letterUnder(1_000)
  t.is(noValue?.headers.text('millrace.error.truncated'), 'value')
  t.is(noValue?.value, '')
  t.is(noValue?.headers.text('millrace.error.offset'), '7')
  t.throws(() => letterUnder(10), { code: 'RECORD_TOO_LARGE' })
})
