import test from 'ava'
import { fromOrder } from '../../processors/notifications/announce.ts'
import { messageOf, notificationOf } from '../../processors/notifications/message.ts'
import type { LedgerEntry } from '../../processors/payments/ledger.ts'
import {
  type Notification,
  NotificationState,
  OrderStatus,
  PaymentState,
  ReservationState,
} from '../../proto/messages.ts'
import * as topics from '../../proto/topics.ts'
import { checkInvariants, type InvariantOptions, type OmsRecords } from '../../services/check/invariants.ts'
import { OrderFlow } from './flow.ts'
import { sampleOrder, sampleOrderId, sampleRestock } from './sample.ts'

/** A log with a confirmed, a declined and a short order. */
const sound = async (): Promise<OmsRecords> => {
  const flow = await OrderFlow.create({ delayMinMs: 0, delayMaxMs: 0 })
  for (const sku of ['a', 'b']) flow.send(topics.inventoryCommands, sku, sampleRestock(sku, 5))
  await flow.run()
  const orders: [string, Record<string, number>, string][] = [
    ['ok', { a: 1, b: 2 }, 'tok_ok'],
    ['declined', { a: 1 }, 'tok_declined'],
    ['short', { a: 1, b: 4 }, 'tok_ok'],
  ]
  for (const [name, lines, token] of orders) {
    flow.send(topics.ordersCreated, sampleOrderId(name), sampleOrder(name, lines, { token }))
    await flow.run()
  }
  await flow.close()
  return flow.records()
}

test('a sound log has no violations, also when every record came twice', async (t) => {
  const records = await sound()
  t.deepEqual(checkInvariants(records), [])
  t.is(records.ordersCreated.length, 3)
  const twice = Object.fromEntries(
    Object.entries(records).map(([name, values]) => [name, values.flatMap((value: unknown) => [value, value])]),
  )
  t.deepEqual(checkInvariants(twice as unknown as OmsRecords), [])
})

/** Each breaks a sound log in one way; the checker has to find it. */
const damages: [id: string, what: string, damage: (records: OmsRecords) => void][] = [
  ['I1', 'a lost movement', ({ inventoryUpdated }) => inventoryUpdated.splice(3, 1)],
  [
    'I1',
    'stock from nowhere',
    ({ inventoryUpdated }) => {
      inventoryUpdated[2]!.onHand += 1
    },
  ],
  [
    'I2',
    'more held than there is',
    ({ inventoryUpdated }) => {
      for (const update of inventoryUpdated) if (update.state === ReservationState.HELD) update.qty += 10
    },
  ],
  [
    'I3',
    'a sale of more than was ordered',
    ({ inventoryUpdated }) => {
      const sold = inventoryUpdated.find(({ state }) => state === ReservationState.COMMITTED)!
      sold.qty += 1
    },
  ],
  [
    'I4',
    'an order that never ends',
    ({ ordersEvents }) => {
      const end = ordersEvents.findIndex(({ status }) => status === OrderStatus.CONFIRMED)
      ordersEvents.splice(end, 1)
    },
  ],
  [
    'I5',
    'stock that is still held',
    ({ inventoryUpdated }) => {
      const released = inventoryUpdated.findLastIndex(({ state }) => state === ReservationState.RELEASED)
      inventoryUpdated.splice(released, 1)
    },
  ],
  [
    'I6',
    'a confirmed order without payment',
    ({ paymentsCompleted }) => paymentsCompleted.splice(0, paymentsCompleted.length),
  ],
  [
    'I6',
    'a charge of another amount',
    ({ paymentsCompleted }) => {
      for (const payment of paymentsCompleted) payment.amount += 1
    },
  ],
  [
    'I7',
    'a second charge',
    ({ paymentsCompleted }) => {
      const charge = paymentsCompleted.find(({ state }) => state === PaymentState.AUTHORIZED)!
      paymentsCompleted.push({ ...charge, paymentId: 'another', meta: { ...charge.meta, eventId: 'another' } })
    },
  ],
  [
    'I8',
    'a charge before the stock is held',
    ({ ordersEvents }) => {
      for (const event of ordersEvents) if (event.status === OrderStatus.RESERVED) event.status = OrderStatus.PAYING
    },
  ],
  ['I9', 'a gap in the versions', ({ ordersEvents }) => ordersEvents.splice(1, 1)],
  [
    'I10',
    'one version with two contents',
    ({ ordersEvents }) => {
      const event = ordersEvents[1]!
      ordersEvents.push({ ...event, status: OrderStatus.CANCELLED, meta: { ...event.meta, eventId: 'another' } })
    },
  ],
  [
    'I11',
    'a confirmed order with a line that was not sold',
    ({ inventoryUpdated }) => {
      const sold = inventoryUpdated.find(({ state }) => state === ReservationState.COMMITTED)!
      sold.state = ReservationState.RELEASED
    },
  ],
  [
    'I9',
    'a step that is not legal',
    ({ ordersEvents }) => {
      const end = ordersEvents.find(({ status }) => status === OrderStatus.CONFIRMED)!
      end.status = OrderStatus.COMPLETED
    },
  ],
  ['I17', 'a view that is behind', ({ ordersView }) => ordersView.splice(-1, 1)],
  ['I18', 'events of an order that nobody created', ({ ordersCreated }) => ordersCreated.splice(0, 1)],
]

for (const [id, what, damage] of damages) {
  test(`${id} is violated by ${what}`, async (t) => {
    const records = await sound()
    damage(records)
    const found = checkInvariants(records).map((violation) => violation.id)
    t.true(found.includes(id), `found ${found.join(', ') || 'nothing'}`)
  })
}

/** A log with one order, its messages, and the books of the provider. */
const told = async (): Promise<{ records: OmsRecords; books: LedgerEntry[] }> => {
  const flow = await OrderFlow.create({ delayMinMs: 0, delayMaxMs: 0 })
  flow.send(topics.inventoryCommands, 'a', sampleRestock('a', 5))
  await flow.run()
  flow.send(topics.ordersCreated, sampleOrderId('ok'), sampleOrder('ok', { a: 1 }))
  await flow.run()
  await flow.close()
  const records = flow.records()
  const notificationsEvents = records.ordersEvents.flatMap((event) => {
    const request = fromOrder(event)
    if (request === null) return []
    const message = messageOf(request, { channel: 'email', address: 'ada' }, 'Ada')
    const fate = { state: NotificationState.SENT, providerId: 'p', error: '' }
    return [notificationOf(message, fate, { producer: 'oms-notifications', now: 5_000 })]
  })
  return { records: { ...records, notificationsEvents }, books: flow.provider.ledger.entries() }
}

const idsOf = (records: OmsRecords, options: InvariantOptions): string[] => [
  ...new Set(checkInvariants(records, options).map(({ id }) => id)),
]

test('I7 is violated by a second charge in the books of the provider, and I6 by money that is not given back', async (t) => {
  const { records, books } = await told()
  const [charge] = books as [LedgerEntry]
  t.deepEqual(idsOf(records, { ledger: books }), [])
  t.deepEqual(idsOf(records, { ledger: [{ ...charge, authorizations: 2 }] }), ['I7'])
  t.deepEqual(idsOf(records, { ledger: [{ ...charge, refunds: 2 }] }), ['I7'])
  t.deepEqual(idsOf(records, { ledger: [{ ...charge, captured: 0 }] }), ['I6'])
})

test('I16 is violated by a message that is missing, told twice, or told too late', async (t) => {
  const { records } = await told()
  const [received, confirmed] = records.notificationsEvents as [Notification, Notification]
  const ids = (...notificationsEvents: Notification[]) => idsOf({ ...records, notificationsEvents }, { isTold: true })
  t.deepEqual(ids(received, confirmed), [])
  t.deepEqual(ids(received), ['I16'])
  t.deepEqual(ids(received, confirmed, confirmed), ['I16'])
  t.deepEqual(ids(received, confirmed, { ...confirmed, notificationId: 'another' }), ['I16'])
  t.deepEqual(ids(confirmed, received), ['I16'])
  const twice = { ...records, notificationsEvents: [received, confirmed, confirmed] }
  t.deepEqual(idsOf(twice, { isTold: true, mayDecideAnew: true }), [])
})

test('at least once, a successor may decide anew, but only what is legal and leads to an end', async (t) => {
  const { records } = await told()
  const events = records.ordersEvents
  const from = events.findIndex(({ status }) => status === OrderStatus.PAID)
  const anew = events.slice(from).map((event) => ({ ...event, meta: { ...event.meta, occurredAt: 9_000 } }))
  const ids = (ordersEvents: OmsRecords['ordersEvents'], mayDecideAnew: boolean) =>
    idsOf({ ...records, ordersEvents }, { mayDecideAnew })
  t.deepEqual(ids([...events, ...anew], true), [])
  t.deepEqual(ids([...events, ...anew], false), ['I10'])
  // It stops in the middle of it: what its predecessor had told does not count any more.
  t.true(ids([...events, ...anew.slice(0, 1)], true).includes('I4'))
  const strange = anew.map((event) => ({ ...event, status: OrderStatus.COMPLETED }))
  t.true(ids([...events, ...strange], true).includes('I9'))
})
