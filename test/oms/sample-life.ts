import {
  CancelReason,
  type DeliveryEvent,
  DeliveryState,
  type OrderEvent,
  OrderStatus,
  type PaymentCompleted,
  PaymentState,
  ReservationState,
} from '../../proto/messages.ts'
import { makeMeta } from '../../proto/meta.ts'
import { sampleOrderId } from './sample.ts'

/* Whole lives of orders as the services write them, for tests of what reads them. */

const { PENDING, RESERVED, PAYING, PAID, CONFIRMED, CANCELLING, CANCELLED, REFUNDING, DELIVERY_ASSIGNED, COMPLETED } =
  OrderStatus

/** Ways that an order can take. */
export const ways = {
  completed: [PENDING, RESERVED, PAYING, PAID, CONFIRMED, DELIVERY_ASSIGNED, COMPLETED],
  declined: [PENDING, RESERVED, PAYING, CANCELLING, CANCELLED],
  soldOut: [PENDING, CANCELLING, CANCELLED],
  returned: [PENDING, RESERVED, PAYING, PAID, CONFIRMED, REFUNDING, CANCELLED],
} as const

export type Way = keyof typeof ways

const reasons: Record<Way, CancelReason> = {
  completed: CancelReason.NOT_CANCELLED,
  declined: CancelReason.PAYMENT_DECLINED,
  soldOut: CancelReason.OUT_OF_STOCK,
  returned: CancelReason.CUSTOMER,
}

export interface LifeOptions {
  way?: Way
  /** Of the first event; each step takes `stepMs`. */
  at?: number
  stepMs?: number
  lines?: Readonly<Record<string, number>>
  currency?: string
  userId?: string
}

export interface Life {
  orderId: string
  events: OrderEvent[]
  payments: PaymentCompleted[]
  deliveries: DeliveryEvent[]
}

/** The life of the order called `name`. Copies for the repetition of a record are made with `again`. */
export const sampleLife = (name: string, options: LifeOptions = {}): Life => {
  const { way = 'completed', at = 60_000, stepMs = 1_000, lines = { a: 1 }, currency = 'EUR', userId = 'u1' } = options
  const orderId = sampleOrderId(name)
  const reason = reasons[way]
  const amount = Object.values(lines).reduce((sum, qty) => sum + qty * 100, 0)
  const metaOf = (eventType: string, version: number, when: number, producer: string) =>
    makeMeta({
      eventType,
      what: `${eventType}/${version}`,
      orderId,
      orderVersion: version,
      occurredAt: when,
      producedAt: when + 7,
      causationId: `cause-${version}`,
      producer,
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    })
  const payloadOf = (status: OrderStatus, when: number) => {
    switch (status) {
      case PENDING: {
        const state = ReservationState.RESERVATION_REQUESTED
        const all = Object.entries(lines).map(([sku, qty]) => ({ sku, qty, unitPrice: 100, state }))
        const created = { userId, lines: all, amount, currency, createdAt: at, requestHash: name, deliveryAddress: 'x' }
        return { created }
      }
      case RESERVED:
        return { reserved: {} }
      case PAYING:
        return { paying: { amount, currency } }
      case PAID:
        return { paid: { paymentId: `pay-${name}`, amount, currency } }
      case CONFIRMED:
        return { confirmed: {} }
      case CANCELLING:
        return { cancelling: { reason } }
      case REFUNDING:
        return { refunding: { reason } }
      case CANCELLED:
        return { cancelled: { reason } }
      case DELIVERY_ASSIGNED:
        return { deliveryAssigned: { deliveryId: `d-${name}`, driver: 'Grace', eta: when + 60_000 } }
      default:
        return { completed: { deliveredAt: when } }
    }
  }
  const life: Life = { orderId, events: [], payments: [], deliveries: [] }
  let previous: OrderStatus = OrderStatus.ORDER_STATUS_UNKNOWN
  for (const [version, status] of ways[way].entries()) {
    const when = at + version * stepMs
    const meta = metaOf(`order.${OrderStatus[status].toLowerCase()}`, version, when, 'oms-orders')
    life.events.push({ meta, previous, status, userId, ...payloadOf(status, when) })
    previous = status
    const paid = paymentAt(status, way)
    if (paid !== undefined) {
      life.payments.push({
        orderId,
        paymentId: `pay-${name}`,
        state: paid,
        reason: paid === PaymentState.DECLINED ? 'card_declined' : '',
        amount,
        currency,
        processedAt: when - 1,
        traceId: '',
        meta: metaOf(`payment.${PaymentState[paid].toLowerCase()}`, version, when - 1, 'oms-payments'),
        captured: paid === PaymentState.CAPTURED ? amount : 0,
        refunded: paid === PaymentState.REFUNDED ? amount : 0,
        transactionId: paid === PaymentState.DECLINED ? '' : `tx-${name}`,
      })
    }
    const state = status === DELIVERY_ASSIGNED ? DeliveryState.ASSIGNED : DeliveryState.DELIVERED
    if (status !== DELIVERY_ASSIGNED && status !== COMPLETED) continue
    const type = status === COMPLETED ? 'delivery.completed' : 'delivery.assigned'
    const sequence = life.deliveries.length
    life.deliveries.push({
      meta: metaOf(type, version, when - 1, 'oms-delivery'),
      orderId,
      userId,
      deliveryId: `d-${name}`,
      state,
      driver: 'Grace',
      eta: when + 60_000,
      sequence,
    })
  }
  return life
}

const paymentAt = (status: OrderStatus, way: Way): PaymentState | undefined => {
  if (status === PAID) return PaymentState.AUTHORIZED
  if (status === CONFIRMED) return PaymentState.CAPTURED
  if (status === REFUNDING) return PaymentState.REFUNDED
  return status === CANCELLING && way === 'declined' ? PaymentState.DECLINED : undefined
}

/** The same record written once more, later: at-least-once does that. */
export const again = <T extends { meta: { producedAt: number } }>(message: T): T => ({
  ...message,
  meta: { ...message.meta, producedAt: message.meta.producedAt + 5_000 },
})

/** Draws numbers below a bound, the same for the same seed. */
export const drawing = (seed: number) => {
  let state = seed
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
