import test from 'ava'
import { transitionsFrom } from '../../processors/orders/states.ts'
import { type OrderEvent, OrderStatus } from '../../proto/messages.ts'
import * as topics from '../../proto/topics.ts'
import { runCanonicalLog } from './canonical-log.ts'

test('C06: each record of orders.events is a step that is allowed, one version after the one before', async (t) => {
  const records = (await runCanonicalLog()).filter(({ topic }) => topic === topics.ordersEvents)
  const last = new Map<string, OrderEvent>()
  const seen = new Set<OrderStatus>()
  for (const { key, value } of records) {
    const event = value as OrderEvent
    const before = last.get(key)
    t.is(event.meta.orderId, key)
    // An order that stands still says its last step again, in the same words.
    if (before?.meta.eventId === event.meta.eventId) continue
    t.is(event.meta.orderVersion, (before?.meta.orderVersion ?? -1) + 1, key)
    t.is(event.previous, before?.status ?? OrderStatus.ORDER_STATUS_UNKNOWN, key)
    const { previous, status } = event
    t.true(transitionsFrom[previous].includes(status), `${OrderStatus[previous]} to ${OrderStatus[status]}`)
    seen.add(status)
    last.set(key, event)
  }
  t.deepEqual(
    [...last.values()].map(({ status }) => OrderStatus[status]),
    ['COMPLETED', 'CANCELLED', 'CANCELLED', 'CANCELLED', 'CANCELLED', 'CANCELLED'],
  )
  const all = Object.values(transitionsFrom).flat()
  t.is(seen.size, new Set(all).size, 'orders have been everywhere')
})
