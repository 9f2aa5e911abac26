import {
  CancelReason,
  type DeliveryEvent,
  type OrderEvent,
  OrderStatus,
  type OrderView,
  type PaymentCompleted,
  ReservationState,
} from '../../proto/messages.ts'
import { laterPayment } from '../orders/states.ts'

/*
 * Folds what three topics tell of an order into its view. The topics come in any interleaving, so each part of the view follows from its
 * topic alone: order events by version, the payment by how far it has come, the delivery by its sequence; what belongs to all is a
 * maximum. Records seen before change nothing. So the view is the same whenever it is made again. A view given here is the caller's own
 * copy: it is changed in place.
 */

/** Where a record stands. */
export interface Place {
  readonly topic: string
  readonly partition: number
  readonly offset: number
}

/** The view of an order that nothing is known of. */
export const emptyView = (orderId: string): OrderView => ({
  orderId,
  userId: '',
  lines: [],
  amount: 0,
  currency: '',
  createdAt: 0,
  updatedAt: 0,
  status: OrderStatus.ORDER_STATUS_UNKNOWN,
  reason: CancelReason.NOT_CANCELLED,
  paymentId: '',
  version: 0,
  timeline: [],
  requestHash: '',
  deliveryAddress: '',
  traceparent: '',
})

/** True when there is an order to show: a payment may be heard of before the order is. */
export const isKnown = (view: OrderView): boolean => view.timeline.length > 0

/** Folds an event of the order; false when it was seen before. */
export const addEvent = (view: OrderView, event: OrderEvent, place: Place): boolean => {
  const { meta, status } = event
  if (isKnown(view) && meta.orderVersion <= view.version) return false
  if (event.created) {
    const { userId, lines, amount, currency, createdAt, requestHash, deliveryAddress } = event.created
    const { traceparent } = meta
    Object.assign(view, { userId, lines, amount, currency, createdAt, requestHash, deliveryAddress, traceparent })
  }
  if (event.updated) view.deliveryAddress = event.updated.deliveryAddress
  if (event.paid) view.paymentId = event.paid.paymentId
  const cancel = event.cancelling ?? event.refunding ?? event.cancelled
  if (cancel) view.reason = cancel.reason
  const state = lineStateAt(status)
  if (state !== undefined) for (const line of view.lines) line.state = state
  view.status = status
  view.version = meta.orderVersion
  // Not occurred_at, which follows the record times of what caused it: people want to see when it was really done.
  touch(view, meta.producedAt)
  view.timeline.push({
    version: meta.orderVersion,
    status,
    at: meta.producedAt,
    eventType: meta.eventType,
    eventId: meta.eventId,
    causationId: meta.causationId,
    producer: meta.producer,
    topic: place.topic,
    partition: place.partition,
    offset: place.offset,
  })
  return true
}

/** Folds what became of the payment; false when more was known. */
export const addPayment = (view: OrderView, payment: PaymentCompleted): boolean => {
  const known = view.payment
  if (known) {
    const isLater = laterPayment(known.state, payment.state) !== known.state
    // Twice the same state: another part of the money was given back.
    if (!isLater && !(payment.state === known.state && payment.processedAt > known.processedAt)) return false
  }
  const { paymentId, state, reason, amount, captured, refunded, transactionId, processedAt } = payment
  view.payment = { paymentId, state, reason, amount, captured, refunded, transactionId, processedAt }
  touch(view, payment.meta.producedAt)
  return true
}

/** Folds an event of the delivery; false when it was seen before. */
export const addDelivery = (view: OrderView, event: DeliveryEvent): boolean => {
  const known = view.delivery
  if (known && event.sequence <= known.sequence) return false
  const { deliveryId, state, driver, eta, sequence, meta } = event
  view.delivery = { deliveryId, state, driver, eta, sequence, updatedAt: meta.producedAt }
  touch(view, meta.producedAt)
  return true
}

const touch = (view: OrderView, at: number): void => {
  if (at > view.updatedAt) view.updatedAt = at
}

/** What a status says of all lines at once. */
const lineStateAt = (status: OrderStatus): ReservationState | undefined => {
  if (status === OrderStatus.RESERVED) return ReservationState.HELD
  if (status === OrderStatus.CONFIRMED) return ReservationState.COMMITTED
  return status === OrderStatus.CANCELLED ? ReservationState.RELEASED : undefined
}
