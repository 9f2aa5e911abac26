import test from 'ava'
import type { Topic } from 'millrace'
import { CancelReason, OrderStatus, PaymentState, ReservationState } from '../../proto/messages.ts'
import * as topics from '../../proto/topics.ts'
import { checkInvariants } from '../../services/check/invariants.ts'
import { OrderFlow } from './flow.ts'
import { sampleCancel, sampleOrder, sampleOrderId, sampleRestock } from './sample.ts'

const restock = async (flow: OrderFlow, stock: Readonly<Record<string, number>>): Promise<void> => {
  for (const [sku, qty] of Object.entries(stock)) flow.send(topics.inventoryCommands, sku, sampleRestock(sku, qty))
  await flow.run()
}

const place = (flow: OrderFlow, name: string, lines: Readonly<Record<string, number>>, token = 'tok_ok'): void => {
  flow.send(topics.ordersCreated, sampleOrderId(name), sampleOrder(name, lines, { token }))
}

/** Long enough for the provider to be asked some times in a row. */
const settled = async (flow: OrderFlow): Promise<void> => {
  for (let i = 0; i < 4; i++) await flow.advance(500)
}

const life = (flow: OrderFlow, name: string): string[] =>
  flow.values(topics.ordersEvents, sampleOrderId(name)).map(({ status }) => OrderStatus[status])

const figures = (flow: OrderFlow, sku: string): number[] => {
  const row = flow.last(topics.inventoryUpdated, sku)
  return [row?.onHand ?? -1, row?.reserved ?? -1, row?.committed ?? -1]
}

test('C10: three SKUs in stock and a good card make a confirmed order, whose lines are sold', async (t) => {
  const flow = await OrderFlow.create()
  await restock(flow, { a: 10, b: 10, c: 10 })
  place(flow, 'one', { a: 1, b: 2, c: 3 })
  await flow.run()
  t.deepEqual(life(flow, 'one'), ['PENDING', 'RESERVED', 'PAYING'])
  t.deepEqual(figures(flow, 'b'), [10, 2, 0])
  await settled(flow)
  t.deepEqual(life(flow, 'one'), ['PENDING', 'RESERVED', 'PAYING', 'PAID', 'CONFIRMED'])
  t.deepEqual(figures(flow, 'c'), [7, 0, 3])
  for (const [sku, qty] of Object.entries({ a: 1, b: 2, c: 3 })) {
    // The shop's delivery, what was held of it, and what was sold: no other movement.
    const rows = flow.values(topics.inventoryUpdated, sku)
    t.deepEqual(
      rows.map(({ state, onHand, reserved, committed }) => [state, onHand, reserved, committed]),
      [
        [ReservationState.RESERVATION_REQUESTED, 10, 0, 0],
        [ReservationState.HELD, 10, qty, 0],
        [ReservationState.COMMITTED, 10 - qty, 0, qty],
      ],
      sku,
    )
  }
  const view = flow.last(topics.ordersView, sampleOrderId('one'))
  t.like(view, { status: OrderStatus.CONFIRMED, version: 4, amount: 600, userId: 'user-1' })
  t.is(view?.timeline.length, 5)
  t.deepEqual(checkInvariants(flow.records()), [])
  await flow.close()
})

/** What became of the lines of an order, by SKU: the last answer of inventory. */
const linesOf = (flow: OrderFlow, name: string): Record<string, string> =>
  Object.fromEntries(
    flow
      .values(topics.inventoryOutcomes, sampleOrderId(name))
      .map(({ sku, state }) => [sku, ReservationState[state] as string]),
  )

/** Delivers the next command for a SKU before anything else that waits. */
const deliverCommand = (flow: OrderFlow, sku: string): void =>
  flow.deliver(flow.pending.findIndex(({ topic, key }) => topic === topics.inventoryCommands && key === sku))

for (const answered of ['a', 'ab', 'abc', 'c', 'cb']) {
  test(`C08: three SKUs, one short, and inventory dies when it has answered for ${[...answered].join(', ')}: all is free again`, async (t) => {
    const flow = await OrderFlow.create()
    await restock(flow, { a: 10, b: 10, c: 2 })
    place(flow, 'short', { a: 1, b: 2, c: 3 })
    flow.deliver()
    for (const sku of answered) deliverCommand(flow, sku)
    await flow.crash('oms-inventory', () => 0)
    await flow.run()
    t.deepEqual(life(flow, 'short').at(-1), 'CANCELLED')
    t.deepEqual(linesOf(flow, 'short'), { a: 'RELEASED', b: 'RELEASED', c: 'REJECTED' })
    for (const [sku, onHand] of Object.entries({ a: 10, b: 10, c: 2 }))
      t.deepEqual(figures(flow, sku), [onHand, 0, 0], sku)
    t.deepEqual(checkInvariants(flow.records()), [])
    await flow.close()
  })
}

test('C08: three SKUs, one short: the order is cancelled and the other two are free again', async (t) => {
  const flow = await OrderFlow.create()
  await restock(flow, { a: 10, b: 10, c: 2 })
  place(flow, 'short', { a: 1, b: 2, c: 3 })
  await flow.run()
  t.deepEqual(life(flow, 'short'), ['PENDING', 'CANCELLING', 'CANCELLED'])
  t.like(flow.last(topics.ordersEvents, sampleOrderId('short')), { cancelled: { reason: 1 } })
  for (const [sku, onHand] of Object.entries({ a: 10, b: 10, c: 2 })) t.deepEqual(figures(flow, sku), [onHand, 0, 0])
  t.deepEqual(flow.values(topics.paymentsCommands), [])
  t.deepEqual(checkInvariants(flow.records()), [])
  await flow.close()
})

/** Everything that was ever said, by topic and event: what is said again has the same id. */
const said = (flow: OrderFlow): string[] =>
  [...new Set(flow.log.map(({ topic, value }) => `${topic.name} ${value.meta?.eventId ?? ''}`))].sort()

test('C09: a declined card frees all lines; the decline a hundred times more adds nothing', async (t) => {
  const flow = await OrderFlow.create()
  await restock(flow, { a: 10, b: 10 })
  place(flow, 'declined', { a: 1, b: 2 }, 'tok_declined')
  await flow.run()
  await settled(flow)
  t.deepEqual(life(flow, 'declined').slice(3), ['CANCELLING', 'CANCELLED'])
  t.deepEqual(figures(flow, 'b'), [10, 0, 0])
  const id = sampleOrderId('declined')
  t.deepEqual(
    flow.values(topics.paymentsCompleted, id).map(({ state, captured }) => [PaymentState[state], captured]),
    [['DECLINED', 0]],
  )
  for (const sku of ['a', 'b']) {
    const released = flow
      .values(topics.inventoryUpdated, sku)
      .filter(({ state }) => state === ReservationState.RELEASED)
    t.is(released.length, 1, sku)
  }
  const cancelled = flow.values(topics.ordersEvents, id).filter(({ status }) => status === OrderStatus.CANCELLED)
  t.deepEqual(
    cancelled.map((event) => event.cancelled?.reason),
    [CancelReason.PAYMENT_DECLINED],
  )
  const before = said(flow)
  for (let i = 0; i < 100; i++) flow.redeliver(topics.paymentsOutcomes, sampleOrderId('declined'), 1)
  await flow.run()
  await flow.advance(60_000)
  t.deepEqual(said(flow), before)
  t.is(flow.provider.ledger.chargesOf(id), 0)
  t.is(flow.last(topics.ordersView, id)?.version, 4)
  t.deepEqual(figures(flow, 'b'), [10, 0, 0])
  t.deepEqual(checkInvariants(flow.records()), [])
  await flow.close()
})

test('C07: 100 orders for one unit each of ten in stock: ten are reserved and sold, ninety cancelled', async (t) => {
  const flow = await OrderFlow.create()
  await restock(flow, { a: 10 })
  for (let i = 0; i < 100; i++) place(flow, `o${i}`, { a: 1 })
  await flow.run()
  await settled(flow)
  const events = flow.values(topics.ordersEvents)
  const ends = events.map(({ status }) => status)
  t.is(ends.filter((status) => status === OrderStatus.RESERVED).length, 10)
  t.is(events.filter(({ cancelled }) => cancelled?.reason === CancelReason.OUT_OF_STOCK).length, 90)
  t.is(Math.min(...flow.values(topics.inventoryUpdated).map(({ available }) => available)), 0)
  t.is(ends.filter((status) => status === OrderStatus.CONFIRMED).length, 10)
  t.is(ends.filter((status) => status === OrderStatus.CANCELLED).length, 90)
  t.deepEqual(figures(flow, 'a'), [0, 0, 10])
  t.deepEqual(checkInvariants(flow.records()), [])
  await flow.close()
})

test('C03: the same order sent again is the same order', async (t) => {
  const flow = await OrderFlow.create()
  await restock(flow, { a: 10 })
  for (let i = 0; i < 3; i++) place(flow, 'again', { a: 4 })
  await flow.run()
  await settled(flow)
  place(flow, 'again', { a: 4 })
  await flow.run()
  await settled(flow)
  t.deepEqual(figures(flow, 'a'), [6, 0, 4])
  t.is(flow.last(topics.ordersView, sampleOrderId('again'))?.version, 4)
  t.deepEqual(checkInvariants(flow.records()), [])
  await flow.close()
})

test('C08: a cancellation before inventory has answered releases what is reserved later', async (t) => {
  const flow = await OrderFlow.create()
  await restock(flow, { a: 10, b: 10 })
  place(flow, 'gone', { a: 1, b: 1 })
  flow.deliver()
  flow.send(topics.ordersCommands, sampleOrderId('gone'), sampleCancel('gone'))
  const cancel = flow.pending.findIndex(({ topic }) => topic === topics.ordersCommands)
  flow.deliver(cancel)
  // For one of the lines the release even overtakes the reserve.
  const release = flow.pending.findIndex(({ key, value }) => key === 'b' && value.op === 3)
  flow.deliver(release)
  await flow.run()
  t.deepEqual(life(flow, 'gone'), ['PENDING', 'CANCELLING', 'CANCELLED'])
  t.deepEqual(figures(flow, 'a'), [10, 0, 0])
  t.deepEqual(figures(flow, 'b'), [10, 0, 0])
  t.deepEqual(checkInvariants(flow.records()), [])
  await flow.close()
})

test('a cancellation while the provider decides voids the payment', async (t) => {
  const flow = await OrderFlow.create()
  await restock(flow, { a: 10 })
  place(flow, 'changed-mind', { a: 1 })
  await flow.run()
  flow.send(topics.ordersCommands, sampleOrderId('changed-mind'), sampleCancel('changed-mind'))
  await flow.run()
  await settled(flow)
  t.deepEqual(life(flow, 'changed-mind').slice(2), ['PAYING', 'CANCELLING', 'CANCELLED'])
  t.deepEqual(figures(flow, 'a'), [10, 0, 0])
  t.deepEqual(checkInvariants(flow.records()), [])
  await flow.close()
})

test('C13: the provider never answers: the order is unknown, its stock is kept, then it is void, free and at rest', async (t) => {
  const flow = await OrderFlow.create({ delayMinMs: 0, delayMaxMs: 0 })
  await restock(flow, { a: 10 })
  place(flow, 'silent', { a: 1 }, 'tok_unknown')
  await flow.run()
  await flow.advance(10_000)
  t.is(life(flow, 'silent').at(-1), 'PAYMENT_UNKNOWN')
  t.deepEqual(figures(flow, 'a'), [10, 1, 0])
  for (let i = 0; i < 16; i++) await flow.advance(60_000)
  // The last step is said again while it stands still.
  t.deepEqual([...new Set(life(flow, 'silent'))].slice(3), ['PAYMENT_UNKNOWN', 'CANCELLING', 'CANCELLED'])
  t.deepEqual(figures(flow, 'a'), [10, 0, 0])
  t.is(flow.provider.ledger.chargesOf(sampleOrderId('silent')), 0)
  t.deepEqual(checkInvariants(flow.records()), [])
  await flow.close()
})

test('C14: a cancellation after the sale pays back and puts the stock back', async (t) => {
  const flow = await OrderFlow.create({ delayMinMs: 0, delayMaxMs: 0 })
  await restock(flow, { a: 10 })
  place(flow, 'returned', { a: 3 })
  await flow.run()
  t.deepEqual(figures(flow, 'a'), [7, 0, 3])
  flow.send(topics.ordersCommands, sampleOrderId('returned'), sampleCancel('returned'))
  await flow.run()
  t.deepEqual(life(flow, 'returned').slice(4), ['CONFIRMED', 'REFUNDING', 'CANCELLED'])
  t.deepEqual(figures(flow, 'a'), [10, 0, 0])
  t.deepEqual(checkInvariants(flow.records()), [])
  await flow.close()
})

test('an order whose commands were lost says them again after a while', async (t) => {
  const flow = await OrderFlow.create()
  await restock(flow, { a: 10 })
  place(flow, 'lost', { a: 1 })
  flow.deliver()
  // The reserve command vanishes.
  flow.pending.splice(0)
  await flow.advance(30_000)
  await settled(flow)
  t.is(life(flow, 'lost').at(-1), 'CONFIRMED')
  const told = flow.values(topics.inventoryCommands, 'a').filter(({ op }) => op === 1)
  t.is(told.length, 2)
  t.is(told[0]?.meta.eventId, told[1]?.meta.eventId)
  t.deepEqual(checkInvariants(flow.records()), [])
  await flow.close()
})

for (const seed of [1, 2, 3, 4, 5, 6]) {
  test(`C06: in any interleaving, with records delivered again, the invariants hold (seed ${seed})`, async (t) => {
    const flow = await OrderFlow.create({ successRate: 0.7, seed })
    const next = drawing(seed)
    await restock(flow, { a: 12, b: 9, c: 6, d: 30 })
    const skus = ['a', 'b', 'c', 'd']
    for (let i = 0; i < 30; i++) {
      const lines = Object.fromEntries(skus.filter(() => next(2) === 0).map((sku) => [sku, 1 + next(3)]))
      place(flow, `r${i}`, Object.keys(lines).length === 0 ? { a: 1 } : lines, ['tok_ok', 'tok_declined', ''][next(3)])
      if (next(5) === 0) flow.send(topics.ordersCommands, sampleOrderId(`r${i}`), sampleCancel(`r${i}`))
    }
    const seen: { topic: Topic<string, any>; key: string }[] = []
    for (let step = 0; step < 20_000; step++) {
      if (flow.pending.length === 0 && step > 1_500) break
      if (flow.pending.length === 0) await flow.advance(100)
      else {
        const record = flow.pending[next(flow.pending.length)]!
        // Records of one key stay in order: they share a partition. A cancellation comes after its order.
        const first = flow.pending.findIndex(({ topic, key }) => topic === record.topic && key === record.key)
        const created = flow.pending.findIndex(({ topic, key }) => topic === topics.ordersCreated && key === record.key)
        flow.deliver(record.topic === topics.ordersCommands && created >= 0 ? created : first)
        seen.push(record)
      }
      const again = seen[next(seen.length * 8)]
      if (again !== undefined) flow.redeliver(again.topic, again.key, 1 + next(4))
    }
    await flow.run()
    await settled(flow)
    t.deepEqual(checkInvariants(flow.records()), [])
    t.is(new Set(flow.records().ordersEvents.map(({ meta }) => meta.orderId)).size, 30)
    await flow.close()
  })
}

for (const seed of [1, 2, 3, 4, 5, 6]) {
  test(`when processes die before they commit, every order ends, also where a successor decides anew (seed ${seed})`, async (t) => {
    const flow = await OrderFlow.create({ successRate: 0.7, seed })
    const next = drawing(seed)
    const skus = ['a', 'b', 'c']
    await restock(flow, { a: 12, b: 9, c: 30 })
    for (let i = 0; i < 20; i++) {
      const lines = Object.fromEntries(skus.filter(() => next(2) === 0).map((sku) => [sku, 1 + next(3)]))
      place(flow, `r${i}`, Object.keys(lines).length === 0 ? { a: 1 } : lines, ['tok_ok', 'tok_declined', ''][next(3)])
    }
    for (let crash = 0; crash < 12; crash++) {
      for (let step = next(60); step > 0 && flow.pending.length > 0; step--) {
        const { topic, key } = flow.pending[next(flow.pending.length)]!
        flow.deliver(flow.pending.findIndex((record) => record.topic === topic && record.key === key))
      }
      if (next(3) === 0) await flow.advance(100)
      await flow.crash(['oms-orders', 'oms-inventory', 'oms-payments', 'oms-query'][next(4)] as string, next)
    }
    await flow.run()
    await settled(flow)
    t.deepEqual(checkInvariants(flow.records(), { mayDecideAnew: true }).slice(0, 5), [])
    await flow.close()
  })
}

/** Draws numbers below a bound, the same for the same seed. */
const drawing = (seed: number) => {
  let state = seed
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
