import { type Topology, topology } from 'millrace'
import * as topics from '../../proto/topics.ts'
import { type OrderOptions, orderSaga } from './order-saga.ts'

export type { OrderOptions } from './order-saga.ts'

/** Drives each order from PENDING to its end. 48 tasks, keyed by order_id. */
export const ordersTopology = (options: OrderOptions = {}): Topology =>
  topology(
    'orders',
    (t) => {
      t.stream([
        topics.ordersCreated,
        topics.ordersCommands,
        topics.inventoryOutcomes,
        topics.paymentsOutcomes,
        topics.deliveriesOutcomes,
      ]).process(orderSaga(options))
    },
    { changelogs: 'task' },
  )
