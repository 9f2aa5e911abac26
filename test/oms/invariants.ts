import { isSettled, transitionsFrom } from '../../processors/orders/states.ts'
import {
  type InventoryUpdated,
  type Meta,
  type OrderCreated,
  type OrderEvent,
  OrderStatus,
  type OrderView,
  type PaymentCommand,
  type PaymentCompleted,
  PaymentOp,
  PaymentState,
} from '../../proto/messages.ts'
import { checkStock, isSold } from './stock-invariants.ts'

/** What the checker reads: all values of these topics, each topic's in the order of its partitions. */
export interface OmsRecords {
  ordersCreated: OrderCreated[]
  ordersEvents: OrderEvent[]
  ordersView: OrderView[]
  inventoryUpdated: InventoryUpdated[]
  paymentsCommands: PaymentCommand[]
  paymentsCompleted: PaymentCompleted[]
}

export interface Violation {
  /** Number of the invariant, such as I9. */
  id: string
  /** Order or SKU. */
  subject: string
  message: string
}

/** One order as its records tell it. */
export interface OrderHistory {
  created: OrderCreated
  /** By version; repeated ones once. */
  events: OrderEvent[]
  status: OrderStatus
}

/**
 * Checks a log that has come to rest. Repeated records are allowed where they repeat exactly (at-least-once); everything
 * else that a crash may not do is a violation.
 */
export const checkInvariants = (records: OmsRecords): Violation[] => {
  const violations: Violation[] = []
  const report = (id: string, subject: string, message: string): void => {
    violations.push({ id, subject, message })
  }
  const orders = historiesOf(records, report)
  for (const order of orders.values()) checkLife(order, report)
  checkViews(records.ordersView, orders, report)
  checkPayments(records, orders, report)
  checkStock(records.inventoryUpdated, orders, report)
  return violations
}

export type Report = (id: string, subject: string, message: string) => void

const historiesOf = (records: OmsRecords, report: Report): Map<string, OrderHistory> => {
  const orders = new Map<string, OrderHistory>()
  for (const created of records.ordersCreated) {
    if (!orders.has(created.orderId)) {
      orders.set(created.orderId, { created, events: [], status: OrderStatus.ORDER_STATUS_UNKNOWN })
    }
  }
  const ids = new Map<string, string>()
  for (const event of records.ordersEvents) {
    const { orderId, orderVersion, eventId } = event.meta
    const order = orders.get(orderId)
    if (order === undefined) {
      report('I18', orderId, 'has events, but was never created')
      continue
    }
    const text = contentOf(event)
    const known = ids.get(eventId)
    if (known !== undefined && known !== text) report('I10', orderId, `two events have the id ${eventId}`)
    ids.set(eventId, text)
    const same = order.events[orderVersion]
    if (same !== undefined) {
      if (contentOf(same) !== text) report('I10', orderId, `version ${orderVersion} was written with two contents`)
      continue
    }
    if (orderVersion !== order.events.length) {
      report('I9', orderId, `version ${orderVersion} came after version ${order.events.length - 1}`)
    }
    order.events[orderVersion] = event
  }
  return orders
}

/**
 * What two copies of one event share: all but the time of the copy, and which of several answers was the last one when it was decided
 * again after a crash.
 */
export const contentOf = (message: { meta: Meta }): string =>
  JSON.stringify(message, (key, value) => (key === 'producedAt' || key === 'causationId' ? undefined : value))

const checkLife = (order: OrderHistory, report: Report): void => {
  const { orderId } = order.created
  for (const event of order.events) {
    if (event === undefined) continue
    const { status, previous, meta } = event
    if (previous !== order.status || !transitionsFrom[previous].includes(status)) {
      const known = OrderStatus[order.status]
      report(
        'I9',
        orderId,
        `version ${meta.orderVersion} goes from ${OrderStatus[previous]} to ${OrderStatus[status]} at ${known}`,
      )
    }
    order.status = status
  }
  if (!isSettled(order.status)) report('I4', orderId, `ended as ${OrderStatus[order.status]}`)
}

const checkViews = (views: readonly OrderView[], orders: ReadonlyMap<string, OrderHistory>, report: Report): void => {
  const last = new Map(views.map((view) => [view.orderId, view]))
  for (const [orderId, { status, events, created }] of orders) {
    const view = last.get(orderId)
    if (view === undefined) report('I17', orderId, 'has no view')
    else if (view.status !== status || view.version !== events.length - 1 || view.amount !== created.amount) {
      report(
        'I17',
        orderId,
        `view shows ${OrderStatus[view.status]} at version ${view.version}, events ${OrderStatus[status]}`,
      )
    }
  }
}

const checkPayments = (
  { paymentsCommands, paymentsCompleted }: OmsRecords,
  orders: ReadonlyMap<string, OrderHistory>,
  report: Report,
): void => {
  for (const { op, orderId } of paymentsCommands) {
    const reserved = orders.get(orderId)?.events.some((event) => event?.status === OrderStatus.RESERVED)
    if (op === PaymentOp.CHARGE && !reserved) report('I8', orderId, 'is charged, but was never reserved')
  }
  const charges = new Map<string, Map<string, PaymentCompleted>>()
  const final = new Map<string, PaymentCompleted>()
  for (const payment of paymentsCompleted) {
    final.set(payment.orderId, payment)
    if (payment.state !== PaymentState.AUTHORIZED) continue
    const ids = charges.get(payment.orderId) ?? new Map<string, PaymentCompleted>()
    charges.set(payment.orderId, ids.set(`${payment.paymentId}/${payment.meta.eventId}`, payment))
  }
  for (const [orderId, { status, created }] of orders) {
    const made = [...(charges.get(orderId)?.values() ?? [])]
    if (made.length > 1) report('I7', orderId, `was charged ${made.length} times`)
    const last = final.get(orderId)
    const taken = (last?.captured ?? 0) - (last?.refunded ?? 0)
    if (isSold(status) && taken !== created.amount) report('I6', orderId, `is confirmed, but ${taken} was taken for it`)
    const held = last?.state === PaymentState.AUTHORIZED || taken !== 0
    if (status === OrderStatus.CANCELLED && held) report('I6', orderId, 'is cancelled, but paid')
    const amount = made[0]?.amount ?? created.amount
    if (amount !== created.amount) report('I6', orderId, `is worth ${created.amount}, but was charged ${amount}`)
  }
}
