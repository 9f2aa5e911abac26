import type { Clock } from 'millrace'
import { Counter, Histogram, type Registry } from 'prom-client'
import type { OrderOptions } from '../../processors/orders/index.ts'
import { CancelReason, OrderStatus } from '../../proto/messages.ts'

type Moved = NonNullable<OrderOptions['moved']>

/** What the order tasks tell of orders. */
export interface OrderMeters {
  readonly moved: Moved
  readonly stands: NonNullable<OrderOptions['stands']>
}

/** How many of the last counted transitions are remembered: more than any thread does between two commits. */
const REMEMBERED_MAX = 20_000

const statuses = Object.values(OrderStatus).filter(
  (status): status is OrderStatus => typeof status === 'number' && status !== OrderStatus.ORDER_STATUS_UNKNOWN,
)

/** Until then an order says nothing of itself: 30 s; then the steps in which somebody should look. */
const STANDS_S = [60, 300, 900, 3_600, 21_600, 86_400]
/** Around the ten seconds that are promised: alerts are about that bucket. */
const DECISION_S = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900]

/**
 * orders_created_total, orders_paid_total, orders_failed_total, order_transitions_total: each transition once. Records that are read again change no order, so they
 * count nothing; work that was undone and is done again in this process is recognised by order and version. And how long orders take, and stand.
 */
export const orderMeters = (registry: Registry, clock: Clock): OrderMeters => {
  const registers = [registry]
  const created = new Counter({ name: 'orders_created_total', help: 'Orders that have begun', registers })
  const paid = new Counter({ name: 'orders_paid_total', help: 'Orders whose payment was authorized', registers })
  const failed = new Counter({
    name: 'orders_failed_total',
    help: 'Orders that were cancelled, by reason',
    labelNames: ['reason'],
    registers,
  })
  const transitions = new Counter({
    name: 'order_transitions_total',
    help: 'Orders that came to a status',
    labelNames: ['status'],
    registers,
  })
  const decision = new Histogram({
    name: 'order_decision_seconds',
    help: 'From when an order was taken until it was confirmed, or cancelled instead',
    buckets: DECISION_S,
    registers,
  })
  const standing = new Histogram({
    name: 'order_standstill_seconds',
    help: 'How long an order has been in its status, each time that it says its last step again',
    labelNames: ['status'],
    buckets: STANDS_S,
    registers,
  })
  // A series that begins with its first failure has no rate then.
  for (const reason of Object.values(CancelReason)) {
    if (typeof reason === 'number' && reason !== CancelReason.NOT_CANCELLED)
      failed.inc({ reason: CancelReason[reason] }, 0)
  }
  for (const status of statuses) {
    transitions.inc({ status: OrderStatus[status] }, 0)
    standing.zero({ status: OrderStatus[status] })
  }
  const isNew = remember(REMEMBERED_MAX)
  return {
    moved(order, { from, to, version }) {
      // Another address is a version as well, and no second birth or payment.
      if (from === to || !isNew(`${order.orderId}/${version}`)) return
      transitions.inc({ status: OrderStatus[to] })
      if (to === OrderStatus.PENDING) created.inc()
      else if (to === OrderStatus.PAID) paid.inc()
      else if (to === OrderStatus.CANCELLED) failed.inc({ reason: CancelReason[order.reason] })
      // A refund takes back a decision, and is none.
      const decided = to === OrderStatus.CONFIRMED || (to === OrderStatus.CANCELLED && from === OrderStatus.CANCELLING)
      if (decided) decision.observe(Math.max(0, clock.now() - order.createdAt) / 1_000)
    },
    stands: ({ status }, ms) => standing.observe({ status: OrderStatus[status] }, ms / 1_000),
  }
}

/** True for what was not among the last `max` that it was asked about. */
const remember = (max: number): ((what: string) => boolean) => {
  const known = new Set<string>()
  return (what) => {
    if (known.has(what)) return false
    known.add(what)
    if (known.size > max) known.delete(known.values().next().value as string)
    return true
  }
}
