import type { Topic } from 'millrace'
import {
  type InventoryUpdated,
  type Meta,
  type OrderEvent,
  OrderStatus,
  PaymentState,
  ReservationState,
} from '../../proto/messages.ts'
import { traceIdOf } from '../../proto/meta.ts'
import { type Alias, isFailed, none, partId, reasonOf, type Translation, timestamp } from './alias.ts'
import * as topics from './topics.ts'

/*
 * JSON in the envelope that Dapr puts around what is published (CloudEvents 1.0), one topic for each event. Statuses are ours: its source names
 * none. A line of an order is a product.
 */

const cloudEvent = (topic: Topic<string, unknown>, meta: Meta, data: object, more: CloudEventOptions = {}): Alias => ({
  topic,
  key: more.key ?? meta.orderId,
  value: {
    specversion: '1.0',
    id: more.id ?? meta.eventId,
    source: meta.producer,
    type: topic.name.replace(/^s3\./, ''),
    time: timestamp(meta.occurredAt),
    datacontenttype: 'application/json',
    topic: topic.name,
    pubsubname: 'kafka-pubsub',
    traceparent: meta.traceparent,
    traceid: traceIdOf(meta.traceparent),
    data,
  },
})

interface CloudEventOptions {
  readonly key?: string
  readonly id?: string
}

const orderAliases = (event: OrderEvent): readonly Alias[] => {
  const { meta, created } = event
  const status = OrderStatus[event.status]
  const base = { order_id: meta.orderId, user_id: event.userId, status, correlation_id: meta.correlationId }
  if (created) {
    const items = created.lines.map(({ sku, qty, unitPrice }) => ({
      ...{ product_id: sku, quantity: qty, price: unitPrice },
    }))
    const { amount, currency, createdAt } = created
    const data = { ...base, items, total_amount: amount, currency, created_at: timestamp(createdAt) }
    return [cloudEvent(topics.s3OrderCreated, meta, data)]
  }
  const at = timestamp(meta.occurredAt)
  if (event.status === OrderStatus.CANCELLED) {
    return [cloudEvent(topics.s3OrderCancelled, meta, { ...base, reason: reasonOf(event), cancelled_at: at })]
  }
  if (event.completed) {
    return [
      cloudEvent(topics.s3OrderCompleted, meta, { ...base, completed_at: timestamp(event.completed.deliveredAt) }),
    ]
  }
  const address = event.updated ? { delivery_address: event.updated.deliveryAddress } : {}
  const previous = OrderStatus[event.previous]
  const data = { ...base, previous_status: previous, version: meta.orderVersion, ...address, updated_at: at }
  return [cloudEvent(topics.s3OrderUpdated, meta, data)]
}

const stockAliases = (moved: InventoryUpdated): readonly Alias[] => {
  const { meta, sku, orderId, qty, delta, onHand, reserved, available, reservationId, state } = moved
  const row = { product_id: sku, on_hand: onHand, reserved, available, delta, order_id: orderId }
  const updated = cloudEvent(topics.s3InventoryUpdated, meta, row, { key: sku })
  if (state !== ReservationState.RELEASED && state !== ReservationState.EXPIRED) return [updated]
  const data = { product_id: sku, order_id: orderId, quantity: qty, reservation_id: reservationId }
  const id = partId(meta, 'inventory.released')
  return [updated, cloudEvent(topics.s3InventoryReleased, meta, data, { key: sku, id })]
}

export const s3: Translation = {
  'orders.events': orderAliases,
  'inventory.outcomes': ({ meta, orderId, sku, qty, reservationId, state }) => {
    if (state !== ReservationState.HELD) return none
    const data = { order_id: orderId, product_id: sku, quantity: qty, reservation_id: reservationId }
    return [cloudEvent(topics.s3InventoryReserved, meta, data)]
  },
  'inventory.updated': stockAliases,
  'payments.completed': (payment) => {
    const { meta, orderId, paymentId, amount, currency, reason, refunded, transactionId } = payment
    const base = { order_id: orderId, payment_id: paymentId, currency, correlation_id: meta.correlationId }
    if (payment.state === PaymentState.AUTHORIZED) {
      return [cloudEvent(topics.s3PaymentProcessed, meta, { ...base, amount, transaction_id: transactionId })]
    }
    if (payment.state === PaymentState.REFUNDED) {
      return [cloudEvent(topics.s3PaymentRefunded, meta, { ...base, amount: refunded, transaction_id: transactionId })]
    }
    return isFailed(payment) ? [cloudEvent(topics.s3PaymentFailed, meta, { ...base, amount, reason })] : none
  },
}
