import { oms } from '../../proto/generated/oms.js'
import { type Meta, type OrderEvent, OrderStatus, PaymentState } from '../../proto/messages.ts'
import { type Alias, isFailed, isRejected, isUpdate, none, partId, reasonOf, type Translation } from './alias.ts'
import { s0Inventory, s0Order, s0Payment } from './topics.ts'

/*
 * Protobuf, one topic for each domain. PENDING, VALIDATED (stock is reserved), PAID, CANCELLED; PREPARING from the moment that a driver has it,
 * COMPLETED.
 */

const VERSION = 1
const { S0OrderStatus } = oms.seeds.v1

const metaOf = ({ eventId, correlationId, causationId, occurredAt, traceparent }: Meta, producer: string) => ({
  ...{ eventId, correlationId, causationId, producer, occurredAt, version: VERSION, traceparent },
})

const order = (event: OrderEvent, status: oms.seeds.v1.S0OrderStatus, payload: object): Alias => {
  const { orderId } = event.meta
  return { topic: s0Order, key: orderId, value: { meta: metaOf(event.meta, 'orders'), orderId, status, ...payload } }
}

/** The answer of inventory, which the order's event stands for: its lines answer one by one. */
const inventory = ({ meta }: OrderEvent, type: string, payload: object): Alias => ({
  topic: s0Inventory,
  key: meta.orderId,
  value: {
    meta: { ...metaOf(meta, 'inventory'), eventId: partId(meta, type) },
    orderId: meta.orderId,
    ...payload,
  },
})

const orderAliases = (event: OrderEvent): readonly Alias[] => {
  if (isUpdate(event)) return none
  const { created, paid, deliveryAssigned, completed } = event
  switch (event.status) {
    case OrderStatus.PENDING: {
      if (!created) return none
      const { userId, amount, currency } = created
      const items = created.lines.map(({ sku, qty, unitPrice }) => ({ sku, quantity: qty, unitPrice }))
      return [order(event, S0OrderStatus.S0_PENDING, { orderCreated: { userId, items, amount, currency } })]
    }
    case OrderStatus.RESERVED:
      return [
        inventory(event, 'InventoryReserved', { inventoryReserved: {} }),
        order(event, S0OrderStatus.S0_VALIDATED, { orderValidated: {} }),
      ]
    case OrderStatus.PAID: {
      const { paymentId = '', amount = 0, currency = '' } = paid ?? {}
      return [order(event, S0OrderStatus.S0_PAID, { orderPaid: { paymentId, amount, currency } })]
    }
    case OrderStatus.DELIVERY_ASSIGNED:
      if (!deliveryAssigned) return none
      return [order(event, S0OrderStatus.S0_PREPARING, { orderPreparing: { driver: deliveryAssigned.driver } })]
    case OrderStatus.COMPLETED: {
      const completedAt = completed?.deliveredAt ?? 0
      return [order(event, S0OrderStatus.S0_COMPLETED, { orderCompleted: { completedAt } })]
    }
    case OrderStatus.CANCELLING:
      if (!isRejected(event)) return none
      return [inventory(event, 'InventoryRejected', { inventoryRejected: { reason: 'OUT_OF_STOCK' } })]
    case OrderStatus.CANCELLED:
      return [order(event, S0OrderStatus.S0_CANCELLED, { orderCancelled: { reason: reasonOf(event) } })]
    default:
      return none
  }
}

export const s0: Translation = {
  'orders.events': orderAliases,
  'payments.completed': (payment) => {
    const { orderId, paymentId, amount, currency, reason } = payment
    const told = (payload: object): Alias[] => [
      { topic: s0Payment, key: orderId, value: { meta: metaOf(payment.meta, 'payments'), orderId, ...payload } },
    ]
    if (payment.state === PaymentState.AUTHORIZED) return told({ paymentAuthorized: { paymentId, amount, currency } })
    return isFailed(payment) ? told({ paymentFailed: { paymentId, reason } }) : none
  },
}
