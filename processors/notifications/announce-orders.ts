import { kvStore, processor, str } from 'millrace'
import type { DeliveryEvent, NotificationRequest, OrderEvent, PaymentCompleted, Refund } from '../../proto/messages.ts'
import * as serdes from '../../proto/serdes.ts'
import * as topics from '../../proto/topics.ts'
import { fromDelivery, fromOrder, fromPayment, fromRefund, fromRefunding } from './announce.ts'

/** By order_id: refunds only, so most orders have no row. */
const refunds = kvStore('refunds', { key: str, value: serdes.refund })

/** Finds what users have to be told in all that happens to an order; the new key is the user. */
export const announceOrders = processor(
  'announce-orders',
  {
    in: [topics.ordersEvents, topics.paymentsOutcomes, topics.deliveriesOutcomes],
    stores: { refunds },
    emits: { key: str, value: serdes.notificationRequest },
  },
  ({ stores, forward }) => {
    const say = (request: NotificationRequest | null): void => {
      if (request !== null) forward(request.userId, request)
    }
    const note = (orderId: string, refund: Refund | null): void => {
      if (refund === null) return
      stores.refunds.put(orderId, refund)
      say(fromRefund(orderId, refund))
    }
    return {
      process(message, orderId, { origin }) {
        switch (origin.topic) {
          case topics.ordersEvents.name: {
            const event = message as OrderEvent
            say(fromOrder(event))
            if (event.refunding) note(orderId, fromRefunding(event, stores.refunds.get(orderId)))
            return
          }
          case topics.paymentsOutcomes.name: {
            const payment = message as PaymentCompleted
            // Looked up only for what gives money back.
            if (fromPayment(payment, undefined) === null) return
            return note(orderId, fromPayment(payment, stores.refunds.get(orderId)))
          }
          case topics.deliveriesOutcomes.name:
            return say(fromDelivery(message as DeliveryEvent))
          default:
            throw new RangeError(`notifications read no topic "${origin.topic}"`)
        }
      },
    }
  },
)
