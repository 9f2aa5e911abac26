import { kvStore, processor, str } from 'millrace'
import {
  type DeliveryEvent,
  type OrderEvent,
  OrderStatus,
  type OrderView,
  type PaymentCompleted,
  type UserOrder,
} from '../../proto/messages.ts'
import * as serdes from '../../proto/serdes.ts'
import * as topics from '../../proto/topics.ts'
import { isSettled } from '../orders/states.ts'
import { addDelivery, addEvent, addPayment, emptyView, isKnown, type Place } from './view.ts'

/** By order_id. */
const views = kvStore('order-view', { key: str, value: serdes.orderView })

export interface QueryOptions {
  /** Told of each record that changed a view: seconds from when it was produced until the view was written. */
  readonly viewDelay?: (seconds: number) => void
}

type Message = OrderEvent | PaymentCompleted | DeliveryEvent

/** Keeps the view of each order, and which orders a user has. */
export const viewOrder = ({ viewDelay }: QueryOptions) =>
  processor(
    'view-order',
    {
      in: [topics.ordersEvents, topics.paymentsOutcomes, topics.deliveriesOutcomes],
      stores: { views },
      out: { view: topics.ordersView, byUser: topics.ordersByUser },
    },
    ({ stores, out, wallTime }) => ({
      process(message, orderId, { origin }) {
        const view = stores.views.get(orderId) ?? emptyView(orderId)
        if (!add(view, message, origin as Place)) return
        stores.views.put(orderId, view)
        if (!isKnown(view)) return
        out.view.send(orderId, view)
        if (origin.topic === topics.ordersEvents.name && isListed(view)) {
          out.byUser.send(`${view.userId}/${orderId}`, userOrderOf(view))
        }
        viewDelay?.(Math.max(0, wallTime() - message.meta.producedAt) / 1_000)
      },
    }),
  )

const add = (view: OrderView, message: Message, place: Place): boolean => {
  switch (place.topic) {
    case topics.ordersEvents.name:
      return addEvent(view, message as OrderEvent, place)
    case topics.paymentsOutcomes.name:
      return addPayment(view, message as PaymentCompleted)
    case topics.deliveriesOutcomes.name:
      return addDelivery(view, message as DeliveryEvent)
    default:
      throw new RangeError(`no view is made of topic "${place.topic}"`)
  }
}

/** The list is written when an order comes and when it gets somewhere, not at each step: who shows the list has the views too. */
const isListed = ({ status }: OrderView): boolean => status === OrderStatus.PENDING || isSettled(status)

const userOrderOf = ({ orderId, userId, status, amount, currency, createdAt }: OrderView): UserOrder => ({
  orderId,
  userId,
  status,
  amount,
  currency,
  createdAt,
})
