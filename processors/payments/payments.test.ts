import test from 'ava'
import { PaymentOp, PaymentState } from '../../proto/messages.ts'
import { PaymentBench } from './testing.ts'

const { CHARGE, CAPTURE, VOID } = PaymentOp

test('C11: a charge is authorized, then captured whole; both are told once, with the transaction of the provider', async (t) => {
  const bench = await PaymentBench.create(t)
  await bench.ask(CHARGE, 'o1')
  await bench.ask(CAPTURE, 'o1')
  t.deepEqual(bench.states('o1'), ['AUTHORIZED', 'CAPTURED'])
  const [entry] = bench.provider.ledger.entries()
  t.like(entry, { orderId: 'o1', amount: 600, state: 'captured', captured: 600, authorizations: 1, captures: 1 })
  t.like(bench.told[1], { amount: 600, captured: 600, refunded: 0, transactionId: entry?.transactionId ?? 'none' })
  t.not(bench.told[0]?.meta.eventId, bench.told[1]?.meta.eventId)
})

test('C11: an unknown payment method is declined, and nobody is asked', async (t) => {
  const bench = await PaymentBench.create(t)
  await bench.ask(CHARGE, 'o1', { method: 'shells' })
  t.like(bench.told[0], { state: PaymentState.DECLINED, reason: 'there is no payment method "shells"' })
  t.is(bench.provider.calls.authorize, 0)
})

test('the intent is on record before the provider is asked, and the question with it', async (t) => {
  const bench = await PaymentBench.create(t, {}, { delayMinMs: 200, delayMaxMs: 200 })
  bench.send(CHARGE, 'o1')
  const rows = bench.driver.store<{ get(key: string): { state: PaymentState } | undefined }>('payments')
  t.is(rows.get('o1')?.state, PaymentState.INTENT)
  await bench.turn()
  t.deepEqual(bench.states('o1'), [])
  await bench.pass(200)
  t.deepEqual(bench.states('o1'), ['AUTHORIZED'])
})

test('a charge or capture said again is answered by the same record, and nobody is asked', async (t) => {
  const bench = await PaymentBench.create(t)
  await bench.ask(CHARGE, 'o1')
  await bench.ask(CHARGE, 'o1')
  await bench.ask(CAPTURE, 'o1')
  await bench.ask(CAPTURE, 'o1')
  await bench.ask(CHARGE, 'o1')
  t.deepEqual(bench.states('o1'), ['AUTHORIZED', 'AUTHORIZED', 'CAPTURED', 'CAPTURED', 'CAPTURED'])
  t.deepEqual(bench.told[0], bench.told[1])
  t.deepEqual(bench.told[2], bench.told[3])
  t.deepEqual(bench.told[3], bench.told[4])
  t.like(bench.provider.calls, { authorize: 1, capture: 1, query: 0 })
})

test('a capture of an authorization that a crash has undone waits until it is made again', async (t) => {
  const bench = await PaymentBench.create(t, {}, { delayMinMs: 300, delayMaxMs: 300 })
  await bench.ask(CHARGE, 'o1')
  await bench.ask(CAPTURE, 'o1')
  await bench.ask(CAPTURE, 'o1')
  await bench.pass(300)
  t.deepEqual(bench.states('o1'), ['AUTHORIZED'])
  await bench.pass(2_000, 100)
  t.deepEqual(bench.states('o1'), ['AUTHORIZED', 'CAPTURED'])
  t.like(bench.provider.calls, { authorize: 1, capture: 1 })
})

test('C14: cancelled after it was captured: exactly one refund, of what was captured', async (t) => {
  const bench = await PaymentBench.create(t)
  await bench.ask(CHARGE, 'o1')
  await bench.ask(CAPTURE, 'o1')
  for (let i = 0; i < 5; i++) await bench.ask(VOID, 'o1')
  t.deepEqual(bench.states('o1'), ['AUTHORIZED', 'CAPTURED', 'REFUNDED'])
  const refunds = bench.told.filter(({ meta }) => meta.eventType === 'payment.refunded')
  t.is(new Set(refunds.map(({ meta }) => meta.eventId)).size, 1)
  t.like(refunds[0], { captured: 600, refunded: 600 })
  t.like(bench.provider.ledger.entries()[0], { refunds: 1, captured: 600, refunded: 600 })
})

test('C14: cancelled before it was captured: what was held is let go', async (t) => {
  const bench = await PaymentBench.create(t)
  await bench.ask(CHARGE, 'o1')
  await bench.ask(VOID, 'o1')
  t.deepEqual(bench.states('o1'), ['AUTHORIZED', 'VOIDED'])
  t.like(bench.provider.ledger.entries()[0], { state: 'voided', voids: 1, captures: 0, refunds: 0 })
})

test('C14: a void while the charge is under way waits for it, then undoes it', async (t) => {
  const bench = await PaymentBench.create(t, {}, { delayMinMs: 300, delayMaxMs: 300 })
  bench.send(CHARGE, 'o1')
  await bench.ask(VOID, 'o1')
  t.is(bench.provider.calls.void, 0)
  await bench.pass(300)
  t.deepEqual(bench.states('o1'), ['AUTHORIZED'])
  await bench.pass(300)
  t.deepEqual(bench.states('o1'), ['AUTHORIZED', 'VOIDED'])
})

test('C14: a void that comes first refuses the charge', async (t) => {
  const bench = await PaymentBench.create(t)
  await bench.ask(VOID, 'o1')
  await bench.ask(CHARGE, 'o1')
  await bench.ask(CAPTURE, 'o1')
  t.deepEqual(bench.states('o1'), ['VOIDED', 'VOIDED', 'VOIDED'])
  t.deepEqual(bench.provider.ledger.entries(), [])
})

test('a declined payment stays declined, whatever is asked of it', async (t) => {
  const bench = await PaymentBench.create(t)
  await bench.ask(CHARGE, 'o1', { token: 'tok_declined' })
  await bench.ask(VOID, 'o1', { token: 'tok_declined' })
  t.deepEqual(bench.states('o1'), ['DECLINED', 'DECLINED'])
  t.is(bench.told[0]?.reason, 'the card was declined')
  t.is(bench.told[0]?.transactionId, bench.provider.ledger.entries()[0]?.transactionId)
})

test('a process that lost its state before a commit tells the same again, and charges nothing twice', async (t) => {
  const bench = await PaymentBench.create(t, {}, { delayMinMs: 100, delayMaxMs: 100 })
  await bench.ask(CHARGE, 'o1')
  await bench.pass(100)
  await bench.restart()
  await bench.ask(CHARGE, 'o1')
  await bench.pass(100)
  const [first, again] = bench.told.map((payment) => JSON.stringify(payment).replace(/"producedAt":\d+/, ''))
  t.is(again, first)
  t.is(bench.provider.ledger.chargesOf('o1'), 1)
})

test('a refund that the provider has not made yet is asked for again until it is made', async (t) => {
  const bench = await PaymentBench.create(t)
  const { provider } = bench
  const refund = provider.refund.bind(provider)
  let asked = 0
  provider.refund = (...call) => (asked++ < 3 ? provider.query(...call) : refund(...call))
  await bench.ask(CHARGE, 'o1')
  await bench.ask(CAPTURE, 'o1')
  await bench.ask(VOID, 'o1')
  t.deepEqual(bench.states('o1'), ['AUTHORIZED', 'CAPTURED'])
  await bench.pass(3_600_000, 10_000)
  t.deepEqual(bench.states('o1'), ['AUTHORIZED', 'CAPTURED', 'REFUNDED'])
  t.is(asked, 4)
  t.like(provider.ledger.entries()[0], { captured: 600, refunded: 600 })
})
