import test from 'ava'
import { Findings } from '../verify/findings.ts'
import { checkOrders } from './check.ts'

/** The records of orders `a` and `b`, as far as the check reads them. */
const records = (events: readonly string[], views: readonly string[], created: readonly string[] = ['a', 'b']) =>
  ({
    ordersCreated: created.map((orderId) => ({ orderId })),
    ordersEvents: events.map((eventId) => ({ meta: { orderId: eventId.slice(0, 1), eventId } })),
    ordersView: views.map((orderId) => ({ orderId })),
  }) as unknown as Parameters<typeof checkOrders>[1]

const totals = (of: ReturnType<typeof records>): number[] => {
  const findings = new Findings()
  checkOrders(['a', 'b'], of, findings)
  return [findings.total('lost'), findings.total('duplicated')]
}

test('orders that have their lives are right', (t) => {
  t.deepEqual(totals(records(['a0', 'a1', 'b0'], ['a', 'b', 'b'])), [0, 0])
})

test('an acknowledged order that is nowhere, has no events or no view is lost', (t) => {
  t.deepEqual(totals(records(['a0'], ['a'], ['a'])), [1, 0])
  t.deepEqual(totals(records(['a0'], ['a', 'b'])), [1, 0])
  t.deepEqual(totals(records(['a0', 'b0'], ['b'])), [1, 0])
})

test('an order that was created twice is a duplicate, an event that is repeated is not', (t) => {
  t.deepEqual(totals(records(['a0', 'b0', 'a0'], ['a', 'b'])), [0, 0])
  t.deepEqual(totals(records(['a0', 'b0'], ['a', 'b'], ['a', 'b', 'b'])), [0, 1])
})
