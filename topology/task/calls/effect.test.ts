import test from 'ava'
import { type EffectInfo, type EffectResult, Headers, str, type Topology, topic, topology, u64 } from '../../index.ts'
import { TopologyTestDriver } from '../../testing/index.ts'
import { Desk, driverOf, turn } from './testing.ts'

const payments = topic('payments', { key: str, value: str })
const outcomes = topic('outcomes', { key: str, value: str })

const text = (result: EffectResult<string, string>): string =>
  result.failed === undefined ? result.ok : `${result.input} failed: ${result.failed.reason} ${result.failed.attempts}`

const charge = (
  fn: (value: string, key: string, call: EffectInfo) => string | Promise<string>,
  limits: object = {},
): Topology =>
  topology('charging', (t) => {
    t.stream(payments)
      .effectAsync(fn, { name: 'charge', ...limits })
      .mapValues(text)
      .to(outcomes)
  })

test('a call is remembered and committed first, then made; its outcome goes on as a record of the same key, time and headers', async (t) => {
  const desk = new Desk()
  const calls: EffectInfo[] = []
  const driver = await driverOf(
    t,
    charge((value, _key, call) => {
      calls.push(call)
      return desk.ask(value)
    }),
  )
  const headers = Headers.of([['trace', Buffer.from('t1')]])
  driver.input(payments).pipe('k', 'a', { time: 7, headers })
  t.deepEqual(driver.store<{ approximateCount(): number }>('charge').approximateCount(), 1)
  t.deepEqual(driver.output(outcomes).pairs(), [])
  const [call] = calls
  t.is(call?.idempotencyKey, 'app/charge/payments-0@0')
  t.is(call?.attempt, 1)
  t.deepEqual([call?.time, call?.headers.text('trace'), call?.origin.offset], [7, 't1', 0])
  desk.answer('a')
  await driver.settle()
  const [outcome] = driver.output(outcomes).read()
  t.deepEqual([outcome?.key, outcome?.value, outcome?.time, outcome?.headers.text('trace')], ['k', 'a!', 7, 't1'])
  t.deepEqual([...driver.store<{ all(): Iterable<unknown> }>('charge').all()], [])
})

test('of one key only the first call is under way, of others as many as the limit', async (t) => {
  const desk = new Desk()
  const driver = await driverOf(
    t,
    charge((value) => desk.ask(value), { concurrency: 2 }),
  )
  const input = driver.input(payments)
  for (const value of ['a1', 'a2']) input.pipe('a', value)
  input.pipe('b', 'b1')
  input.pipe('c', 'c1')
  t.deepEqual(desk.asked, ['a1', 'b1'])
  desk.answer('b1')
  await turn(driver)
  t.deepEqual(desk.asked, ['a1', 'b1', 'c1'])
  desk.answer('a1')
  await turn(driver)
  t.deepEqual(desk.asked, ['a1', 'b1', 'c1', 'a2'])
  desk.answer('c1')
  desk.answer('a2')
  await driver.settle()
  t.deepEqual(
    driver
      .output(outcomes)
      .pairs()
      .map(([, value]) => value),
    ['b1!', 'a1!', 'c1!', 'a2!'],
  )
})

test('attempts that fail or take too long are repeated by a durable timer, under the same key and with a growing token', async (t) => {
  const desk = new Desk()
  const calls: EffectInfo[] = []
  const driver = await driverOf(
    t,
    charge(
      (value, _key, call) => {
        calls.push(call)
        return desk.ask(`${value}${call.attempt}`, call.signal)
      },
      { timeoutMs: 1_000, retry: { attempts: 3, delayMs: 50 } },
    ),
  )
  driver.input(payments).pipe('k', 'a')
  desk.refuse('a1')
  await turn(driver)
  driver.advanceWallClock(49)
  t.is(calls.length, 1)
  driver.advanceWallClock(1)
  t.is(calls.length, 2)
  driver.advanceWallClock(1_000)
  t.deepEqual(desk.aborted, ['a2'])
  driver.advanceWallClock(100)
  t.is(calls.length, 3)
  driver.advanceWallClock(1_000)
  t.deepEqual(driver.output(outcomes).pairs(), [['k', 'a failed: timeout 3']])
  t.is(new Set(calls.map(({ idempotencyKey }) => idempotencyKey)).size, 1)
  const tokens = calls.map(({ fencingToken }) => fencingToken)
  t.deepEqual(
    tokens,
    [...new Set(tokens)].sort((a, b) => a - b),
  )
})

test('an error that retry.when refuses is final', async (t) => {
  let calls = 0
  const driver = await driverOf(
    t,
    charge(
      async () => {
        calls++
        throw new Error('card refused')
      },
      { retry: { attempts: 5, when: (error: unknown) => !(error as Error).message.includes('refused') } },
    ),
  )
  driver.input(payments).pipe('k', 'a')
  await driver.settle()
  t.is(calls, 1)
  t.deepEqual(driver.output(outcomes).pairs(), [['k', 'a failed: error 1']])
})

test('above the bound inputs wait', async (t) => {
  const desk = new Desk()
  const driver = await driverOf(
    t,
    charge((value) => desk.ask(value), { pendingMax: 2, concurrency: 1 }),
  )
  for (const key of ['a', 'b', 'c']) driver.input(payments).pipe(key, key)
  const rows = (): number => [...driver.store<{ all(): Iterable<unknown> }>('charge').all()].length
  t.is(rows(), 2)
  desk.answer('a')
  await turn(driver)
  t.deepEqual([rows(), desk.asked], [2, ['a', 'b']])
  for (const key of ['b', 'c']) {
    desk.answer(key)
    await turn(driver)
  }
  t.is(driver.output(outcomes).pairs().length, 3)
})

test('one record may make several calls, each with a key of its own; calls may follow each other; state below is exact', async (t) => {
  const keys: string[] = []
  const totals = topic('totals', { key: str, value: u64 })
  const chained = topology('chained', (b) => {
    b.stream(payments)
      .flatMapValues((line) => line.split(' '))
      .effectAsync(
        async (word, _key, { idempotencyKey }) => {
          keys.push(idempotencyKey)
          return word.toUpperCase()
        },
        { name: 'first', value: str },
      )
      .mapValues(({ ok }) => ok ?? '')
      .effectAsync(
        async (word, _key, { idempotencyKey }) => {
          keys.push(idempotencyKey)
          return word
        },
        { name: 'second', value: str },
      )
      .mapValues(({ ok }) => ok ?? '')
      .groupByKey({ value: str })
      .count({ name: 'count' })
      .toStream()
      .to(totals)
  })
  const driver = await driverOf(t, chained)
  driver.input(payments).pipe('k', 'x y')
  await driver.settle()
  t.deepEqual(keys, [
    'app/first/payments-0@0',
    'app/second/first/payments-0@0/0',
    'app/first/payments-0@0.1',
    'app/second/first/payments-0@0.1/0',
  ])
  t.deepEqual(driver.output(totals).pairs(), [
    ['k', 1],
    ['k', 2],
  ])
})

test('an outcome whose unit fails is a record of the step to the handlers', async (t) => {
  const failing = topology('failing', (b) => {
    b.stream(payments)
      .effectAsync(async (value) => value, { name: 'charge' })
      .mapValues((result) => {
        if (result.ok === 'bad') throw new Error('below')
        return text(result)
      })
      .to(outcomes)
  })
  const letters = topic('charge.dlq', { key: str, value: str })
  const driver = await driverOf(t, failing, { handlers: { processing: 'dead-letter' } })
  for (const value of ['bad', 'good']) driver.input(payments).pipe('k', value)
  await driver.settle()
  t.deepEqual(driver.output(outcomes).pairs(), [['k', 'good']])
  t.deepEqual(driver.output(letters).pairs(), [['k', 'bad']])
  t.deepEqual([...driver.store<{ all(): Iterable<unknown> }>('charge').all()], [])
})

test('a record that fails above or beside the call does not make it', async (t) => {
  const desk = new Desk()
  const half = topology('half', (b) => {
    const all = b.stream(payments)
    all.effectAsync((value) => desk.ask(value), { name: 'charge' })
    all.foreach((value) => {
      if (value === 'bad') throw new Error('beside')
    })
  })
  const driver = await driverOf(t, half, { handlers: { processing: 'skip' } })
  for (const value of ['bad', 'good']) driver.input(payments).pipe('k', value)
  t.deepEqual(desk.asked, ['good'])
})

test('closing aborts what is under way', async (t) => {
  const desk = new Desk()
  const driver = await TopologyTestDriver.create(charge((value, _key, { signal }) => desk.ask(value, signal)))
  driver.input(payments).pipe('k', 'a')
  await driver.close()
  t.deepEqual(desk.aborted, ['a'])
})
