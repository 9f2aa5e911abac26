import { type Topology, topology } from 'millrace'
import * as topics from '../../proto/topics.ts'
import { deliverOrder } from './deliver-order.ts'
import { type DeliveryOptions, tripsOf } from './trip.ts'

export type { DeliveryOptions } from './trip.ts'

/** Delivers confirmed orders. 48 tasks, keyed by order_id. */
export const deliveryTopology = (options: DeliveryOptions = {}): Topology =>
  topology(
    'delivery',
    (t) => {
      t.stream(topics.ordersEvents).process(deliverOrder(tripsOf(options)))
    },
    { changelogs: 'task' },
  )
