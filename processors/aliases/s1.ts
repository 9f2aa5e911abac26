import type { Topic } from 'millrace'
import { DeliveryState, type Meta, type OrderEvent, OrderStatus, PaymentState } from '../../proto/messages.ts'
import { type Alias, isFailed, isRejected, isUpdate, none, partId, type Translation, timestamp } from './alias.ts'
import { s1Delivery, s1Inventory, s1Order, s1Payment } from './topics.ts'

/*
 * JSON in an envelope, one topic for each domain. Its states go with its events: CREATED, INVENTORY_RESERVED or INVENTORY_REJECTED, PAYMENT_AUTHORIZED or
 * PAYMENT_FAILED, DELIVERY_ASSIGNED. It knows no cancellation and no end of a delivery: what we tell of those has no record here.
 */

const SCHEMA_VERSION = 1

const enveloped = (
  topic: Topic<string, unknown>,
  meta: Meta,
  eventType: string,
  payload: object,
  eventId = meta.eventId,
): readonly Alias[] => [
  {
    topic,
    key: meta.orderId,
    value: {
      eventId,
      eventType,
      schemaVersion: SCHEMA_VERSION,
      occurredAt: timestamp(meta.occurredAt),
      producedAt: timestamp(meta.producedAt),
      orderId: meta.orderId,
      correlationId: meta.orderId,
      producer: producers[topic.name],
      payload,
    },
  },
]

const producers: Readonly<Record<string, string>> = {
  [s1Order.name]: 'order-service',
  [s1Inventory.name]: 'inventory-service',
  [s1Payment.name]: 'payment-service',
  [s1Delivery.name]: 'delivery-service',
}

const orderAliases = (event: OrderEvent): readonly Alias[] => {
  if (isUpdate(event)) return none
  const { meta, created } = event
  if (event.status === OrderStatus.PENDING && created) {
    const items = created.lines.map(({ sku, qty, unitPrice }) => ({ sku, quantity: qty, unitPrice }))
    const { userId, amount, currency } = created
    return enveloped(s1Order, meta, 'order.created', { status: 'CREATED', userId, items, amount, currency })
  }
  if (event.status === OrderStatus.RESERVED) {
    const type = 'inventory.reserved'
    return enveloped(s1Inventory, meta, type, { status: 'INVENTORY_RESERVED' }, partId(meta, type))
  }
  if (!isRejected(event)) return none
  const type = 'inventory.rejected'
  const payload = { status: 'INVENTORY_REJECTED', reason: 'OUT_OF_STOCK' }
  return enveloped(s1Inventory, meta, type, payload, partId(meta, type))
}

export const s1: Translation = {
  'orders.events': orderAliases,
  'payments.completed': (payment) => {
    const { meta, paymentId, amount, currency, reason } = payment
    if (payment.state === PaymentState.AUTHORIZED) {
      const payload = { status: 'PAYMENT_AUTHORIZED', paymentId, amount, currency }
      return enveloped(s1Payment, meta, 'payment.authorized', payload)
    }
    if (!isFailed(payment)) return none
    return enveloped(s1Payment, meta, 'payment.failed', { status: 'PAYMENT_FAILED', paymentId, reason })
  },
  'deliveries.events': ({ meta, deliveryId, driver, eta, state }) => {
    if (state !== DeliveryState.ASSIGNED) return none
    const payload = { status: 'DELIVERY_ASSIGNED', deliveryId, driver, eta: timestamp(eta) }
    return enveloped(s1Delivery, meta, meta.eventType, payload)
  },
}
