import { createHash } from 'node:crypto'
import test, { type ExecutionContext } from 'ava'
import type { Topic } from 'millrace'
import { TopologyTestDriver } from 'millrace/testing'
import { DeliveryState, OrderStatus, PaymentState, ReservationState } from '../../proto/messages.ts'
import * as topics from '../../proto/topics.ts'
import { again, drawing, type Life, sampleLife, type Way, ways } from '../../test/oms/sample-life.ts'
import { queryTopology } from './index.ts'

const drive = async (t: ExecutionContext, delays: number[] = []) => {
  const driver = await TopologyTestDriver.create(queryTopology({ viewDelay: (seconds) => delays.push(seconds) }), {
    applicationId: 'oms-query',
    wallMs: 100_000,
  })
  t.teardown(() => driver.close())
  return driver
}

interface Fed {
  topic: Topic<string, any>
  value: { meta: { orderId: string; occurredAt: number; producedAt: number } }
}

const feed = (driver: TopologyTestDriver, { topic, value }: Fed): void =>
  driver.input(topic).pipe(value.meta.orderId, value, { time: value.meta.occurredAt })

const streamsOf = (lives: readonly Life[]): Fed[][] => [
  lives.flatMap(({ events }) => events.map((value) => ({ topic: topics.ordersEvents, value }))),
  lives.flatMap(({ payments }) => payments.map((value) => ({ topic: topics.paymentsOutcomes, value }))),
  lives.flatMap(({ deliveries }) => deliveries.map((value) => ({ topic: topics.deliveriesOutcomes, value }))),
]

/** The last view of each order, as one hash. */
const hashOf = (driver: TopologyTestDriver): string => {
  const views = [...driver.output(topics.ordersView).table()].sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256').update(JSON.stringify(views)).digest('hex')
}

test('the view of an order tells order, payment, delivery, and where each step stands in the log', async (t) => {
  const delays: number[] = []
  const driver = await drive(t, delays)
  const life = sampleLife('one', { lines: { a: 1, b: 2 }, userId: 'ada' })
  for (const fed of streamsOf([life]).flat()) feed(driver, fed)
  const view = driver.output(topics.ordersView).table().get(life.orderId)
  t.like(view, {
    orderId: life.orderId,
    userId: 'ada',
    amount: 300,
    status: OrderStatus.COMPLETED,
    version: 6,
    deliveryAddress: 'x',
    paymentId: 'pay-one',
    traceparent: life.events[0]?.meta.traceparent,
    updatedAt: life.events[6]?.meta.producedAt,
  })
  t.like(view?.payment, { state: PaymentState.CAPTURED, captured: 300, transactionId: 'tx-one' })
  t.like(view?.delivery, { state: DeliveryState.DELIVERED, driver: 'Grace', sequence: 1 })
  t.true(view?.lines.every(({ state }) => state === ReservationState.COMMITTED))
  t.deepEqual(
    view?.timeline.map(({ eventType, eventId, producer, topic, partition, offset, causationId }) => [
      ...[eventType, eventId, producer, topic, partition, offset, causationId],
    ]),
    life.events.map(({ meta }, i) => [
      ...[meta.eventType, meta.eventId, 'oms-orders', 'orders.events', 0, i, meta.causationId],
    ]),
  )
  t.is(delays.length, 11)
  t.is(delays[0], (100_000 - (life.events[0]?.meta.producedAt as number)) / 1_000)
})

test('the orders of a user are listed when they come and when they get somewhere', async (t) => {
  const driver = await drive(t)
  for (const way of Object.keys(ways) as Way[]) {
    for (const fed of streamsOf([sampleLife(way, { way, userId: 'ada' })]).flat()) feed(driver, fed)
  }
  const rows = driver.output(topics.ordersByUser).read()
  const statuses = Object.groupBy(rows, ({ value }) => value?.orderId ?? '')
  for (const [way, ends] of [
    ['completed', ['PENDING', 'CONFIRMED', 'DELIVERY_ASSIGNED', 'COMPLETED']],
    ['soldOut', ['PENDING', 'CANCELLED']],
  ] as const) {
    const { orderId } = sampleLife(way, { way })
    t.deepEqual(
      statuses[orderId]?.map(({ value }) => OrderStatus[value?.status ?? 0]),
      [...ends],
    )
    t.is(statuses[orderId]?.[0]?.key, `ada/${orderId}`)
  }
})

test('a payment that is heard of before its order waits for it', async (t) => {
  const driver = await drive(t)
  const life = sampleLife('early')
  const [events = [], payments = []] = streamsOf([life])
  for (const fed of payments) feed(driver, fed)
  t.deepEqual(driver.output(topics.ordersView).read(), [])
  feed(driver, events[0] as Fed)
  const view = driver.output(topics.ordersView).table().get(life.orderId)
  t.is(view?.status, OrderStatus.PENDING)
  t.is(view?.payment?.state, PaymentState.CAPTURED)
})

test('C21: views are the same for any interleaving of the topics, with records repeated, and when all state is deleted and all is read again', async (t) => {
  const lives = Array.from({ length: 24 }, (_, i) =>
    sampleLife(`o${i}`, { way: Object.keys(ways)[i % 4] as Way, at: 60_000 + i * 300, userId: `u${i % 3}` }),
  )
  // What the log has, in its order: some records are in it twice, the second time a few places behind.
  const next = drawing(7)
  const log = streamsOf(lives).map((records) => {
    const copies = records.flatMap((fed) => (next(4) === 0 ? [fed, { ...fed, value: again(fed.value) }] : [fed]))
    return copies
  })
  const whole = await drive(t)
  for (const records of log) for (const fed of records) feed(whole, fed)
  const expected = hashOf(whole)
  for (const seed of [1, 2, 3, 4, 5]) {
    const driver = await drive(t)
    const draw = drawing(seed)
    const left = log.map((records) => [...records])
    while (left.some((records) => records.length > 0)) {
      const records = left[draw(3)] as Fed[]
      const fed = records.shift()
      if (fed === undefined) continue
      feed(driver, fed)
      // The process dies before it commits, and reads the record again.
      if (draw(5) === 0 && fed.topic !== topics.ordersEvents) feed(driver, fed)
    }
    t.is(hashOf(driver), expected, `seed ${seed}`)
  }
})
