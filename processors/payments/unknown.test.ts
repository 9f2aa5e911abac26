import test from 'ava'
import { PaymentOp } from '../../proto/messages.ts'
import { backOffMs } from './take-answer.ts'
import { PaymentBench } from './testing.ts'

const { CHARGE, CAPTURE, VOID } = PaymentOp

const options = { timeoutMs: 10_000, unknownMs: 900_000, delayMs: 1_000, delayMsMax: 30_000 }

test('C13: the provider is a black hole for 30 s: the outcome is unknown, no decline, and settles when it answers again', async (t) => {
  const bench = await PaymentBench.create(t, options)
  bench.provider.mode = 'blackhole'
  await bench.ask(CHARGE, 'o1')
  await bench.pass(9_999)
  t.deepEqual(bench.states('o1'), [])
  await bench.pass(1)
  t.deepEqual(bench.states('o1'), ['UNKNOWN'])
  await bench.pass(20_000, 500)
  t.deepEqual(bench.states('o1'), ['UNKNOWN'])
  bench.provider.mode = 'up'
  await bench.pass(60_000, 500)
  t.deepEqual(bench.states('o1'), ['UNKNOWN', 'AUTHORIZED'])
  t.is(bench.provider.ledger.chargesOf('o1'), 1)
})

test('C13: charged, and the answer lost (tok_timeout): the query finds it, and nothing is charged twice', async (t) => {
  const bench = await PaymentBench.create(t, options)
  await bench.ask(CHARGE, 'o1', { token: 'tok_timeout' })
  await bench.pass(12_000, 500)
  t.deepEqual(bench.states('o1'), ['UNKNOWN', 'AUTHORIZED'])
  t.is(bench.provider.ledger.chargesOf('o1'), 1)
  t.is(bench.provider.calls.authorize, 1)
})

test('C13: never answered (tok_unknown): at the deadline it is voided, and only the answer to that ends it', async (t) => {
  const bench = await PaymentBench.create(t, { ...options, unknownMs: 60_000 })
  await bench.ask(CHARGE, 'o1', { token: 'tok_unknown' })
  await bench.pass(10_000)
  t.deepEqual(bench.states('o1'), ['UNKNOWN'])
  await bench.pass(58_000, 1_000)
  t.deepEqual(bench.states('o1'), ['UNKNOWN'])
  t.is(bench.provider.calls.void, 0)
  t.true(bench.provider.calls.query > 2)
  await bench.pass(60_000, 1_000)
  t.deepEqual(bench.states('o1'), ['UNKNOWN', 'VOIDED'])
  t.like(bench.provider.ledger.entries()[0], { state: 'voided', authorizations: 0 })
})

test('C13: the void at the deadline is not answered either: it is asked again until it is', async (t) => {
  const bench = await PaymentBench.create(t, { ...options, unknownMs: 30_000 })
  bench.provider.mode = 'lost-answers'
  await bench.ask(CHARGE, 'o1')
  await bench.pass(300_000, 1_000)
  t.deepEqual(bench.states('o1'), ['UNKNOWN'])
  t.like(bench.provider.ledger.entries()[0], { authorizations: 1, state: 'voided', voids: 1 })
  bench.provider.mode = 'up'
  await bench.pass(60_000, 1_000)
  t.deepEqual(bench.states('o1'), ['UNKNOWN', 'VOIDED'])
})

test('C14: a cancellation of an unknown payment voids it at once; a charge that comes late is refused', async (t) => {
  const bench = await PaymentBench.create(t, options)
  bench.provider.mode = 'blackhole'
  await bench.ask(CHARGE, 'o1')
  await bench.pass(10_000)
  bench.provider.mode = 'up'
  await bench.ask(VOID, 'o1')
  t.deepEqual(bench.states('o1'), ['UNKNOWN', 'VOIDED'])
  const { ledger } = bench.provider
  const late = ledger.entries()[0]
  t.is(late?.state, 'voided')
  const request = {
    idempotencyKey: 'o1:1',
    orderId: 'o1',
    amount: 600,
    currency: 'EUR',
    method: 'card',
    token: 'tok_ok',
  }
  t.is(ledger.authorize({ ...request, at: 1, transactionId: '' }, null, 1).state, 'voided')
  t.is(ledger.chargesOf('o1'), 0)
  await bench.pass(120_000, 2_000)
  t.deepEqual(bench.states('o1'), ['UNKNOWN', 'VOIDED'])
})

test('scenario 5: charged, answered after the time is up, and the retry comes in parallel: one charge', async (t) => {
  const bench = await PaymentBench.create(t, options, { delayMinMs: 10_500, delayMaxMs: 10_500 })
  await bench.ask(CHARGE, 'o1')
  for (let i = 0; i < 20; i++) bench.send(CHARGE, 'o1')
  await bench.pass(10_000)
  t.deepEqual([...new Set(bench.states('o1'))], ['UNKNOWN'])
  // The first call is still on its way to the provider, which carries it out while it is asked again.
  await bench.pass(120_000, 500)
  t.is(bench.provider.ledger.chargesOf('o1'), 1)
})

test('scenario 6: the provider is down for 10 minutes: nothing is failed and nothing expires, then all settle', async (t) => {
  const bench = await PaymentBench.create(t, options)
  bench.provider.mode = 'errors'
  const orders = Array.from({ length: 40 }, (_, i) => `o${i}`)
  for (const order of orders) bench.send(CHARGE, order)
  await bench.pass(600_000, 5_000)
  for (const order of orders)
    t.deepEqual(
      bench.states(order).filter((state) => state !== 'UNKNOWN'),
      [],
    )
  bench.provider.mode = 'up'
  await bench.pass(90_000, 1_000)
  for (const order of orders) {
    t.is(bench.states(order).at(-1), 'AUTHORIZED')
    t.is(bench.provider.ledger.chargesOf(order), 1)
  }
})

test('scenario 7: authorized too late for an order that was cancelled: the void that the order asks for undoes it', async (t) => {
  const bench = await PaymentBench.create(t, options)
  bench.provider.mode = 'lost-answers'
  await bench.ask(CHARGE, 'o1')
  await bench.pass(10_000)
  await bench.ask(VOID, 'o1')
  bench.provider.mode = 'up'
  await bench.pass(60_000, 1_000)
  t.deepEqual(bench.states('o1'), ['UNKNOWN', 'VOIDED'])
  t.like(bench.provider.ledger.entries()[0], { authorizations: 1, voids: 1, captures: 0 })
})

test('a capture whose answer is lost is asked for until it is known: one capture', async (t) => {
  const bench = await PaymentBench.create(t, options)
  await bench.ask(CHARGE, 'o1')
  bench.provider.mode = 'lost-answers'
  await bench.ask(CAPTURE, 'o1')
  await bench.pass(10_000)
  t.deepEqual(bench.states('o1'), ['AUTHORIZED'])
  bench.provider.mode = 'up'
  await bench.pass(30_000, 1_000)
  t.deepEqual(bench.states('o1'), ['AUTHORIZED', 'CAPTURED'])
  t.is(bench.provider.ledger.entries()[0]?.captures, 1)
})

test('C15: waits between tries are drawn below an exponential bound, and use all of it', (t) => {
  const payments = Array.from({ length: 2_000 }, (_, i) => `order-${i}`)
  for (const tries of [0, 1, 2, 3, 4, 5, 8]) {
    const bound = Math.min(options.delayMsMax, options.delayMs * 2 ** tries)
    const waits = payments.map((orderId) => backOffMs(options, { orderId, tries }))
    t.true(Math.max(...waits) < bound, `try ${tries} below ${bound}`)
    const mean = waits.reduce((sum, ms) => sum + ms, 0) / waits.length
    t.true(Math.abs(mean - bound / 2) < bound * 0.05, `try ${tries}: mean ${mean} of ${bound}`)
    t.is(backOffMs(options, { orderId: 'order-7', tries }), waits[7] as number)
  }
})
