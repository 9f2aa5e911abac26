import test from 'ava'
import { type PaymentCommand, PaymentOp, PaymentState } from '../../proto/messages.ts'
import { makeMeta } from '../../proto/meta.ts'
import { completedOf, onCommand, onVerdict, openPayment } from './charge.ts'
import { simulatedProvider } from './provider.ts'

const command = (op: PaymentOp): PaymentCommand => ({
  meta: makeMeta({
    eventType: 'test',
    what: `payment/${op}`,
    orderId: 'o1',
    orderVersion: 2,
    occurredAt: 1,
    producedAt: 1,
    causationId: '',
    producer: 'test',
    traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  }),
  op,
  orderId: 'o1',
  amount: 600,
  currency: 'EUR',
  method: 'card',
  token: '',
})
const charge = command(PaymentOp.CHARGE)
const voiding = command(PaymentOp.VOID)
const yes = { approved: true, reason: '' }

test('a charge is recorded as an intent before the provider is asked', (t) => {
  const payment = openPayment(charge, 5)
  t.is(payment.state, PaymentState.INTENT)
  t.deepEqual(onCommand(payment, charge, true, 5), { ask: true, forget: false, tell: false })
})

test('a charge said again after the answer repeats the answer and asks nobody', (t) => {
  const payment = openPayment(charge, 5)
  onVerdict(payment, yes, 6)
  const told = completedOf(payment, { producer: 'p', producedAt: 7 })
  t.deepEqual(onCommand(payment, charge, false, 9), { ask: false, forget: false, tell: true })
  t.deepEqual(completedOf(payment, { producer: 'p', producedAt: 7 }), told)
  t.false(onVerdict(payment, { approved: false, reason: 'late' }, 10))
  t.is(payment.state, PaymentState.AUTHORIZED)
})

test('a void drops the open question, and undoes a charge', (t) => {
  const open = openPayment(charge, 5)
  t.deepEqual(onCommand(open, voiding, false, 6), { ask: false, forget: true, tell: true })
  t.false(onVerdict(open, yes, 7))
  const charged = openPayment(charge, 5)
  onVerdict(charged, yes, 6)
  t.deepEqual(onCommand(charged, voiding, false, 7), { ask: false, forget: false, tell: true })
  t.is(charged.state, PaymentState.VOIDED)
})

test('a void before its charge refuses the charge', (t) => {
  const payment = openPayment(voiding, 5)
  t.deepEqual(onCommand(payment, voiding, true, 5), { ask: false, forget: false, tell: true })
  t.deepEqual(onCommand(payment, charge, false, 6), { ask: false, forget: false, tell: true })
  t.is(payment.state, PaymentState.VOIDED)
})

test('a declined payment stays declined when it is voided', (t) => {
  const payment = openPayment(charge, 5)
  onVerdict(payment, { approved: false, reason: 'no' }, 6)
  onCommand(payment, voiding, false, 7)
  t.is(payment.state, PaymentState.DECLINED)
})

test('10,000 drawn answers meet the rate within one per cent, the delays their bounds, and both repeat', (t) => {
  const provider = simulatedProvider({ seed: 7 })
  const orders = Array.from({ length: 10_000 }, (_, i) => `order-${i}`)
  const approved = orders.filter((id) => provider.decide(id, '').approved).length
  t.true(Math.abs(approved - 9_000) <= 100, `${approved} approved`)
  const delays = orders.map((id) => provider.delayMs(id))
  t.true(Math.min(...delays) >= 100 && Math.max(...delays) <= 500)
  t.true(new Set(delays).size > 300)
  t.deepEqual(
    orders.slice(0, 50).map((id) => simulatedProvider({ seed: 7 }).decide(id, '')),
    orders.slice(0, 50).map((id) => provider.decide(id, '')),
  )
})

test('tokens decide, whatever the rate', (t) => {
  t.true(simulatedProvider({ successRate: 0 }).decide('o', 'tok_ok').approved)
  t.false(simulatedProvider({ successRate: 1 }).decide('o', 'tok_declined').approved)
  t.is(simulatedProvider({ delayMinMs: 0, delayMaxMs: 0 }).delayMs('o'), 0)
})
