import { topology } from 'millrace'
import * as topics from '../../proto/topics.ts'
import { orderSaga } from './order-saga.ts'

/** Drives each order from PENDING to its end. 48 tasks, keyed by order_id. */
export const ordersTopology = topology('orders', (t) => {
  t.stream([topics.ordersCreated, topics.ordersCommands, topics.inventoryOutcomes, topics.paymentsOutcomes]).process(
    orderSaga,
  )
})
