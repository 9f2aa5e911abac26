import { topology } from 'millrace'
import * as serdes from '../../proto/serdes.ts'
import * as topics from '../../proto/topics.ts'
import { addEvent, emptyView } from './view.ts'

/** Folds the events of each order into the row that GET answers; made again from the events at any time. 48 tasks. */
export const orderViewTopology = topology('order-view', (t) => {
  t.stream(topics.ordersEvents)
    .aggregate(emptyView, addEvent, { name: 'order-view', value: serdes.orderView })
    .toStream()
    .to(topics.ordersView)
})
