import test from 'ava'
import type { Topic } from 'millrace'
import { type DeliveryEvent, DeliveryState, OrderStatus } from '../../proto/messages.ts'
import * as topics from '../../proto/topics.ts'
import { contentOf } from '../../services/check/content.ts'
import { checkInvariants } from '../../services/check/invariants.ts'
import { OrderFlow } from './flow.ts'
import { sampleCancel, sampleOrder, sampleOrderId, sampleRestock } from './sample.ts'

const { DELIVERED, DELIVERY_CANCELLED } = DeliveryState

const life = (flow: OrderFlow, name: string): string[] =>
  flow.values(topics.ordersEvents, sampleOrderId(name)).map(({ status }) => OrderStatus[status])

const place = (flow: OrderFlow, name: string, token = 'tok_ok'): void =>
  flow.send(topics.ordersCreated, sampleOrderId(name), sampleOrder(name, { a: 1 }, { token }))

const opened = async (delivery: Parameters<typeof OrderFlow.create>[1], seed = 1): Promise<OrderFlow> => {
  const flow = await OrderFlow.create({ delayMinMs: 0, delayMaxMs: 0, seed }, delivery)
  flow.send(topics.inventoryCommands, 'a', sampleRestock('a', 1_000))
  await flow.run()
  return flow
}

/** What must hold between orders and their deliveries when nothing is on its way any more. */
const deliveryBreaches = (flow: OrderFlow): string[] => {
  const breaches: string[] = []
  const byOrder = Map.groupBy(flow.values(topics.deliveriesEvents), ({ orderId }) => orderId)
  const contents = new Map<string, string>()
  for (const [orderId, events] of byOrder) {
    const steps: DeliveryEvent[] = []
    for (const event of events) {
      const content = contentOf(event)
      if ((contents.get(event.meta.eventId) ?? content) !== content) breaches.push(`${orderId}: two contents of one id`)
      contents.set(event.meta.eventId, content)
      if (event.sequence > steps.length) breaches.push(`${orderId}: a gap before ${event.sequence}`)
      steps[event.sequence] = event
    }
    const states = steps.map(({ state }) => state)
    const status = flow.last(topics.ordersEvents, orderId)?.status
    const last = states.at(-1)
    if (status === OrderStatus.COMPLETED && last !== DELIVERED) breaches.push(`${orderId}: complete, not delivered`)
    if (status === OrderStatus.CANCELLED && last !== DELIVERY_CANCELLED) breaches.push(`${orderId}: not called off`)
    if (states.includes(DELIVERED) && states.includes(DELIVERY_CANCELLED)) breaches.push(`${orderId}: both`)
  }
  for (const { meta, status } of flow.values(topics.ordersEvents)) {
    if (status === OrderStatus.COMPLETED && !byOrder.has(meta.orderId)) breaches.push(`${meta.orderId}: no delivery`)
  }
  return breaches
}

test('C22: an order goes from CONFIRMED over DELIVERY_ASSIGNED to COMPLETED, with driver and ETA in its event', async (t) => {
  const flow = await opened({ tripMinMs: 4_000, tripMaxMs: 8_000 })
  place(flow, 'one')
  await flow.run()
  t.deepEqual(life(flow, 'one').slice(4), ['CONFIRMED', 'DELIVERY_ASSIGNED'])
  const [assigned] = flow.values(topics.deliveriesEvents)
  const { deliveryId, driver, eta } = assigned as DeliveryEvent
  t.like(flow.last(topics.ordersEvents, sampleOrderId('one'))?.deliveryAssigned, { deliveryId, driver, eta })
  await flow.advance(20_000)
  t.deepEqual(life(flow, 'one').slice(5), ['DELIVERY_ASSIGNED', 'COMPLETED'])
  t.true(flow.values(topics.deliveriesEvents).some(({ meta }) => meta.eventType === 'eta.updated'))
  t.is(flow.last(topics.ordersView, sampleOrderId('one'))?.version, 6)
  t.deepEqual(checkInvariants(flow.records()), [])
  t.deepEqual(deliveryBreaches(flow), [])
  await flow.close()
})

test('C22: the assignment told again after a new ETA writes the event of the order as it was', async (t) => {
  const flow = await opened({ tripMinMs: 4_000, tripMaxMs: 8_000 })
  place(flow, 'one')
  await flow.run()
  await flow.advance(20_000)
  const [assigned] = flow.delivered.filter(({ topic }) => topic === topics.deliveriesOutcomes)
  flow.send(topics.deliveriesOutcomes, sampleOrderId('one'), assigned?.value)
  await flow.run()
  const told = flow
    .values(topics.ordersEvents, sampleOrderId('one'))
    .filter(({ status }) => status === OrderStatus.DELIVERY_ASSIGNED)
  t.is(told.length, 2)
  t.is(contentOf(told[1] as never), contentOf(told[0] as never))
  await flow.close()
})

test('C22: a cancellation that crosses the assignment wins: the delivery is called off and the money goes back', async (t) => {
  const flow = await opened({})
  place(flow, 'crossed')
  // Up to the assignment, which the order has not read yet.
  for (let steps = 0; steps < 200 && flow.values(topics.deliveriesOutcomes).length === 0; steps++) {
    if (flow.pending.length === 0) await flow.answers()
    else flow.deliver()
  }
  flow.send(topics.ordersCommands, sampleOrderId('crossed'), sampleCancel('crossed'))
  flow.deliver(flow.pending.findIndex(({ topic }) => topic === topics.ordersCommands))
  await flow.run()
  t.deepEqual(life(flow, 'crossed').slice(4), ['CONFIRMED', 'REFUNDING', 'CANCELLED'])
  t.deepEqual(
    flow.values(topics.deliveriesEvents).map(({ meta }) => meta.eventType),
    ['delivery.assigned', 'delivery.cancelled'],
  )
  t.deepEqual(checkInvariants(flow.records()), [])
  t.deepEqual(deliveryBreaches(flow), [])
  await flow.close()
})

for (const [seed, tripMinMs] of [1, 2, 3, 4].map((seed) => [seed, seed % 2 === 0 ? 0 : 2_000] as const)) {
  test(`C22: in any interleaving, with cancellations, repeats and a delivery process that dies, orders and deliveries agree (seed ${seed})`, async (t) => {
    const flow = await opened({ tripMinMs, tripMaxMs: 2 * tripMinMs, seed }, seed)
    const next = drawing(seed)
    for (let i = 0; i < 12; i++) {
      place(flow, `r${i}`, ['tok_ok', 'tok_ok', 'tok_declined'][next(3)])
      if (next(3) === 0) flow.send(topics.ordersCommands, sampleOrderId(`r${i}`), sampleCancel(`r${i}`))
    }
    const seen: { topic: Topic<string, any>; key: string }[] = []
    for (let step = 0; step < 3_000 && (flow.pending.length > 0 || step < 400); step++) {
      if (flow.pending.length === 0) await flow.advance(200)
      else {
        const record = flow.pending[next(flow.pending.length)]!
        const first = flow.pending.findIndex(({ topic, key }) => topic === record.topic && key === record.key)
        const created = flow.pending.findIndex(({ topic, key }) => topic === topics.ordersCreated && key === record.key)
        flow.deliver(record.topic === topics.ordersCommands && created >= 0 ? created : first)
        seen.push(record)
      }
      const again = seen[next(seen.length * 8)]
      if (again !== undefined) flow.redeliver(again.topic, again.key, 1 + next(4))
      if (next(150) === 0) await flow.crash('oms-delivery', next)
    }
    await flow.run()
    for (let i = 0; i < 5; i++) await flow.advance(30_000)
    t.deepEqual(checkInvariants(flow.records()).slice(0, 5), [])
    t.deepEqual(deliveryBreaches(flow), [])
    const ends = new Set(
      flow.values(topics.ordersView).map(({ orderId }) => flow.last(topics.ordersView, orderId)?.status),
    )
    t.deepEqual(
      [...ends].sort((a = 0, b = 0) => a - b),
      [OrderStatus.CANCELLED, OrderStatus.COMPLETED],
    )
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
