import test from 'ava'
import { json, str, type Topology, topic, topology, u64 } from '../../index.ts'
import { TopologyTestDriver } from '../../testing/index.ts'
import { Desk, driverOf, turn } from './testing.ts'

const orders = topic('orders', { key: str, value: str })
const rich = topic('rich', { key: str, value: str })
const totals = topic('totals', { key: str, value: u64 })

const enrich = (desk: Desk, limits: object = {}): Topology =>
  topology('enrich', (t) => {
    t.stream(orders)
      .lookupAsync((value, _key, { signal }) => desk.ask(value, signal), { name: 'customer', ...limits })
      .to(rich)
  })

test('calls run beside each other and records go on in the order of the input', async (t) => {
  const desk = new Desk()
  const driver = await driverOf(t, enrich(desk))
  const output = driver.output(rich)
  for (const value of ['a', 'b', 'c']) driver.input(orders).pipe('k', value)
  t.deepEqual(desk.asked, ['a', 'b', 'c'])
  desk.answer('b')
  await turn(driver)
  t.deepEqual(output.pairs(), [])
  desk.answer('a')
  await turn(driver)
  t.deepEqual(output.pairs(), [
    ['k', 'a!'],
    ['k', 'b!'],
  ])
  desk.answer('c')
  await driver.settle()
  t.deepEqual(output.pairs(), [['k', 'c!']])
})

test('no more calls than the limit are under way, and no more records wait than the bound', async (t) => {
  const desk = new Desk()
  const driver = await driverOf(t, enrich(desk, { concurrency: 2, pendingMax: 3 }))
  for (const value of ['a', 'b', 'c', 'd']) driver.input(orders).pipe('k', value)
  t.deepEqual(desk.asked, ['a', 'b'])
  desk.answer('b')
  await turn(driver)
  t.deepEqual(desk.asked, ['a', 'b', 'c'])
  desk.answer('c')
  await turn(driver)
  t.deepEqual(desk.asked, ['a', 'b', 'c'], 'three records wait behind the first one')
  desk.answer('a')
  await turn(driver)
  t.deepEqual(desk.asked, ['a', 'b', 'c', 'd'])
  desk.answer('d')
  await driver.settle()
  t.is(driver.output(rich).pairs().length, 4)
})

test('bytes of waiting records are bounded; one record is always let through', async (t) => {
  const desk = new Desk()
  const driver = await driverOf(t, enrich(desk, { pendingBytesMax: 10 }))
  for (const value of ['a'.repeat(20), 'b', 'c']) driver.input(orders).pipe('k', value)
  t.is(desk.asked.length, 1)
  desk.answer('a'.repeat(20))
  await turn(driver)
  t.is(desk.asked.length, 3)
})

test('steps above may drop and multiply records, look-ups may follow each other, and other branches keep their order', async (t) => {
  const log: string[] = []
  const seen = topic('seen', { key: str, value: str })
  const nested = topology('nested', (b) => {
    const words = b
      .stream(orders)
      .peek((value) => log.push(`peek ${value}`))
      .flatMapValues((line) => line.split(' '))
    words.to(seen)
    words
      .filter((word) => word !== 'drop')
      .lookupAsync(async (word) => `${word}1`, { name: 'first' })
      .lookupAsync(async (word) => `${word}2`, { name: 'second', concurrency: 1 })
      .to(rich)
  })
  const driver = await driverOf(t, nested)
  driver.input(orders).pipe('k', 'x drop y')
  driver.input(orders).pipe('k', 'z')
  t.deepEqual(driver.output(seen).pairs(), [], 'the whole unit waits')
  await driver.settle()
  t.deepEqual(
    driver
      .output(seen)
      .pairs()
      .map(([, value]) => value),
    ['x', 'drop', 'y', 'z'],
  )
  t.deepEqual(
    driver
      .output(rich)
      .pairs()
      .map(([, value]) => value),
    ['x12', 'y12', 'z12'],
  )
  t.deepEqual(log, ['peek x drop y', 'peek z'], 'reading ahead is not seen')
})

test('state below a look-up takes each record once, and time order between inputs holds', async (t) => {
  const desk = new Desk()
  const others = topic('others', { key: str, value: str })
  const counted = topology('counted', (b) => {
    b.stream(orders)
      .lookupAsync((value) => desk.ask(value), { name: 'customer' })
      .merge(b.stream(others))
      .count({ name: 'count' })
      .toStream()
      .to(totals)
  })
  const driver = await driverOf(t, counted)
  driver.input(orders).pipe('k', 'a', { time: 5 })
  driver.input(others).pipe('k', 'other', { time: 6 })
  t.deepEqual(driver.output(totals).pairs(), [], 'the earlier record is waited for')
  desk.answer('a')
  await driver.settle()
  t.deepEqual(driver.output(totals).pairs(), [
    ['k', 1],
    ['k', 2],
  ])
})

test('a call that takes too long is aborted and tried again after a growing wait', async (t) => {
  const desk = new Desk()
  const attempts: number[] = []
  const patient = topology('patient', (b) => {
    b.stream(orders)
      .lookupAsync(
        (value, _key, { signal, attempt }) => {
          attempts.push(attempt)
          return attempt < 3 ? desk.ask(value, signal) : 'at last'
        },
        { name: 'customer', timeoutMs: 1_000, retry: { attempts: 3, delayMs: 100 } },
      )
      .to(rich)
  })
  const driver = await driverOf(t, patient)
  driver.input(orders).pipe('k', 'a')
  driver.advanceWallClock(999)
  t.deepEqual([attempts, desk.aborted], [[1], []])
  driver.advanceWallClock(1)
  t.deepEqual(desk.aborted, ['a'])
  driver.advanceWallClock(99)
  t.deepEqual(attempts, [1])
  driver.advanceWallClock(1)
  t.deepEqual(attempts, [1, 2])
  driver.advanceWallClock(1_000 + 199)
  t.deepEqual(attempts, [1, 2])
  driver.advanceWallClock(1)
  t.deepEqual(attempts, [1, 2, 3])
  await driver.settle()
  t.deepEqual(driver.output(rich).pairs(), [['k', 'at last']])
})

test('a look-up that fails for good is a record that fails: the handler decides', async (t) => {
  const failing = topology('failing', (b) => {
    b.stream(orders)
      .lookupAsync(
        async (value) => {
          if (value === 'bad') throw new Error('nobody of that name')
          return value
        },
        { name: 'customer', retry: { attempts: 2, delayMs: 0 } },
      )
      .to(rich)
  })
  const skipping = await driverOf(t, failing, { handlers: { processing: 'skip' } })
  for (const value of ['a', 'bad', 'b']) skipping.input(orders).pipe('k', value)
  await skipping.settle()
  skipping.advanceWallClock(1)
  await skipping.settle()
  t.deepEqual(skipping.output(rich).pairs(), [
    ['k', 'a'],
    ['k', 'b'],
  ])
  t.is(skipping.dropped.get('orders/processing-error'), 1)

  const letters = topic('orders.dlq', { key: str, value: str })
  const keeping = await driverOf(t, failing, { handlers: { processing: 'dead-letter' } })
  keeping.input(orders).pipe('k', 'bad')
  await keeping.settle()
  keeping.advanceWallClock(1)
  await keeping.settle()
  const letter = keeping.output(letters).read()[0]
  t.deepEqual([letter?.key, letter?.value, letter?.headers.text('millrace.error.code')], ['k', 'bad', 'LOOKUP_FAILED'])

  const stopping = await driverOf(t, failing)
  stopping.input(orders).pipe('k', 'bad')
  await stopping.settle()
  const error = await t.throwsAsync(async () => {
    stopping.advanceWallClock(1)
    await stopping.settle()
  })
  t.regex((error as Error).message, /nobody of that name/)
})

test('closing aborts what is under way', async (t) => {
  const desk = new Desk()
  const driver = await TopologyTestDriver.create(enrich(desk))
  driver.input(orders).pipe('k', 'a')
  await driver.close()
  t.deepEqual(desk.aborted, ['a'])
})

test('a record that cannot be read has its turn among the others', async (t) => {
  const numbers = topic('numbers', { key: str, value: json<{ n: number }>(1) })
  const raw = topology('raw', (b) => {
    b.stream(numbers)
      .mapValues(({ n }) => {
        if (n < 0) throw new Error('negative')
        return String(n)
      })
      .lookupAsync(async (n) => `no ${n}`, { name: 'look' })
      .to(rich)
  })
  const driver = await driverOf(t, raw, { handlers: { processing: 'skip' } })
  for (const n of [1, -1, 2]) driver.input(numbers).pipe('k', { n })
  await driver.settle()
  t.deepEqual(
    driver
      .output(rich)
      .pairs()
      .map(([, value]) => value),
    ['no 1', 'no 2'],
  )
})

test('steps above that change their mind are found out', async (t) => {
  let calls = 0
  const fickle = topology('fickle', (b) => {
    b.stream(orders)
      .filter(() => ++calls % 2 === 0)
      .lookupAsync(async (value) => value, { name: 'look' })
      .to(rich)
  })
  const driver = await driverOf(t, fickle)
  t.throws(() => driver.input(orders).pipe('k', 'a'), { code: 'NONDETERMINISTIC_LOOKUP' })
})

test('a look-up below state, or with impossible limits, is refused when the topology is built', (t) => {
  const build = (make: Parameters<typeof topology>[1]) => () => topology('wrong', make).graph()
  const look = async (): Promise<string> => ''
  t.throws(
    build((b) => {
      b.stream(orders).count({ name: 'c' }).toStream().lookupAsync(look, { name: 'look' })
    }),
    { code: 'INVALID_TOPOLOGY', message: /stands below a step with state or effects.*repartition/s },
  )
  t.throws(
    build((b) => {
      b.stream(orders)
        .process((value, key, _record, { forward }) => forward(key, value), { name: 'p', emits: orders })
        .lookupAsync(look, { name: 'look' })
    }),
    { code: 'INVALID_TOPOLOGY' },
  )
  for (const wrong of [
    { concurrency: 0 },
    { timeoutMs: 1.5 },
    { pendingMax: -1 },
    { pendingBytesMax: Number.NaN },
    { retry: { attempts: 0 } },
    { retry: { attempts: 2, delayMs: 10, delayMsMax: 5 } },
  ]) {
    t.throws(
      build((b) => {
        b.stream(orders).lookupAsync(look, { name: 'look', ...wrong })
      }),
      { code: 'INVALID_ARGUMENT' },
      JSON.stringify(wrong),
    )
  }
  t.throws(
    build((b) => {
      b.stream(orders).lookupAsync(look, {} as never)
    }),
    { code: 'INVALID_NAME' },
  )
})

test('below a repartition a look-up may follow state', async (t) => {
  const twice = topology('twice', (b) => {
    b.stream(orders)
      .count({ name: 'c' })
      .toStream()
      .repartition({ name: 'counted', key: str, value: u64 })
      .lookupAsync(async (n) => `no ${n}`, { name: 'look' })
      .to(rich)
  })
  const driver = await driverOf(t, twice)
  for (const value of ['a', 'b']) driver.input(orders).pipe('k', value)
  await driver.settle()
  t.deepEqual(driver.output(rich).pairs(), [
    ['k', 'no 1'],
    ['k', 'no 2'],
  ])
})

test("with 'skip-branch' a look-up that fails leaves only its branch out", async (t) => {
  const branches = topology('branches', (b) => {
    const all = b.stream(orders)
    all
      .mapValues((value) => {
        if (value === 'bad') throw new Error('cannot')
        return value
      })
      .lookupAsync(async (value) => `${value} 1`, { name: 'one' })
      .to(rich)
    all
      .lookupAsync(
        async (value) => {
          if (value === 'worse') throw new Error('nobody')
          return `${value} 2`
        },
        { name: 'two' },
      )
      .to(rich)
  })
  const driver = await driverOf(t, branches, { handlers: { processing: 'skip-branch' } })
  for (const value of ['a', 'bad', 'worse', 'b']) driver.input(orders).pipe('k', value)
  await driver.settle()
  t.deepEqual(
    driver
      .output(rich)
      .pairs()
      .map(([, value]) => value),
    ['a 1', 'a 2', 'bad 2', 'worse 1', 'b 1', 'b 2'],
  )
  t.deepEqual([...driver.dropped.values()], [1, 1])
})
