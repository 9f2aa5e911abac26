import { type Topology, topology } from 'millrace'
import * as topics from '../../proto/topics.ts'
import { type QueryOptions, viewOrder } from './view-order.ts'

export type { QueryOptions } from './view-order.ts'

/** Folds what is told of each order into the row that GET answers; made again from the topics at any time. 48 tasks, keyed by order_id. */
export const queryTopology = (options: QueryOptions = {}): Topology =>
  topology('query', (t) => {
    t.stream([topics.ordersEvents, topics.paymentsOutcomes, topics.deliveriesOutcomes]).process(viewOrder(options))
  })
