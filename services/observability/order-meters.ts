import { Counter, type Registry } from 'prom-client'
import type { OrderOptions } from '../../processors/orders/index.ts'
import { CancelReason, OrderStatus } from '../../proto/messages.ts'

type Moved = NonNullable<OrderOptions['moved']>

/** How many of the last counted transitions are remembered: more than any thread does between two commits. */
const REMEMBERED_MAX = 20_000

/**
 * orders_created_total, orders_paid_total and orders_failed_total: each transition once. Records that are read again change no order, so they
 * count nothing; work that was undone and is done again in this process is recognised by order and version.
 */
export const orderMeters = (registry: Registry): Moved => {
  const registers = [registry]
  const created = new Counter({ name: 'orders_created_total', help: 'Orders that have begun', registers })
  const paid = new Counter({ name: 'orders_paid_total', help: 'Orders whose payment was authorized', registers })
  const failed = new Counter({
    name: 'orders_failed_total',
    help: 'Orders that were cancelled, by reason',
    labelNames: ['reason'],
    registers,
  })
  // A series that begins with its first failure has no rate then.
  for (const reason of Object.values(CancelReason)) {
    if (typeof reason === 'number' && reason !== CancelReason.NOT_CANCELLED) failed.inc({ reason: nameOf(reason) }, 0)
  }
  const isNew = remember(REMEMBERED_MAX)
  return (order, { from, to, version }) => {
    // Another address is a version as well, and no second birth or payment.
    if (from === to) return
    if (to !== OrderStatus.PENDING && to !== OrderStatus.PAID && to !== OrderStatus.CANCELLED) return
    if (!isNew(`${order.orderId}/${version}`)) return
    if (to === OrderStatus.PENDING) created.inc()
    else if (to === OrderStatus.PAID) paid.inc()
    else failed.inc({ reason: nameOf(order.reason) })
  }
}

const nameOf = (reason: CancelReason): string => CancelReason[reason]

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
