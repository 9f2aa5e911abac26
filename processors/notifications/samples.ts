import {
  CancelReason,
  type DeliveryEvent,
  DeliveryState,
  type InventoryUpdated,
  type Meta,
  type OrderEvent,
  OrderStatus,
  type PaymentCompleted,
  PaymentState,
  ReservationState,
} from '../../proto/messages.ts'
import { makeMeta } from '../../proto/meta.ts'

/* What notifications read, for tests: the lives of orders as the other services write them. */

const metaOf = (eventType: string, orderId: string, what: string, version: number, at: number): Meta =>
  makeMeta({
    eventType,
    what,
    orderId,
    orderVersion: version,
    occurredAt: at,
    producedAt: at,
    causationId: '',
    producer: 'test',
    traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  })

export interface SampleOrder {
  readonly orderId: string
  readonly userId: string
}

/** The next event of an order: `previous` and `status`, with what the payload needs. */
export const sampleEvent = (
  { orderId, userId }: SampleOrder,
  version: number,
  [previous, status]: readonly [OrderStatus, OrderStatus],
  reason: CancelReason = CancelReason.CUSTOMER,
): OrderEvent => {
  const name = status === previous ? 'updated' : OrderStatus[status].toLowerCase()
  const event: OrderEvent = {
    meta: metaOf(`order.${name}`, orderId, `${name}/${version}`, version, 1_000 * version),
    previous,
    status,
    userId,
  }
  if (status === previous) return { ...event, updated: { deliveryAddress: `Street ${version}` } }
  switch (status) {
    case OrderStatus.PENDING: {
      const created = { userId, lines: [], amount: 4_980, currency: 'EUR', createdAt: 0, requestHash: '' }
      return { ...event, created: { ...created, deliveryAddress: '' } }
    }
    case OrderStatus.CANCELLING:
      return { ...event, cancelling: { reason } }
    case OrderStatus.REFUNDING:
      return { ...event, refunding: { reason } }
    case OrderStatus.CANCELLED:
      return { ...event, cancelled: { reason } }
    case OrderStatus.DELIVERY_ASSIGNED:
      return { ...event, deliveryAssigned: { deliveryId: 'd', driver: 'Amara', eta: 43_200_000 } }
    case OrderStatus.COMPLETED:
      return { ...event, completed: { deliveredAt: 0 } }
    default:
      return event
  }
}

export const sampleEta = ({ orderId, userId }: SampleOrder, sequence: number): DeliveryEvent => ({
  meta: metaOf('eta.updated', orderId, `delivery/${sequence}`, 5, 5_000 + sequence),
  orderId,
  userId,
  deliveryId: 'd',
  state: DeliveryState.ASSIGNED,
  driver: 'Amara',
  eta: 45_000_000 + 60_000 * sequence,
  sequence,
})

export const sampleRefund = ({ orderId }: SampleOrder): PaymentCompleted => ({
  orderId,
  paymentId: 'p',
  state: PaymentState.REFUNDED,
  reason: '',
  amount: 4_980,
  currency: 'EUR',
  processedAt: 7_000,
  traceId: '',
  meta: metaOf('payment.refunded', orderId, 'payment/refunded', 0, 7_000),
  captured: 4_980,
  refunded: 4_980,
  transactionId: 't',
})

/** A movement by `delta` that leaves `available`; `version` of the row, when it is a copy that was written later. */
export const sampleStock = (
  sku: string,
  [delta, available]: readonly [number, number],
  movement: number,
  version = movement,
): InventoryUpdated => ({
  sku,
  orderId: 'o',
  delta,
  reservationId: 'o:0',
  state: ReservationState.HELD,
  processedAt: 1,
  traceId: '',
  meta: metaOf('inventory.held', 'o', `${sku}/${movement}`, 0, 1),
  onHand: 100,
  reserved: 100 - available,
  committed: 0,
  available,
  version,
  movement,
  qty: Math.abs(delta),
  restockId: '',
})

const { PENDING, RESERVED, PAYING, PAID, CONFIRMED, REFUNDING, CANCELLING, CANCELLED, DELIVERY_ASSIGNED, COMPLETED } =
  OrderStatus

/** All that happens to an order whose goods arrive. */
export const deliveredLife = (order: SampleOrder): OrderEvent[] =>
  [
    [OrderStatus.ORDER_STATUS_UNKNOWN, PENDING],
    [PENDING, RESERVED],
    [RESERVED, PAYING],
    [PAYING, PAID],
    [PAID, CONFIRMED],
    [CONFIRMED, DELIVERY_ASSIGNED],
    [DELIVERY_ASSIGNED, COMPLETED],
  ].map(([from, to], version) => sampleEvent(order, version, [from as OrderStatus, to as OrderStatus]))

/** All that happens to an order that is paid and given back. */
export const refundedLife = (order: SampleOrder): OrderEvent[] => [
  ...deliveredLife(order).slice(0, 5),
  sampleEvent(order, 5, [CONFIRMED, REFUNDING]),
  sampleEvent(order, 6, [REFUNDING, CANCELLED]),
]

/** All that happens to an order whose card is declined. */
export const declinedLife = (order: SampleOrder): OrderEvent[] => [
  ...deliveredLife(order).slice(0, 3),
  sampleEvent(order, 3, [PAYING, CANCELLING], CancelReason.PAYMENT_DECLINED),
  sampleEvent(order, 4, [CANCELLING, CANCELLED], CancelReason.PAYMENT_DECLINED),
]
