import { kvStore, processor, str } from 'millrace'
import { type Delivery, OrderStatus } from '../../proto/messages.ts'
import * as serdes from '../../proto/serdes.ts'
import * as topics from '../../proto/topics.ts'
import { type Followup, isHeeded, newDelivery, nextDelayMs, onOrder, tellNext } from './life.ts'
import { eventOf } from './outputs.ts'
import type { Trip } from './trip.ts'

/** By order_id: an order has one delivery. */
export const deliveries = kvStore('deliveries', { key: str, value: serdes.delivery })

/** Delivers confirmed orders: a planned trip is a row, and what comes next in it a durable timer. */
export const deliverOrder = (tripOf: (orderId: string) => Trip) =>
  processor(
    'deliver-order',
    {
      in: topics.ordersEvents,
      stores: { deliveries },
      out: { events: topics.deliveriesEvents, outcomes: topics.deliveriesOutcomes },
      timers: { next: { clock: 'wall' } },
    },
    ({ stores, out, timers, wallTime, applicationId }) => {
      const tell = (delivery: Delivery, { tellFrom, tellTo }: Followup): void => {
        const stamp = { producer: applicationId, producedAt: wallTime() }
        for (let sequence = tellFrom; sequence < tellTo; sequence++) {
          const event = eventOf(delivery, sequence, stamp)
          out.events.send(delivery.orderId, event)
          out.outcomes.send(delivery.orderId, event)
        }
      }

      /** `sinceMs` in the time of the events is `wallMs` by the clock. */
      const waitForNext = (delivery: Delivery, sinceMs: number, wallMs: number): void => {
        const delayMs = nextDelayMs(delivery, sinceMs)
        if (delayMs !== null) timers.next.set(delivery.orderId, wallMs + delayMs)
      }

      return {
        process(event, orderId) {
          if (!isHeeded(event)) return
          const known = stores.deliveries.get(orderId)
          // An order that was never confirmed has no delivery to call off. Only a REFUNDING can overtake its CONFIRMED.
          if (known === undefined && neverConfirmed(event.status)) return
          const delivery = known ?? newDelivery(event)
          const followup = onOrder(delivery, event, tripOf(orderId))
          stores.deliveries.put(orderId, delivery)
          if (followup.forget) timers.next.cancel(orderId)
          tell(delivery, followup)
          if (timers.next.get(orderId) === undefined) waitForNext(delivery, event.meta.occurredAt, wallTime())
        },
        onTimer: {
          next(orderId, _, { time }) {
            const delivery = stores.deliveries.get(orderId)
            if (delivery === undefined) return
            tell(delivery, tellNext(delivery))
            stores.deliveries.put(orderId, delivery)
            waitForNext(delivery, delivery.steps[delivery.sequence - 1]?.at ?? 0, time)
          },
        },
      }
    },
  )

const neverConfirmed = (status: OrderStatus): boolean =>
  status === OrderStatus.CANCELLING || status === OrderStatus.CANCELLED
