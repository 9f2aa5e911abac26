import { OMS_NAMESPACE, uuid5 } from '../../proto/ids.ts'
import { type Meta, type OrderEvent, OrderStatus, PaymentState } from '../../proto/messages.ts'
import { type Alias, isFailed, isUpdate, none, reasonOf, type Translation, timestamp } from './alias.ts'
import { s2Order, s2Payment } from './topics.ts'

/*
 * JSON as Go writes its BaseEvent: the fields by their names, numbers of 64 bits as numbers. CREATED, RESERVED, PAID, CONFIRMED, CANCELLED: the
 * way of an order ends with its confirmation.
 */

/** JSON.rawJSON, of which TypeScript does not know yet: the text as it is, so that a large number keeps all its digits. */
const { rawJSON } = JSON as unknown as { rawJSON(text: string): unknown }

/** The first 63 bits of a UUID: the same number for the same order, always. */
const int64 = (uuid: string): bigint => BigInt(`0x${uuid.replaceAll('-', '').slice(0, 16)}`) >> 1n
const numbered = (uuid: string): unknown => rawJSON(String(int64(uuid)))
const named = (kind: string, name: string): unknown => numbered(uuid5(OMS_NAMESPACE, `${kind}/${name}`))

const baseEvent = ({ eventId, occurredAt, orderId }: Meta, eventType: string) => ({
  EventID: eventId,
  EventType: eventType,
  Timestamp: timestamp(occurredAt),
  OrderID: numbered(orderId),
})

const order = ({ meta }: OrderEvent, type: string, fields: object): readonly Alias[] => [
  { topic: s2Order, key: String(int64(meta.orderId)), value: { ...baseEvent(meta, type), ...fields } },
]

const orderAliases = (event: OrderEvent): readonly Alias[] => {
  if (isUpdate(event)) return none
  const { created, paid } = event
  switch (event.status) {
    case OrderStatus.PENDING: {
      if (!created) return none
      const Items = created.lines.map(({ sku, qty, unitPrice }) => ({
        ...{ ProductID: named('sku', sku), SKU: sku, Quantity: qty, Price: unitPrice },
      }))
      const { userId, amount, currency } = created
      const fields = { Status: 'CREATED', UserID: named('user', userId), Items, Amount: amount, Currency: currency }
      return order(event, 'OrderCreated', fields)
    }
    case OrderStatus.RESERVED:
      return order(event, 'OrderReserved', { Status: 'RESERVED' })
    case OrderStatus.PAID:
      return !paid
        ? none
        : order(event, 'OrderPaid', {
            ...{ Status: 'PAID', PaymentID: numbered(paid.paymentId), Amount: paid.amount },
          })
    case OrderStatus.CONFIRMED:
      return order(event, 'OrderConfirmed', { Status: 'CONFIRMED' })
    case OrderStatus.CANCELLED:
      return order(event, 'OrderCancelled', { Status: 'CANCELLED', Reason: reasonOf(event) })
    default:
      return none
  }
}

export const s2: Translation = {
  'orders.events': orderAliases,
  'payments.completed': (payment) => {
    const { meta, orderId, paymentId, amount, transactionId, reason } = payment
    const told = (type: string, fields: object): Alias[] => [
      {
        topic: s2Payment,
        key: String(int64(orderId)),
        value: { ...baseEvent(meta, type), PaymentID: numbered(paymentId), ...fields },
      },
    ]
    if (payment.state === PaymentState.AUTHORIZED)
      return told('PaymentSuccess', { Amount: amount, TxID: transactionId })
    return isFailed(payment) ? told('PaymentFailed', { Amount: amount, Reason: reason }) : none
  },
}
