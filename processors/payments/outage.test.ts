import test from 'ava'
import { StreamsError } from 'millrace'
import { PaymentOp } from '../../proto/messages.ts'
import type { BreakerState } from './breaker.ts'
import { ProviderDesk, type ProviderMeters } from './desk.ts'
import { callOf, openPayment } from './payment.ts'
import { simulatedProvider } from './simulator.ts'
import { backOffMs } from './take-answer.ts'
import { commandOf, PaymentBench } from './testing.ts'

const { CHARGE } = PaymentOp
const options = { timeoutMs: 10_000, unknownMs: 9_000_000, delayMs: 1_000, delayMsMax: 30_000 }

/** Meters that remember. */
const watching = () => {
  const states: BreakerState[] = []
  const outcomes: string[] = []
  const decided: boolean[] = []
  const meters: ProviderMeters = {
    called: (_, call, outcome) => outcomes.push(`${call} ${outcome}`),
    decided: (_, approved) => decided.push(approved),
    breaker: (_, state) => states.push(state),
  }
  return { states, outcomes, decided, meters }
}

test('C15: the tries of one payment come at exponential waits with full jitter', async (t) => {
  const bench = await PaymentBench.create(t, { ...options, breaker: { failuresMax: 1_000 } })
  bench.provider.mode = 'errors'
  const times: number[] = []
  bench.send(CHARGE, 'o1')
  await bench.turn()
  const count = () => bench.provider.calls.authorize + bench.provider.calls.query
  for (let seen = 0; times.length < 8; await bench.pass(50)) {
    if (count() > seen) times.push(bench.nowMs)
    seen = count()
  }
  const waits = times.slice(1).map((at, i) => at - (times[i] as number))
  waits.forEach((waitMs, tries) => {
    const drawn = 1 + backOffMs(options, { orderId: 'o1', tries })
    t.true(waitMs >= drawn && waitMs <= drawn + 100, `try ${tries}: waited ${waitMs}, drawn ${drawn}`)
    t.true(waitMs <= Math.min(30_000, 1_000 * 2 ** tries) + 100)
  })
})

test('C15: the breaker opens after five failures; while it is open nobody asks and nothing is failed; probes close it', async (t) => {
  const { states, outcomes, meters } = watching()
  const bench = await PaymentBench.create(t, { ...options, meters, breaker: { failuresMax: 5, openMs: 20_000 } })
  bench.provider.mode = 'errors'
  const orders = Array.from({ length: 30 }, (_, i) => `o${i}`)
  for (const order of orders.slice(0, 5)) await bench.ask(CHARGE, order)
  t.deepEqual(states, ['open'])
  for (const order of orders.slice(5)) await bench.ask(CHARGE, order)
  await bench.pass(19_000, 1_000)
  t.deepEqual(
    outcomes,
    Array.from({ length: 5 }, () => 'authorize error'),
  )
  // Who was not asked about is not unknown either.
  for (const order of orders.slice(5)) t.deepEqual(bench.states(order), [])
  await bench.pass(20_000, 1_000)
  t.deepEqual(states.slice(0, 3), ['open', 'half-open', 'open'])
  t.true(outcomes.length < 9, 'only probes were let through')
  bench.provider.mode = 'up'
  await bench.pass(90_000, 1_000)
  t.is(states.at(-1), 'closed')
  for (const order of orders) t.is(bench.states(order).at(-1), 'AUTHORIZED')
})

test('C15: a partition whose calls are not answered does not hold up another', async (t) => {
  const bench = await PaymentBench.create(t, { ...options, concurrency: 4 }, {}, 2)
  for (let i = 0; i < 100; i++) bench.send(CHARGE, `stuck${i}`, { token: 'tok_unknown', partition: 0 })
  for (let i = 0; i < 100; i++) bench.send(CHARGE, `fine${i}`, { partition: 1 })
  await bench.turn()
  for (let i = 0; i < 100; i++) t.deepEqual(bench.states(`fine${i}`), ['AUTHORIZED'])
  for (let i = 0; i < 100; i++) t.deepEqual(bench.states(`stuck${i}`), [])
})

test('what may have been asked before is queried first, and charged only when the provider knows nothing of it', async (t) => {
  const { outcomes, decided, meters } = watching()
  const provider = simulatedProvider({ delayMinMs: 0, delayMaxMs: 0 })
  const desk = new ProviderDesk({ provider, meters })
  const { signal } = new AbortController()
  const command = commandOf(CHARGE, 'o1')
  const call = callOf(openPayment(command), CHARGE, command)
  const first = await desk.ask(call, true, signal)
  t.deepEqual(outcomes, ['query answered', 'authorize answered'])
  t.deepEqual(await desk.ask(call, true, signal), first)
  t.deepEqual(outcomes.slice(2), ['query answered'])
  t.is(provider.ledger.chargesOf('o1'), 1)
  t.deepEqual(decided, [true, true])
})

test('a call that is aborted because its partition moves says nothing about the provider', async (t) => {
  const { outcomes, meters } = watching()
  const provider = simulatedProvider({ delayMinMs: 0, delayMaxMs: 0 })
  const desk = new ProviderDesk({ provider, meters, breaker: { failuresMax: 1 } })
  provider.mode = 'blackhole'
  const command = commandOf(CHARGE, 'o1')
  const moves = new AbortController()
  const answer = desk.ask(callOf(openPayment(command), CHARGE, command), false, moves.signal)
  moves.abort(new StreamsError('CALL_ABORTED', { retry: 'later', message: 'the partition moves' }))
  await t.throwsAsync(answer, { message: 'the partition moves' })
  t.deepEqual(outcomes, ['authorize aborted'])
  t.is(desk.breaker.state, 'closed')
})
