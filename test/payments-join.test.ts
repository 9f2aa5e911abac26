import test from 'ava'
import { TopologyTestDriver } from 'millrace/testing'
import { orders, outcomes, paidOrders, payments } from '../examples/payments-join.ts'

test('an order is answered when it is paid, or when it is too late for that', async (t) => {
  const driver = await TopologyTestDriver.create(paidOrders)
  t.teardown(() => driver.close())
  const order = driver.input(orders)
  const payment = driver.input(payments)
  const results = () => driver.output(outcomes).pairs()
  order.pipe('o1', { total: 10 }, { time: 0 })
  order.pipe('o2', { total: 20 }, { time: 1000 })
  payment.pipe('p1', { orderId: 'o1', amount: 10 }, { time: 60_000 })
  t.deepEqual(results(), [['o1', { total: 10, paid: 10 }]])
  order.pipe('o3', { total: 30 }, { time: 661_000 })
  t.deepEqual(results(), [])
  order.pipe('o4', { total: 40 }, { time: 661_001 })
  t.deepEqual(results(), [['o2', { total: 20, paid: null }]])
})
