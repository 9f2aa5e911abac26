import test from 'ava'
import { PaymentOp } from '../../proto/messages.ts'
import { PaymentBench } from './testing.ts'

const { CHARGE, VOID, CAPTURE } = PaymentOp

const layers = ['lock', 'cache', 'row', 'key'] as const
type Layer = (typeof layers)[number]
const REPEATS = 1_000

const pairs = layers.flatMap((one, i) => layers.slice(i + 1).map((other): Layer[] => [one, other]))

/** `key`: the provider's own, as good as a layer of ours. */
for (const off of [[], ...layers.map((layer): Layer[] => [layer]), ...pairs]) {
  test(`C12: the same trigger ${REPEATS} times, ${off.join(' and ') || 'nothing'} switched off: one charge`, async (t) => {
    const has = (layer: Layer): boolean => !off.includes(layer)
    const bench = await PaymentBench.create(
      t,
      { layers: { lock: has('lock'), cache: has('cache'), row: has('row') }, concurrency: 16 },
      { honoursKeys: has('key'), delayMinMs: 5, delayMaxMs: 5 },
    )
    for (let i = 0; i < REPEATS / 2; i++) bench.send(CHARGE, 'o1')
    // Half of them while the first is under way, half of them after its answer.
    await bench.pass(50, 5)
    for (let i = 0; i < REPEATS / 2; i++) bench.send(CHARGE, 'o1')
    await bench.pass(6_000, has('cache') || has('row') ? 1_000 : 5)
    t.is(bench.provider.ledger.chargesOf('o1'), 1)
    t.deepEqual([...new Set(bench.states('o1'))], ['AUTHORIZED'])
    t.is(new Set(bench.told.map(({ meta }) => meta.eventId)).size, 1)
  })
}

test('C12: without any layer and any key the ledger shows double charges: it can tell', async (t) => {
  const bench = await PaymentBench.create(
    t,
    { layers: { lock: false, cache: false, row: false } },
    { honoursKeys: false, delayMinMs: 5, delayMaxMs: 5 },
  )
  for (let i = 0; i < 10; i++) bench.send(CHARGE, 'o1')
  await bench.pass(50, 5)
  t.true(bench.provider.ledger.chargesOf('o1') > 1)
})

test('captures and voids a hundred times each: one capture, one refund', async (t) => {
  const bench = await PaymentBench.create(t, { layers: { cache: false } })
  await bench.ask(CHARGE, 'o1')
  for (let i = 0; i < 100; i++) bench.send(CAPTURE, 'o1')
  await bench.turn()
  for (let i = 0; i < 100; i++) bench.send(VOID, 'o1')
  await bench.turn()
  t.like(bench.provider.ledger.entries()[0], { authorizations: 1, captures: 1, refunds: 1 })
})
