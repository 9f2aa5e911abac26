import test from 'ava'
import { OrderStatus, PaymentState, ReservationState } from '../../proto/messages.ts'
import * as topics from '../../proto/topics.ts'
import { OrderFlow } from './flow.ts'
import { checkInvariants, type OmsRecords } from './invariants.ts'
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
  ['I17', 'a view that is behind', ({ ordersView }) => ordersView.splice(-1, 1)],
  ['I18', 'events of an order that nobody created', ({ ordersCreated }) => ordersCreated.splice(0, 1)],
]

for (const [id, what, damage] of damages) {
  test(`the checker finds ${what} (${id})`, async (t) => {
    const records = await sound()
    damage(records)
    const found = checkInvariants(records).map((violation) => violation.id)
    t.true(found.includes(id), `found ${found.join(', ') || 'nothing'}`)
  })
}
