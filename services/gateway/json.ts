import {
  CancelReason,
  DeliveryState,
  type DeliveryView,
  type OrderAnalytics,
  OrderStatus,
  type OrderView,
  PaymentState,
  type PaymentView,
  ReservationState,
  type UserOrder,
  type UserPreferences,
} from '../../proto/messages.ts'
import { traceIdOf } from '../../proto/meta.ts'

/* Views as answers: the shapes are in components.ts. */

const isoTime = (ms: number): string => new Date(ms).toISOString()
const timeOrNull = (ms: number): string | null => (ms === 0 ? null : isoTime(ms))
const textOrNull = (text: string): string | null => (text === '' ? null : text)

export const orderJson = (view: OrderView) => ({
  order_id: view.orderId,
  user_id: view.userId,
  status: OrderStatus[view.status],
  reason: reasonJson(view.reason),
  currency: view.currency,
  amount: view.amount,
  line_items: view.lines.map(({ sku, qty, unitPrice, state }) => ({
    sku,
    qty,
    unit_price: unitPrice,
    state: ReservationState[state],
  })),
  delivery_address: textOrNull(view.deliveryAddress),
  payment_id: textOrNull(view.paymentId),
  payment: view.payment ? paymentJson(view.payment) : null,
  delivery: view.delivery ? deliveryJson(view.delivery) : null,
  version: view.version,
  created_at: isoTime(view.createdAt),
  updated_at: isoTime(view.updatedAt),
  timeline: view.timeline.map(({ version, status, at }) => ({ version, status: OrderStatus[status], at: isoTime(at) })),
})

export const changeJson = (view: OrderView, applied: boolean) => ({
  order_id: view.orderId,
  status: OrderStatus[view.status],
  delivery_address: textOrNull(view.deliveryAddress),
  version: view.version,
  applied,
})

export const timelineJson = (view: OrderView) => ({
  order_id: view.orderId,
  status: OrderStatus[view.status] as string,
  version: view.version,
  trace_id: textOrNull(traceIdOf(view.traceparent)),
  events: view.timeline.map((entry) => ({
    version: entry.version,
    status: OrderStatus[entry.status] as string,
    at: isoTime(entry.at),
    event_type: entry.eventType,
    event_id: entry.eventId,
    causation_id: textOrNull(entry.causationId),
    producer: entry.producer,
    ...placeJson(entry),
  })),
})

export type TimelineJson = ReturnType<typeof timelineJson>

const placeJson = ({ topic, partition, offset }: { topic: string; partition: number; offset: number }) =>
  topic === '' ? { topic: null, partition: null, offset: null } : { topic, partition, offset }

export const paymentJson = (payment: PaymentView) => ({
  payment_id: payment.paymentId,
  state: PaymentState[payment.state],
  reason: textOrNull(payment.reason),
  amount: payment.amount,
  captured: payment.captured,
  refunded: payment.refunded,
  transaction_id: textOrNull(payment.transactionId),
  processed_at: timeOrNull(payment.processedAt),
})

const deliveryJson = (delivery: DeliveryView) => ({
  delivery_id: delivery.deliveryId,
  state: DeliveryState[delivery.state],
  driver: textOrNull(delivery.driver),
  eta: timeOrNull(delivery.eta),
  updated_at: isoTime(delivery.updatedAt),
})

export const userOrderJson = ({ orderId, userId, status, currency, amount, createdAt }: UserOrder) => ({
  order_id: orderId,
  user_id: userId,
  status: OrderStatus[status],
  currency,
  amount,
  created_at: isoTime(createdAt),
})

export const preferencesJson = ({ userId, name, channels, email, phone, device }: UserPreferences) => ({
  user_id: userId,
  name: textOrNull(name),
  channels,
  email: textOrNull(email),
  phone: textOrNull(phone),
  device: textOrNull(device),
})

export const figuresJson = (view: OrderAnalytics) => ({
  window: view.window,
  start: isoTime(view.start),
  end: isoTime(view.end),
  ...countsJson(view.figures),
  payment_success_rate: view.paymentSuccessRate,
  completeness: view.completeness,
  top_skus: view.topSkus.map(({ sku, units }) => ({ sku, units })),
})

const countsJson = (figures: OrderAnalytics['figures']) => ({
  orders_created: figures.created,
  orders_confirmed: figures.confirmed,
  orders_completed: figures.completed,
  orders_cancelled: Object.fromEntries(
    figures.cancelled.map(({ reason, orders }) => [CancelReason[reason] as string, orders]),
  ),
  revenue: moneyJson(figures.revenue),
  refunded: moneyJson(figures.refunded),
  payments_succeeded: figures.paymentsSucceeded,
  payments_failed: figures.paymentsFailed,
})

const moneyJson = (sums: readonly { currency: string; amount: number }[]): Record<string, number> =>
  Object.fromEntries(sums.map(({ currency, amount }) => [currency, amount]))

const reasonJson = (reason: CancelReason): string | null =>
  reason === CancelReason.NOT_CANCELLED ? null : (CancelReason[reason] as string)
