import test, { type ExecutionContext } from 'ava'
import { OrderStatus } from '../../../proto/messages.ts'
import * as topics from '../../../proto/topics.ts'
import { checkInvariants, type InvariantOptions } from '../../../services/check/invariants.ts'
import { OrderFlow } from '../flow.ts'
import { sampleCancel, sampleOrder, sampleOrderId, sampleRestock } from '../sample.ts'
import { drawing } from '../sample-life.ts'

/*
 * Nasty scenarios in which the order of records is what matters: the whole flow on test drivers, so that each runs the same every time. All end with the
 * checker, which also gets the books of the provider.
 */

const atOnce = { delayMinMs: 0, delayMaxMs: 0 }

const restock = async (flow: OrderFlow, stock: Readonly<Record<string, number>>): Promise<void> => {
  for (const [sku, qty] of Object.entries(stock)) flow.send(topics.inventoryCommands, sku, sampleRestock(sku, qty))
  await flow.run()
}

const place = (flow: OrderFlow, name: string, lines: Readonly<Record<string, number>>, token = 'tok_ok'): void =>
  flow.send(topics.ordersCreated, sampleOrderId(name), sampleOrder(name, lines, { token }))

const cancel = (flow: OrderFlow, name: string): void =>
  flow.send(topics.ordersCommands, sampleOrderId(name), sampleCancel(name))

const statusOf = (flow: OrderFlow, name: string): string =>
  OrderStatus[flow.last(topics.ordersEvents, sampleOrderId(name))?.status ?? OrderStatus.ORDER_STATUS_UNKNOWN]

const figures = (flow: OrderFlow, sku: string): [number, number, number] => {
  const { onHand = 0, reserved = 0, committed = 0 } = flow.last(topics.inventoryUpdated, sku) ?? {}
  return [onHand, reserved, committed]
}

const isSound = async (t: ExecutionContext, flow: OrderFlow, options: InvariantOptions = {}): Promise<void> => {
  await flow.close()
  const ledger = flow.provider.ledger.entries()
  t.deepEqual(checkInvariants(flow.records(), { ledger, ...options }).slice(0, 3), [])
}

test('S03: pairs of orders want the last pieces of the same two SKUs in opposite order: one of each pair wins', async (t) => {
  const pairs = 60
  const next = drawing(3)
  const flow = await OrderFlow.create(atOnce)
  const numbers = Array.from({ length: pairs }, (_, n) => n)
  await restock(
    flow,
    Object.fromEntries(
      numbers.flatMap((n) => [
        [`x${n}`, 1],
        [`y${n}`, 1],
      ]),
    ),
  )
  for (const n of numbers) {
    const orders = { [`a${n}`]: { [`x${n}`]: 1, [`y${n}`]: 1 }, [`b${n}`]: { [`y${n}`]: 1, [`x${n}`]: 1 } }
    for (const [name, lines] of Object.entries(orders))
      flow.send(topics.ordersCreated, sampleOrderId(name), { ...sampleOrder(name, lines), scarce: true })
  }
  while (flow.pending.length > 0) {
    const { topic, key } = flow.pending[next(flow.pending.length)] as (typeof flow.pending)[number]
    flow.deliver(flow.pending.findIndex((each) => each.topic === topic && each.key === key))
    if (flow.pending.length === 0) await flow.answers()
  }
  for (const n of numbers) {
    t.deepEqual([statusOf(flow, `a${n}`), statusOf(flow, `b${n}`)].sort(), ['CANCELLED', 'CONFIRMED'])
    t.deepEqual(figures(flow, `x${n}`), [0, 0, 1])
  }
  await isSound(t, flow)
})

test('S04: inventory is behind, and the release of a cancelled order overtakes its reserve', async (t) => {
  const flow = await OrderFlow.create(atOnce)
  await restock(flow, { a: 5 })
  place(flow, 'gone', { a: 2 })
  flow.deliver()
  cancel(flow, 'gone')
  flow.deliver(flow.pending.findIndex(({ topic }) => topic === topics.ordersCommands))
  const commands = flow.pending.filter(({ topic }) => topic === topics.inventoryCommands)
  t.deepEqual(
    commands.map(({ value }) => value.op),
    [1, 3],
  )
  flow.deliver(flow.pending.indexOf(commands[1] as (typeof commands)[number]))
  await flow.run()
  t.is(statusOf(flow, 'gone'), 'CANCELLED')
  t.deepEqual(figures(flow, 'a'), [5, 0, 0])
  await isSound(t, flow)
})

test('S05: the provider charges and its answer is lost, while the charge is asked for again: one charge', async (t) => {
  const flow = await OrderFlow.create(atOnce)
  await restock(flow, { a: 5 })
  place(flow, 'late', { a: 1 }, 'tok_timeout')
  await flow.run()
  flow.redeliver(topics.paymentsCommands, sampleOrderId('late'), 1)
  for (let i = 0; i < 10; i++) {
    await flow.advance(10_000)
    flow.redeliver(topics.paymentsCommands, sampleOrderId('late'), 1)
  }
  await flow.run()
  t.is(statusOf(flow, 'late'), 'CONFIRMED')
  t.is(flow.provider.ledger.chargesOf(sampleOrderId('late')), 1)
  await isSound(t, flow)
})

test('S06: the provider is down for ten minutes: stock stays held, nobody is cancelled, and then all settle', async (t) => {
  const flow = await OrderFlow.create(atOnce)
  await restock(flow, { a: 20 })
  flow.provider.mode = 'blackhole'
  for (let n = 0; n < 10; n++) place(flow, `wait-${n}`, { a: 1 })
  await flow.run()
  for (let minute = 0; minute < 10; minute++) {
    await flow.advance(60_000)
    t.deepEqual(figures(flow, 'a'), [20, 10, 0])
  }
  t.is(statusOf(flow, 'wait-0'), 'PAYMENT_UNKNOWN')
  flow.provider.mode = 'up'
  for (let i = 0; i < 6; i++) await flow.advance(30_000)
  for (let n = 0; n < 10; n++) t.is(statusOf(flow, `wait-${n}`), 'CONFIRMED')
  t.deepEqual(figures(flow, 'a'), [10, 0, 10])
  await isSound(t, flow)
})

test('S07: an authorization reaches an order that is cancelled already: the money goes back, the order stays as it is', async (t) => {
  const flow = await OrderFlow.create(atOnce)
  await restock(flow, { a: 5 })
  place(flow, 'changed', { a: 1 })
  while (flow.pending.length > 0) flow.deliver()
  await flow.answers()
  const held = flow.pending.findIndex(({ topic }) => topic === topics.paymentsOutcomes)
  const [authorized] = flow.pending.splice(held, 1)
  cancel(flow, 'changed')
  await flow.run()
  t.is(statusOf(flow, 'changed'), 'CANCELLED')
  flow.pending.push(authorized as (typeof flow.pending)[number])
  await flow.run()
  t.is(statusOf(flow, 'changed'), 'CANCELLED')
  t.is(flow.provider.ledger.entries()[0]?.state, 'voided')
  await isSound(t, flow)
})

test('S08: one key from three gateways while the order task moves: one order, one charge, as the first of them says', async (t) => {
  const flow = await OrderFlow.create(atOnce)
  await restock(flow, { a: 9 })
  const [first, second, third] = [1, 2, 3].map((qty) => sampleOrder('same', { a: qty }, { at: 1_000 + qty }))
  for (const created of [first, second]) flow.send(topics.ordersCreated, sampleOrderId('same'), created as never)
  flow.deliver()
  await flow.crash('oms-orders', drawing(8))
  flow.deliver(flow.pending.findIndex(({ topic }) => topic === topics.ordersCreated))
  flow.send(topics.ordersCreated, sampleOrderId('same'), third as never)
  await flow.run()
  t.is(statusOf(flow, 'same'), 'CONFIRMED')
  t.deepEqual(figures(flow, 'a'), [8, 0, 1])
  t.is(flow.provider.ledger.entries().length, 1)
  await isSound(t, flow, { mayDecideAnew: true })
})

test('S09: many orders for one hot SKU, half of which can be served, while the owner of its stock dies again and again', async (t) => {
  const next = drawing(9)
  const flow = await OrderFlow.create(atOnce)
  await restock(flow, { hot: 60, cold: 500 })
  const names = Array.from({ length: 120 }, (_, n) => `hot-${n}`)
  for (const name of names) place(flow, name, { hot: 1, cold: 1 })
  for (let steps = 1, crashes = 0; flow.pending.length > 0; steps++) {
    flow.deliver()
    // Each successor says everything once more that its predecessor has said.
    if (steps % 200 === 0 && crashes++ < 4) await flow.crash('oms-inventory', next)
    if (flow.pending.length === 0) await flow.answers()
  }
  t.is(names.filter((name) => statusOf(flow, name) === 'CONFIRMED').length, 60)
  t.deepEqual(figures(flow, 'hot'), [0, 0, 60])
  t.deepEqual(figures(flow, 'cold'), [440, 0, 60])
  await isSound(t, flow, { mayDecideAnew: true })
})

test('S10: everything is read from the start once more while new orders come: nothing happens twice', async (t) => {
  const flow = await OrderFlow.create(atOnce)
  await restock(flow, { a: 50, b: 50 })
  for (let n = 0; n < 15; n++) place(flow, `old-${n}`, { a: 1, b: 1 }, n % 5 === 0 ? 'tok_declined' : 'tok_ok')
  cancel(flow, 'old-3')
  await flow.run()
  const before = figures(flow, 'a')
  const read = new Map(flow.delivered.map((record) => [`${record.topic.name}/${record.key}`, record]))
  let added = 0
  for (const [index, { topic, key }] of [...read.values()].entries()) {
    flow.redeliver(topic, key, 1_000)
    if (index % 20 !== 0) continue
    place(flow, `new-${index}`, { a: 1 })
    added += 1
    await flow.run()
  }
  await flow.run()
  t.true(added > 3)
  t.deepEqual(figures(flow, 'a'), [before[0] - added, 0, before[2] + added])
  await isSound(t, flow)
})
