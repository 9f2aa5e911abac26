import {
  CancelReason,
  type DeliveryEvent,
  type InventoryUpdated,
  type Meta,
  type NotificationRequest,
  type OrderEvent,
  OrderStatus,
  type PaymentCompleted,
  PaymentState,
  type Refund,
} from '../../proto/messages.ts'
import type { TemplateName } from './wording.ts'

/* What users are told about, without any input or output: which event of which topic makes a message, and what it has to say. */

/** What an event of an order says to its user; null where users need not know. */
export const fromOrder = (event: OrderEvent): NotificationRequest | null => {
  const { meta, userId, status, previous } = event
  if (status === previous) {
    const address = event.updated?.deliveryAddress ?? ''
    const what = `order.address-changed/${meta.orderVersion}`
    return requestOf(meta, userId, 'order.address-changed', { what, address })
  }
  const reason = (event.cancelling ?? event.refunding ?? event.cancelled)?.reason ?? CancelReason.NOT_CANCELLED
  switch (status) {
    case OrderStatus.PENDING: {
      const { amount = 0, currency = '' } = event.created ?? {}
      return requestOf(meta, userId, 'order.received', { amount, currency })
    }
    case OrderStatus.PAYMENT_UNKNOWN:
      return requestOf(meta, userId, 'payment.checking')
    case OrderStatus.CONFIRMED:
      return requestOf(meta, userId, 'order.confirmed')
    case OrderStatus.CANCELLING:
    case OrderStatus.REFUNDING:
      if (reason !== CancelReason.PAYMENT_DECLINED && reason !== CancelReason.PAYMENT_TIMEOUT) return null
      return requestOf(meta, userId, 'payment.failed', { reason: CancelReason[reason] })
    case OrderStatus.CANCELLED:
      return requestOf(meta, userId, 'order.cancelled', { reason: CancelReason[reason] })
    case OrderStatus.DELIVERY_ASSIGNED: {
      const { driver = '', eta = 0 } = event.deliveryAssigned ?? {}
      return requestOf(meta, userId, 'order.on-its-way', { driver, eta })
    }
    case OrderStatus.COMPLETED:
      return requestOf(meta, userId, 'order.delivered')
    default:
      return null
  }
}

/** A new ETA; the other events of a delivery are told by the order. */
export const fromDelivery = ({
  meta,
  userId,
  driver,
  eta,
  sequence,
}: Pick<DeliveryEvent, 'meta' | 'userId' | 'driver' | 'eta' | 'sequence'>): NotificationRequest | null =>
  meta.eventType === 'eta.updated'
    ? requestOf(meta, userId, 'eta.updated', { what: `eta.updated/${sequence}`, driver, eta })
    : null

/** Whose refund it is. The payment does not know. */
export const fromRefunding = (event: OrderEvent, known: Refund | undefined): Refund | null => {
  if (event.status !== OrderStatus.REFUNDING || event.previous === event.status) return null
  return refundOf(known, { userId: event.userId, traceparent: event.meta.traceparent })
}

/** How much it is. The order does not say. */
export const fromPayment = (payment: PaymentCompleted, known: Refund | undefined): Refund | null => {
  if (payment.state !== PaymentState.REFUNDED) return null
  const { refunded: amount, currency, meta } = payment
  const { occurredAt: at, eventId: causationId, traceparent } = meta
  return refundOf(known, { amount, currency, at, causationId, traceparent })
}

const refundOf = (known: Refund | undefined, more: Partial<Refund>): Refund => ({
  userId: more.userId ?? known?.userId ?? '',
  amount: more.amount ?? known?.amount ?? 0,
  currency: more.currency ?? known?.currency ?? '',
  at: more.at ?? known?.at ?? 0,
  causationId: more.causationId ?? known?.causationId ?? '',
  traceparent: more.traceparent ?? known?.traceparent ?? '',
})

/** A refund of which both halves are known. */
export const fromRefund = (orderId: string, refund: Refund): NotificationRequest | null => {
  const { userId, amount, currency, at, causationId, traceparent } = refund
  if (userId === '' || causationId === '') return null
  const meta = { orderId, occurredAt: at, eventId: causationId, traceparent, orderVersion: 0 }
  return requestOf(meta, userId, 'payment.refunded', { amount, currency })
}

/** An alert when what is available of a SKU falls below the threshold: once for each fall, whatever is sold below it. */
export const fromStock = (moved: InventoryUpdated, below: number, userId: string): NotificationRequest | null => {
  const { sku, available, delta, movement, version, meta } = moved
  // A repeated movement carries the row as it stands now: its figures belong to another one.
  if (movement !== version || available >= below || available - delta < below) return null
  const request = requestOf(meta, userId, 'inventory.low', { what: `inventory.low/${movement}`, sku, available })
  return { ...request, subject: `sku:${sku}`, orderId: '' }
}

const requestOf = (
  meta: Pick<Meta, 'orderId' | 'occurredAt' | 'eventId' | 'traceparent' | 'orderVersion'>,
  userId: string,
  template: TemplateName,
  more: Partial<NotificationRequest> = {},
): NotificationRequest => ({
  userId,
  template,
  // Most things happen to an order once.
  what: more.what ?? template,
  subject: meta.orderId,
  orderId: meta.orderId,
  at: meta.occurredAt,
  causationId: meta.eventId,
  traceparent: meta.traceparent,
  orderVersion: meta.orderVersion,
  reason: more.reason ?? '',
  driver: more.driver ?? '',
  eta: more.eta ?? 0,
  amount: more.amount ?? 0,
  currency: more.currency ?? '',
  address: more.address ?? '',
  sku: more.sku ?? '',
  available: more.available ?? 0,
})
