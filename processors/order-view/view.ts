import { CancelReason, type OrderEvent, type OrderView } from '../../proto/messages.ts'

/** The view of an order that nothing is known of. */
export const emptyView = (): OrderView => ({
  orderId: '',
  userId: '',
  lines: [],
  amount: 0,
  currency: '',
  createdAt: 0,
  updatedAt: 0,
  status: 0,
  reason: CancelReason.NOT_CANCELLED,
  paymentId: '',
  version: 0,
  timeline: [],
  requestHash: '',
  deliveryAddress: '',
  traceparent: '',
})

/** Folds one more event of an order into its view; one that was seen before changes nothing. */
export const addEvent = (event: OrderEvent, view: OrderView): OrderView => {
  const { meta, status } = event
  if (view.timeline.length > meta.orderVersion) return view
  if (event.created !== undefined && event.created !== null) {
    const { userId, lines, amount, currency, createdAt, requestHash } = event.created
    Object.assign(view, { orderId: meta.orderId, userId, lines, amount, currency, createdAt, requestHash })
  }
  if (event.paid) view.paymentId = event.paid.paymentId
  const cancel = event.cancelling ?? event.refunding ?? event.cancelled
  if (cancel) view.reason = cancel.reason
  view.status = status
  view.version = meta.orderVersion
  // Not occurred_at, which follows the record times of what caused it: people want to see when it was really done.
  view.updatedAt = meta.producedAt
  const { eventType, eventId, causationId, producer } = meta
  const place = { topic: '', partition: 0, offset: 0 }
  view.timeline.push({
    version: meta.orderVersion,
    status,
    at: meta.producedAt,
    eventType,
    eventId,
    causationId,
    producer,
    ...place,
  })
  return view
}
