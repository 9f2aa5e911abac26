import test from 'ava'
import type { ChargeRequest } from './provider.ts'
import { simulatedProvider } from './simulator.ts'

const chargeOf = (orderId: string, token = ''): ChargeRequest => ({
  idempotencyKey: `${orderId}:1`,
  orderId,
  amount: 600,
  currency: 'EUR',
  method: 'card',
  token,
  at: 1_000,
  transactionId: '',
})

/** Never aborted. */
const { signal } = new AbortController()

/** Sleeps at once, and remembers how long. */
const asleep = () => {
  const slept: number[] = []
  return { slept, scheduler: { sleep: async (ms: number) => void slept.push(ms) } }
}

test('C11: of 10,000 charges 90 % ±1 succeed, after 100 to 500 ms, each with a transaction id of its own; all of it repeats', async (t) => {
  const { slept, scheduler } = asleep()
  const provider = simulatedProvider({ seed: 7, scheduler })
  const charges = Array.from({ length: 10_000 }, (_, i) => chargeOf(`order-${i}`))
  const answers = await Promise.all(charges.map((charge) => provider.authorize(charge, signal)))
  const approved = answers.filter(({ state }) => state === 'authorized').length
  t.true(Math.abs(approved - 9_000) <= 100, `${approved} approved`)
  t.is(slept.length, 10_000)
  t.true(Math.min(...slept) >= 100 && Math.max(...slept) <= 500)
  t.true(new Set(slept).size > 300)
  t.is(new Set(answers.map(({ transactionId }) => transactionId)).size, 10_000)
  t.deepEqual([...new Set(answers.map(({ reason }) => reason))].sort(), ['', 'the bank declined'])

  const other = simulatedProvider({ seed: 7, scheduler })
  t.deepEqual(await Promise.all(charges.slice(0, 50).map((c) => other.authorize(c, signal))), answers.slice(0, 50))
  const another = simulatedProvider({ seed: 8, scheduler })
  t.notDeepEqual(await Promise.all(charges.slice(0, 50).map((c) => another.authorize(c, signal))), answers.slice(0, 50))
})

test('C11: rate and delay are settings, tokens decide whatever the rate', async (t) => {
  const { slept, scheduler } = asleep()
  const none = simulatedProvider({ successRate: 0, delayMinMs: 7, delayMaxMs: 7, scheduler })
  t.is((await none.authorize(chargeOf('o1'), signal)).state, 'declined')
  t.is((await none.authorize(chargeOf('o2', 'tok_ok'), signal)).state, 'authorized')
  t.deepEqual(slept, [7, 7])
  const all = simulatedProvider({ successRate: 1, delayMinMs: 0, delayMaxMs: 0, scheduler })
  t.is((await all.authorize(chargeOf('o1'), signal)).state, 'authorized')
  t.is((await all.authorize(chargeOf('o2', 'tok_declined'), signal)).state, 'declined')
  t.is(slept.length, 2)
})

test('a call under a known key answers as the first one did', async (t) => {
  const provider = simulatedProvider({ delayMinMs: 0, delayMaxMs: 0 })
  const charge = chargeOf('o1', 'tok_ok')
  const first = await provider.authorize(charge, signal)
  t.deepEqual(await provider.authorize({ ...charge, at: 9_000, token: 'tok_declined' }, signal), first)
  const captured = await provider.capture(charge, signal)
  t.deepEqual(await provider.capture({ ...charge, at: 9_000 }, signal), captured)
  t.is((await provider.void(charge, signal)).state, 'captured')
  const refunded = await provider.refund(charge, signal)
  t.deepEqual(await provider.refund({ ...charge, at: 9_000 }, signal), refunded)
  t.like(provider.ledger.entries()[0], { authorizations: 1, captures: 1, refunds: 1, voids: 0, refunded: 600 })
})

test('a charge from before the books were lost can still be captured by who knows its transaction', async (t) => {
  const before = simulatedProvider({ delayMinMs: 0, delayMaxMs: 0 })
  const { transactionId } = await before.authorize(chargeOf('o1', 'tok_ok'), signal)
  const after = simulatedProvider({ delayMinMs: 0, delayMaxMs: 0 })
  t.is((await after.capture(chargeOf('o1', 'tok_ok'), signal)).state, 'none')
  t.like(await after.capture({ ...chargeOf('o1', 'tok_ok'), transactionId }, signal), {
    state: 'captured',
    captured: 600,
    transactionId,
  })
})

test('the books are bounded: the oldest charge goes', async (t) => {
  const provider = simulatedProvider({ delayMinMs: 0, delayMaxMs: 0, entriesMax: 3 })
  for (let i = 0; i < 5; i++) await provider.authorize(chargeOf(`o${i}`, 'tok_ok'), signal)
  t.deepEqual(
    provider.ledger.entries().map(({ orderId }) => orderId),
    ['o2', 'o3', 'o4'],
  )
})

test('taken down: refused, swallowed, carried out without a word, or slow', async (t) => {
  const { slept, scheduler } = asleep()
  const provider = simulatedProvider({ delayMinMs: 200, delayMaxMs: 200, scheduler })
  provider.mode = 'errors'
  await t.throwsAsync(provider.authorize(chargeOf('o1', 'tok_ok'), signal), { message: /out of order/ })
  for (const [mode, charges] of [
    ['blackhole', 0],
    ['lost-answers', 1],
  ] as const) {
    provider.mode = mode
    const waiting = new AbortController()
    const answer = provider.authorize(chargeOf(mode, 'tok_ok'), waiting.signal)
    waiting.abort(new Error('given up'))
    await t.throwsAsync(answer, { message: 'given up' })
    t.is(provider.ledger.chargesOf(mode), charges, mode)
  }
  provider.mode = 'slow'
  slept.length = 0
  t.is((await provider.authorize(chargeOf('o2', 'tok_ok'), signal)).state, 'authorized')
  t.deepEqual(slept, [2_000])
})
