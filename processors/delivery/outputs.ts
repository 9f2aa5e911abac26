import type { Delivery, DeliveryEvent, DeliveryStep } from '../../proto/messages.ts'
import { makeMeta } from '../../proto/meta.ts'
import { eventTypeOf } from './life.ts'

/** One step of a delivery as others read it. It follows from the step alone: told again, it is the same event. */
export const eventOf = (
  delivery: Delivery,
  sequence: number,
  stamp: { readonly producer: string; readonly producedAt: number },
): DeliveryEvent => {
  const { state, at, eta, causationId, orderVersion } = delivery.steps[sequence] as DeliveryStep
  const { orderId, userId, deliveryId, driver, traceparent } = delivery
  const eventType = eventTypeOf(delivery, sequence)
  return {
    meta: makeMeta({
      ...stamp,
      eventType,
      what: `delivery/${sequence}/${eventType}`,
      orderId,
      orderVersion,
      occurredAt: at,
      causationId,
      traceparent,
    }),
    orderId,
    userId,
    deliveryId,
    state,
    driver,
    eta,
    sequence,
  }
}
