import test from 'ava'
import { TopologyTestDriver } from 'millrace/testing'
import { Registry } from 'prom-client'
import { ordersTopology } from '../../processors/orders/index.ts'
import { type Order, OrderStatus, type Transition } from '../../proto/messages.ts'
import { ordersCommands, ordersCreated, ordersEvents } from '../../proto/topics.ts'
import { sampleCancel, sampleOrder, sampleUpdate } from '../../test/oms/sample.ts'
import { orderMeters } from './order-meters.ts'

const valuesOf = async (registry: Registry): Promise<Record<string, number>> => {
  const metrics = await registry.getMetricsAsJSON()
  return Object.fromEntries(
    metrics.flatMap(({ name, values }) =>
      (values as { value: number; labels: { reason?: string } }[])
        .filter(({ value }) => value > 0)
        .map(({ value, labels }) => [labels.reason ?? name, value]),
    ),
  )
}

test('C31: records that come again write their events again, and are counted once', async (t) => {
  const registry = new Registry()
  const moved = orderMeters(registry)
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
  const driver = await TopologyTestDriver.create(ordersTopology({ moved: orderMeters(registry) }), {
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
  const moved = orderMeters(registry)
  const order = { orderId: 'o1', reason: 2 } as Order
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
