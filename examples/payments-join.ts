import { joinWindows, json, str, topic, topology } from 'millrace'

interface Order {
  readonly total: number
}
interface Payment {
  readonly orderId: string
  readonly amount: number
}

const paymentSerde = json<Payment>(1)
export const orders = topic('orders', { key: str, value: json<Order>(1) })
export const payments = topic('payments', { key: str, value: paymentSerde })
export const outcomes = topic('outcomes', { key: str, value: json<Order & { readonly paid: number | null }>(1) })

/** A payment comes at most ten minutes after its order, and may be read a minute late. */
const withinTenMinutes = joinWindows({ beforeMs: 0, afterMs: 600_000, graceMs: 60_000 })

/** Each order with what was paid for it; null once it is too late for a payment. */
export const paidOrders = topology('paid-orders', (t) => {
  const placed = t.stream(orders)
  const paid = t.stream(payments).selectKey((payment) => payment.orderId)
  placed
    .leftJoin(paid, (order, payment) => ({ ...order, paid: payment?.amount ?? null }), withinTenMinutes, {
      name: 'order-payment',
      key: str,
      otherValue: paymentSerde,
    })
    .to(outcomes)
})
