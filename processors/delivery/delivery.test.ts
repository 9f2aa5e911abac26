import test, { type ExecutionContext } from 'ava'
import { TopologyTestDriver } from 'millrace/testing'
import { type DeliveryEvent, DeliveryState, type OrderEvent, OrderStatus } from '../../proto/messages.ts'
import { makeMeta } from '../../proto/meta.ts'
import * as topics from '../../proto/topics.ts'
import { type DeliveryOptions, deliveryTopology } from './index.ts'
import { tripsOf } from './trip.ts'

const { CONFIRMED, DELIVERY_ASSIGNED, REFUNDING, CANCELLING, CANCELLED, PAID, PAYING } = OrderStatus

const orderEvent = (
  orderId: string,
  version: number,
  [previous, status]: readonly [OrderStatus, OrderStatus],
  at = 1_000 * version,
): OrderEvent => {
  const name = OrderStatus[status].toLowerCase()
  return {
    meta: makeMeta({
      eventType: `order.${name}`,
      what: `${name}/${version}`,
      orderId,
      orderVersion: version,
      occurredAt: at,
      producedAt: at,
      causationId: '',
      producer: 'oms-orders',
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    }),
    previous,
    status,
    userId: 'ada',
  }
}

const confirmed = (orderId: string, version = 4) => orderEvent(orderId, version, [PAID, CONFIRMED])
const departed = (orderId: string, version = 5) => orderEvent(orderId, version, [CONFIRMED, DELIVERY_ASSIGNED])
const refunding = (orderId: string, version = 5) => orderEvent(orderId, version, [CONFIRMED, REFUNDING])

interface Shop {
  driver: TopologyTestDriver
  tell(...events: OrderEvent[]): void
  /** Everything that was told since the last look, repeats included. */
  told(): DeliveryEvent[]
}

const open = async (t: ExecutionContext, options: DeliveryOptions = {}): Promise<Shop> => {
  const driver = await TopologyTestDriver.create(deliveryTopology(options), { applicationId: 'oms-delivery' })
  t.teardown(() => driver.close())
  const [events, outcomes] = [driver.output(topics.deliveriesEvents), driver.output(topics.deliveriesOutcomes)]
  return {
    driver,
    tell: (...list) => {
      for (const event of list) {
        driver.input(topics.ordersEvents).pipe(event.meta.orderId, event, { time: event.meta.occurredAt })
      }
    },
    told: () => {
      const list = events.read().map(({ value }) => value as DeliveryEvent)
      t.deepEqual(
        outcomes.read().map(({ value }) => value),
        list,
        'the order tasks read the same',
      )
      return list
    },
  }
}

/** All but when the copy was written. */
const plain = (events: readonly DeliveryEvent[]): string[] =>
  events.map((event) => JSON.stringify(event, (key, value) => (key === 'producedAt' ? undefined : value)))

const kinds = (events: readonly DeliveryEvent[]): string[] => events.map(({ meta }) => meta.eventType)

test('C22: a confirmed order gets one driver and an ETA, which is recalculated until the goods are there', async (t) => {
  const { driver, tell, told } = await open(t, { tripMinMs: 4_000, tripMaxMs: 8_000, etaUpdatesMax: 2 })
  tell(confirmed('o1'))
  const [assigned, ...none] = told()
  t.deepEqual(none, [])
  t.like(assigned, { orderId: 'o1', userId: 'ada', state: DeliveryState.ASSIGNED, sequence: 0 })
  t.like(assigned?.meta, { eventType: 'delivery.assigned', occurredAt: 4_000, orderVersion: 4 })
  t.true((assigned?.driver ?? '').length > 0)
  t.true((assigned?.eta ?? 0) > 4_000)
  driver.advanceWallClock(60_000)
  t.deepEqual(told(), [], 'it waits for the order to see it off')

  tell(departed('o1'))
  t.deepEqual(told(), [])
  driver.advanceWallClock(8_000)
  const trip = told()
  const updates = trip.slice(0, -1)
  t.true(updates.length >= 1 && updates.length <= 2)
  for (const update of updates) t.like(update, { state: DeliveryState.ASSIGNED, driver: assigned?.driver })
  t.true(updates.every(({ meta }) => meta.eventType === 'eta.updated'))
  const completed = trip.at(-1) as DeliveryEvent
  t.like(completed, { state: DeliveryState.DELIVERED, deliveryId: assigned?.deliveryId })
  t.is(completed.meta.eventType, 'delivery.completed')
  t.is(updates.at(-1)?.eta, completed.meta.occurredAt, 'the last estimate is right')
  t.deepEqual(
    trip.map(({ sequence }) => sequence),
    trip.map((_, index) => index + 1),
  )
  driver.advanceWallClock(600_000)
  t.deepEqual(told(), [])
})

test('C22: a trip of no time needs no timer: what happens is told as soon as the order sees it off', async (t) => {
  const { tell, told } = await open(t)
  tell(confirmed('o1'), departed('o1'))
  const list = told()
  t.deepEqual([...new Set(kinds(list))], ['delivery.assigned', 'eta.updated', 'delivery.completed'])
  t.deepEqual(
    list.map(({ sequence }) => sequence),
    list.map((_, index) => index),
  )
})

test('C22: events read twice repeat what was said, with the same ids and contents', async (t) => {
  const { driver, tell, told } = await open(t, { tripMinMs: 1_000 })
  tell(confirmed('o1'), departed('o1'))
  driver.advanceWallClock(1_000)
  const first = told()
  for (let i = 0; i < 3; i++) tell(confirmed('o1'))
  t.deepEqual(plain(told()), [...plain(first), ...plain(first), ...plain(first)])
  tell(departed('o1'))
  t.deepEqual(plain(told()), plain(first).slice(1))
  driver.advanceWallClock(600_000)
  t.deepEqual(told(), [])
})

test('C22: a process that lost everything tells the same again', async (t) => {
  const options = { tripMinMs: 1_000, tripMaxMs: 9_000 }
  const lives: string[][] = []
  for (let life = 0; life < 2; life++) {
    const { driver, tell, told } = await open(t, options)
    tell(confirmed('o1'), departed('o1'))
    driver.advanceWallClock(20_000)
    lives.push(plain(told()))
  }
  t.deepEqual(lives[1], lives[0])
  t.true((lives[0]?.length ?? 0) >= 3)
})

test('C22: a cancellation before the driver is off calls the delivery off, once; what comes later changes nothing', async (t) => {
  const { driver, tell, told } = await open(t, { tripMinMs: 1_000 })
  tell(confirmed('o1'), refunding('o1'), orderEvent('o1', 6, [REFUNDING, CANCELLED]))
  t.deepEqual(kinds(told()), ['delivery.assigned', 'delivery.cancelled'])
  driver.advanceWallClock(60_000)
  t.deepEqual(told(), [])
  tell(refunding('o1'))
  t.deepEqual(kinds(told()), ['delivery.cancelled'])
  tell(confirmed('o1'))
  t.deepEqual(kinds(told()), ['delivery.assigned', 'delivery.cancelled'])
})

test('C22: a cancellation that overtakes the confirmation refuses the delivery', async (t) => {
  const { driver, tell, told } = await open(t)
  tell(refunding('o1'))
  t.deepEqual(told(), [])
  tell(confirmed('o1'))
  const [cancelled] = told()
  t.like(cancelled, { sequence: 0, state: DeliveryState.DELIVERY_CANCELLED, driver: '' })
  tell(orderEvent('o1', 6, [REFUNDING, CANCELLED]))
  driver.advanceWallClock(60_000)
  t.deepEqual(told(), [])
})

test('C22: an order that was never confirmed has no delivery, not even a row', async (t) => {
  const { driver, tell, told } = await open(t)
  tell(orderEvent('o1', 3, [PAYING, CANCELLING]), orderEvent('o1', 4, [CANCELLING, CANCELLED]))
  t.deepEqual(told(), [])
  t.is(driver.store<{ get(key: string): unknown }>('deliveries').get('o1'), undefined)
})

test('C22: a delivery that is on its way ends when another life of the order, decided after a crash, cancels it', async (t) => {
  const { driver, tell, told } = await open(t, { tripMinMs: 5_000 })
  tell(confirmed('o1'), departed('o1'), refunding('o1'))
  t.deepEqual(kinds(told()), ['delivery.assigned', 'delivery.cancelled'])
  driver.advanceWallClock(60_000)
  t.deepEqual(told(), [])
  // And the other way round: what the order sees off goes, whatever was said before.
  tell(departed('o1', 7))
  driver.advanceWallClock(60_000)
  t.is(kinds(told()).at(-1), 'delivery.completed')
  tell(refunding('o1', 8))
  t.deepEqual(told(), [], 'what was delivered stays delivered')
})

test('C22: a new address moves no delivery', async (t) => {
  const { tell, told } = await open(t)
  tell(confirmed('o1'))
  told()
  tell(orderEvent('o1', 5, [CONFIRMED, CONFIRMED]))
  t.deepEqual(told(), [])
})

test('drivers and times are drawn from the order: within bounds, the same each time, spread over the pool', (t) => {
  const tripOf = tripsOf({ drivers: ['a', 'b', 'c', 'd'], tripMinMs: 1_000, tripMaxMs: 2_000, etaUpdatesMax: 3 })
  const trips = Array.from({ length: 2_000 }, (_, i) => tripOf(`order-${i}`))
  t.deepEqual(
    trips.slice(0, 20),
    Array.from({ length: 20 }, (_, i) => tripOf(`order-${i}`)),
  )
  for (const name of ['a', 'b', 'c', 'd']) {
    const share = trips.filter(({ driver }) => driver === name).length
    t.true(share > 400 && share < 600, `${name}: ${share}`)
  }
  for (const { durationMs, estimateMs, updates } of trips) {
    t.true(durationMs >= 1_000 && durationMs <= 2_000)
    t.true(Math.abs(estimateMs - durationMs) <= durationMs / 4 + 1)
    t.true(updates.length >= 1 && updates.length <= 3)
    t.is(updates.at(-1)?.durationMs, durationMs)
  }
  t.deepEqual([...new Set(trips.map(({ updates }) => updates.length))].sort(), [1, 2, 3])
  t.notDeepEqual(tripsOf({ seed: 2, tripMaxMs: 9_999 })('order-1'), tripsOf({ seed: 3, tripMaxMs: 9_999 })('order-1'))
})
