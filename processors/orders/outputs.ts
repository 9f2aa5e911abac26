import { reservationIdOf } from '../../proto/ids.ts'
import {
  type InventoryCommand,
  InventoryOp,
  type Meta,
  type Order,
  type OrderEvent,
  OrderStatus,
  type PaymentCommand,
  PaymentOp,
  PaymentState,
  ReservationState,
  type Transition,
} from '../../proto/messages.ts'
import { makeMeta } from '../../proto/meta.ts'
import { isUpdate, type Repair } from './saga.ts'
import { nextLines } from './scarce.ts'
import { isPaymentFree } from './states.ts'

/*
 * What a transition writes. It follows from the order and the transition alone, never from when or how often it is asked for: a record
 * that is read twice repeats its outputs exactly, with the same event ids, so nothing is lost when a crash fell between the
 * state and the outputs.
 */

/** Where the outputs of an order go. */
export interface OrderOutputs {
  event(event: OrderEvent): void
  inventory(command: InventoryCommand): void
  payment(command: PaymentCommand): void
}

/** Who writes, and when: the part of the envelope that is not about the order. */
export interface Stamp {
  readonly producer: string
  readonly producedAt: number
}

/** Writes the event of a transition, and the commands that it asks for. */
export const writeTransition = (order: Order, transition: Transition, stamp: Stamp, out: OrderOutputs): void => {
  const event = makeEvent(order, transition, stamp)
  out.event(event)
  const cause = event.meta
  if (isUpdate(transition)) return
  switch (transition.to) {
    case OrderStatus.PENDING:
      for (const lineNo of nextLines(order))
        out.inventory(inventoryCommand(order, lineNo, InventoryOp.RESERVE, cause, stamp))
      break
    case OrderStatus.PAYING:
      out.payment(paymentCommand(order, PaymentOp.CHARGE, cause, stamp))
      break
    case OrderStatus.PAID:
      order.lines.forEach((_, lineNo) => {
        out.inventory(inventoryCommand(order, lineNo, InventoryOp.COMMIT, cause, stamp))
      })
      if (order.paymentState !== PaymentState.CAPTURED)
        out.payment(paymentCommand(order, PaymentOp.CAPTURE, cause, stamp))
      break
    case OrderStatus.CANCELLING:
    case OrderStatus.REFUNDING:
      // Lines that are not answered yet too: the release then stands in the way of a late reserve.
      order.lines.forEach((line, lineNo) => {
        if (line.state === ReservationState.REJECTED) return
        out.inventory(inventoryCommand(order, lineNo, InventoryOp.RELEASE, cause, stamp))
      })
      // Also of an order that asked for no payment: it may have one from a life that went with its process before a commit.
      if (!isPaymentFree(order.paymentState)) out.payment(paymentCommand(order, PaymentOp.VOID, cause, stamp))
      break
  }
}

/** Writes the next line to reserve, a question to payments, or once more the command that undoes what came after the end: the one of the order's own compensation. */
export const writeRepair = (order: Order, repair: Repair, stamp: Stamp, out: OrderOutputs): void => {
  if (typeof repair === 'object' && 'reserve' in repair) {
    const opened = order.transitions[0] as Transition
    const cause = makeEvent(order, opened, stamp).meta
    out.inventory(inventoryCommand(order, repair.reserve, InventoryOp.RESERVE, cause, stamp))
    return
  }
  if (repair === 'capture' || repair === 'charge') {
    const [op, status] =
      repair === 'capture' ? [PaymentOp.CAPTURE, OrderStatus.PAID] : [PaymentOp.CHARGE, OrderStatus.PAYING]
    const asked = order.transitions.find(({ to }) => to === status)
    if (asked !== undefined) out.payment(paymentCommand(order, op, makeEvent(order, asked, stamp).meta, stamp))
    return
  }
  const undone = order.transitions.find(({ to }) => to === OrderStatus.CANCELLING || to === OrderStatus.REFUNDING)
  if (undone === undefined) return
  const cause = makeEvent(order, undone, stamp).meta
  if (repair === 'void') out.payment(paymentCommand(order, PaymentOp.VOID, cause, stamp))
  else out.inventory(inventoryCommand(order, repair.release, InventoryOp.RELEASE, cause, stamp))
}

/** Asks inventory to keep the lines longer, as long as the order waits for its payment. */
export const writeExtension = (order: Order, stamp: Stamp, out: OrderOutputs): void => {
  const last = order.transitions.at(-1)
  if (last === undefined) return
  const cause = makeEvent(order, last, stamp).meta
  order.lines.forEach((_, lineNo) => {
    out.inventory(inventoryCommand(order, lineNo, InventoryOp.EXTEND, cause, stamp))
  })
}

const makeEvent = (order: Order, transition: Transition, stamp: Stamp): OrderEvent => {
  const name = isUpdate(transition) ? 'updated' : OrderStatus[transition.to].toLowerCase()
  return {
    meta: makeMeta({
      ...stamp,
      eventType: `order.${name}`,
      what: `${name}/${transition.version}`,
      orderId: order.orderId,
      orderVersion: transition.version,
      occurredAt: transition.at,
      causationId: transition.causationId,
      traceparent: order.traceparent,
    }),
    previous: transition.from,
    status: transition.to,
    userId: order.userId,
    ...(isUpdate(transition)
      ? { updated: { deliveryAddress: transition.deliveryAddress } }
      : payloadOf(order, transition.to)),
  }
}

const payloadOf = (order: Order, status: OrderStatus): Omit<OrderEvent, 'meta' | 'previous' | 'status' | 'userId'> => {
  const { amount, currency, reason } = order
  switch (status) {
    case OrderStatus.PENDING: {
      const { userId, createdAt, requestHash, deliveryAddress } = order
      const lines = order.lines.map(({ sku, qty, unitPrice }) => ({
        sku,
        qty,
        unitPrice,
        state: ReservationState.RESERVATION_REQUESTED,
      }))
      return { created: { userId, lines, amount, currency, createdAt, requestHash, deliveryAddress } }
    }
    case OrderStatus.RESERVED:
      return { reserved: {} }
    case OrderStatus.PAYING:
      return { paying: { amount, currency } }
    case OrderStatus.PAID:
      return { paid: { paymentId: order.paymentId, amount, currency } }
    case OrderStatus.CONFIRMED:
      return { confirmed: {} }
    case OrderStatus.PAYMENT_UNKNOWN:
      return { paymentUnknown: {} }
    case OrderStatus.DELIVERY_ASSIGNED:
      return { deliveryAssigned: { deliveryId: order.deliveryId, driver: order.driver, eta: order.eta } }
    case OrderStatus.COMPLETED:
      return { completed: { deliveredAt: order.deliveredAt } }
    case OrderStatus.CANCELLING:
      return { cancelling: { reason } }
    case OrderStatus.REFUNDING:
      return { refunding: { reason } }
    case OrderStatus.CANCELLED:
      return { cancelled: { reason } }
    default:
      return {}
  }
}

const inventoryCommand = (
  order: Order,
  lineNo: number,
  op: InventoryOp,
  cause: Meta,
  stamp: Stamp,
): InventoryCommand => {
  const line = order.lines[lineNo]
  if (line === undefined) throw new RangeError(`order ${order.orderId} has no line ${lineNo}`)
  const name = InventoryOp[op].toLowerCase()
  return {
    meta: commandMeta(order, `inventory.${name}`, `${lineNo}/${name}`, cause, stamp),
    op,
    sku: line.sku,
    qty: line.qty,
    reservationId: reservationIdOf(order.orderId, lineNo),
    orderId: order.orderId,
    lineNo,
    restockId: '',
    expiresAt: op === InventoryOp.RESERVE || op === InventoryOp.EXTEND ? order.holdsUntil : 0,
  }
}

const paymentCommand = (order: Order, op: PaymentOp, cause: Meta, stamp: Stamp): PaymentCommand => {
  const name = PaymentOp[op].toLowerCase()
  return {
    meta: commandMeta(order, `payment.${name}`, `payment/${name}`, cause, stamp),
    op,
    orderId: order.orderId,
    amount: order.amount,
    currency: order.currency,
    method: order.paymentMethod,
    token: order.paymentToken,
  }
}

const commandMeta = (order: Order, eventType: string, what: string, cause: Meta, stamp: Stamp): Meta =>
  makeMeta({
    ...stamp,
    eventType,
    what,
    orderId: order.orderId,
    orderVersion: cause.orderVersion,
    occurredAt: cause.occurredAt,
    causationId: cause.eventId,
    traceparent: order.traceparent,
  })
