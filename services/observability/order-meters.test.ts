import test from 'ava'
import { TopologyTestDriver } from 'millrace/testing'
import { Registry } from 'prom-client'
import { ordersTopology } from '../../processors/orders/index.ts'
import { type Order, OrderStatus, type Transition } from '../../proto/messages.ts'
import { ordersCommands, ordersCreated, ordersEvents } from '../../proto/topics.ts'
import { sampleCancel, sampleOrder, sampleUpdate } from '../../test/oms/sample.ts'
import { orderMeters } from './order-meters.ts'

/** What orders came to. */
const valuesOf = async (registry: Registry): Promise<Record<string, number>> => {
  const metrics = await registry.getMetricsAsJSON()
  const counters = metrics.filter(({ name }) => name.startsWith('orders_'))
  return Object.fromEntries(
    counters.flatMap(({ name, values }) =>
      (values as { value: number; labels: { reason?: string } }[])
        .filter(({ value }) => value > 0)
        .map(({ value, labels }) => [labels.reason ?? name, value]),
    ),
  )
}

test('C31: records that come again write their events again, and are counted once', async (t) => {
  const registry = new Registry()
  const { moved } = orderMeters(registry, { now: () => 0 })
  const driver = await TopologyTestDriver.create(ordersTopology({ moved }), { applicationId: 'oms-orders' })
  try {
    const order = sampleOrder('twice', { tea: 1 })
    const cancel = sampleCancel('twice')
    for (let i = 0; i < 3; i++) driver.input(ordersCreated).pipe(order.orderId, order)
    for (let i = 0; i < 3; i++) driver.input(ordersCommands).pipe(order.orderId, cancel)
    const written = driver.output(ordersEvents).read()
    t.is(written.filter(({ value }) => value?.status === OrderStatus.PENDING).length, 3)
    t.is(written.filter(({ value }) => value?.status === OrderStatus.CANCELLING).length, 3)
    t.deepEqual(await valuesOf(registry), { orders_created_total: 1 })
  } finally {
    await driver.close()
  }
})

test('C31: another address is a version of the order, and counts nothing', async (t) => {
  const registry = new Registry()
  const driver = await TopologyTestDriver.create(ordersTopology(orderMeters(registry, { now: () => 0 })), {
    applicationId: 'oms-orders',
  })
  try {
    const order = sampleOrder('moves', { tea: 1 })
    driver.input(ordersCreated).pipe(order.orderId, order)
    driver.input(ordersCommands).pipe(order.orderId, sampleUpdate('moves', 'elsewhere'))
    const written = driver.output(ordersEvents).read()
    t.deepEqual(
      written.map(({ value }) => value?.meta.eventType),
      ['order.pending', 'order.updated'],
    )
    t.deepEqual(await valuesOf(registry), { orders_created_total: 1 })
  } finally {
    await driver.close()
  }
})

test('work that was undone and is done again counts once; a failure by its reason', async (t) => {
  const registry = new Registry()
  const { moved } = orderMeters(registry, { now: () => 0 })
  const order = { orderId: 'o1', reason: 2, createdAt: 0 } as Order
  const to = (status: OrderStatus, version: number): Transition =>
    ({ from: OrderStatus.ORDER_STATUS_UNKNOWN, to: status, version }) as Transition
  for (let i = 0; i < 2; i++) {
    moved(order, to(OrderStatus.PENDING, 0))
    moved(order, to(OrderStatus.RESERVED, 1))
    moved(order, to(OrderStatus.PAID, 3))
    moved(order, to(OrderStatus.CANCELLED, 5))
  }
  moved({ ...order, orderId: 'o2' }, to(OrderStatus.PENDING, 0))
  t.deepEqual(await valuesOf(registry), { orders_created_total: 2, orders_paid_total: 1, PAYMENT_DECLINED: 1 })
})

/** The values of one metric, by status or bucket. */
const seriesOf = async (registry: Registry, name: string, label: string): Promise<Record<string, number>> => {
  const metric = (await registry.getMetricsAsJSON()).find((one) => one.name === name)
  const values = metric?.values as { value: number; labels: Record<string, string | number>; metricName?: string }[]
  return Object.fromEntries(
    values
      .filter(({ value }) => value > 0)
      .map(({ value, labels, metricName = name }) => [`${metricName} ${labels[label] ?? ''}`, value]),
  )
}

test('an order is decided when it is confirmed, or cancelled before; a refund is no decision', async (t) => {
  const registry = new Registry()
  let nowMs = 1_000
  const { moved } = orderMeters(registry, { now: () => nowMs })
  const order = { orderId: 'o', createdAt: 1_000 } as Order
  const path = (orderId: string, ...statuses: OrderStatus[]): void =>
    statuses.forEach((to, version) => {
      nowMs = 1_000 + version * 2_000
      moved({ ...order, orderId }, {
        from: statuses[version - 1] ?? OrderStatus.ORDER_STATUS_UNKNOWN,
        to,
        version,
      } as Transition)
    })
  const { PENDING, PAID, CONFIRMED, REFUNDING, CANCELLING, CANCELLED } = OrderStatus
  path('sold, then given back', PENDING, PAID, CONFIRMED, REFUNDING, CANCELLED)
  path('refused', PENDING, CANCELLING, CANCELLED)
  path('refused late', PENDING, PENDING, PENDING, PENDING, PENDING, PENDING, CANCELLING, CANCELLED)
  const decided = await seriesOf(registry, 'order_decision_seconds', 'le')
  t.is(decided['order_decision_seconds_count '], 3)
  t.is(decided['order_decision_seconds_bucket 5'], 2)
  t.is(decided['order_decision_seconds_bucket 10'], 2)
  t.is(decided['order_decision_seconds_bucket 30'], 3)
  t.like(await seriesOf(registry, 'order_transitions_total', 'status'), {
    'order_transitions_total PENDING': 3,
    'order_transitions_total CANCELLED': 3,
    'order_transitions_total CONFIRMED': 1,
  })
})

test('an order that stands still tells its status and since when, each time that it says its last step again', async (t) => {
  const registry = new Registry()
  const driver = await TopologyTestDriver.create(ordersTopology(orderMeters(registry, { now: () => 0 })), {
    applicationId: 'oms-orders',
  })
  try {
    const order = sampleOrder('waits', { tea: 1 })
    driver.input(ordersCreated).pipe(order.orderId, order)
    const stood = () => seriesOf(registry, 'order_standstill_seconds', 'status')
    t.is((await stood())['order_standstill_seconds_count PENDING'], undefined)
    driver.advanceWallClock(31_000)
    t.is((await stood())['order_standstill_seconds_count PENDING'], 1)
    driver.advanceWallClock(61_000)
    t.is((await stood())['order_standstill_seconds_count PENDING'], 2)
  } finally {
    await driver.close()
  }
})
