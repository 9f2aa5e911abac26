import { StreamsError } from 'millrace'
import {
  CancelReason,
  type InventoryOutcome,
  type Order,
  type OrderCommand,
  type OrderCreated,
  OrderStatus,
  type PaymentCompleted,
  PaymentState,
  ReservationState,
  type Transition,
} from '../../proto/messages.ts'
import { isAsked, isFree, isPaymentFree, isRefused, laterState, transitionsFrom } from './states.ts'

/*
 * The decisions about one order, without any input or output. An order given here is the caller's own copy: it is changed in place.
 * What follows from a transition (events and commands) is in outputs.ts.
 */

/** Everything that an order task reads. */
export type OrderInput =
  | { readonly kind: 'created'; readonly message: OrderCreated }
  | { readonly kind: 'outcome'; readonly message: InventoryOutcome }
  | { readonly kind: 'payment'; readonly message: PaymentCompleted }
  | { readonly kind: 'command'; readonly message: OrderCommand }

/** Something that a finished order must undo, because it came too late. */
export type Repair = { readonly release: number } | 'void'

export interface Decision {
  /** What to write: the new transitions, or, for a record seen before, those that it caused then. */
  readonly transitions: readonly Transition[]
  readonly repair: Repair | null
}

const NOTHING: Decision = { transitions: [], repair: null }

/** A new order. */
export const openOrder = (created: OrderCreated, at: number): Order => {
  const order: Order = {
    orderId: created.orderId,
    userId: created.userId,
    lines: created.lineItems.map(({ sku, qty, unitPrice }) => ({
      sku,
      qty,
      unitPrice,
      state: ReservationState.RESERVATION_REQUESTED,
    })),
    amount: created.amount,
    currency: created.currency,
    createdAt: created.createdAt,
    paymentMethod: created.paymentMethod,
    paymentToken: created.paymentToken,
    requestHash: created.requestHash,
    traceparent: created.meta.traceparent,
    status: OrderStatus.ORDER_STATUS_UNKNOWN,
    reason: CancelReason.NOT_CANCELLED,
    paymentState: PaymentState.PAYMENT_NONE,
    paymentId: '',
    version: 0,
    transitions: [],
  }
  move(order, OrderStatus.PENDING, at, created.meta.eventId)
  return order
}

/** What an order makes of one more record about it. `at` is when that happened: the same in every copy of it, as the record's time is not. */
export const decide = (order: Order, input: OrderInput, at: number): Decision => {
  const cause = input.message.meta.eventId
  const before = order.transitions.filter((transition) => transition.causationId === cause)
  if (before.length > 0) return { transitions: before, repair: null }
  const known = order.transitions.length
  const repair = apply(order, input, at, cause)
  if (order.transitions.length === known && repair === null) return NOTHING
  return { transitions: order.transitions.slice(known), repair }
}

const apply = (order: Order, input: OrderInput, at: number, cause: string): Repair | null => {
  switch (input.kind) {
    case 'created':
      return null
    case 'outcome':
      return onOutcome(order, input.message, at, cause)
    case 'payment':
      return onPayment(order, input.message, at, cause)
    case 'command':
      if (input.message.cancel) compensate(order, input.message.cancel.reason, at, cause)
      return null
  }
}

const onOutcome = (order: Order, outcome: InventoryOutcome, at: number, cause: string): Repair | null => {
  const line = order.lines[outcome.lineNo]
  if (line === undefined || !isAsked(order.status, outcome.state)) return null
  line.state = laterState(line.state, outcome.state)
  switch (order.status) {
    case OrderStatus.PENDING:
      if (order.lines.some(({ state }) => isRefused(state))) compensate(order, CancelReason.OUT_OF_STOCK, at, cause)
      else if (order.lines.every(({ state }) => state === ReservationState.HELD)) {
        move(order, OrderStatus.RESERVED, at, cause)
        order.paymentState = PaymentState.INTENT
        move(order, OrderStatus.PAYING, at, cause)
      }
      return null
    case OrderStatus.PAID:
      if (outcome.state === ReservationState.COMMIT_REFUSED) {
        compensate(order, CancelReason.RESERVATION_EXPIRED, at, cause)
      } else if (order.lines.every(({ state }) => state === ReservationState.COMMITTED)) {
        move(order, OrderStatus.CONFIRMED, at, cause)
      }
      return null
    case OrderStatus.CANCELLING:
    case OrderStatus.REFUNDING:
      finishIfFree(order, at, cause)
      return null
    case OrderStatus.CANCELLED:
      return outcome.state === ReservationState.HELD ? { release: outcome.lineNo } : null
    default:
      return null
  }
}

const onPayment = (order: Order, payment: PaymentCompleted, at: number, cause: string): Repair | null => {
  // A void is final: an authorization told again after it is old news.
  if (order.paymentState !== PaymentState.VOIDED) order.paymentState = payment.state
  order.paymentId = payment.paymentId
  switch (order.status) {
    case OrderStatus.PAYING:
      if (payment.state === PaymentState.AUTHORIZED) move(order, OrderStatus.PAID, at, cause)
      else if (isPaymentFree(payment.state)) compensate(order, CancelReason.PAYMENT_DECLINED, at, cause)
      return null
    case OrderStatus.CANCELLING:
    case OrderStatus.REFUNDING:
      finishIfFree(order, at, cause)
      return null
    case OrderStatus.CANCELLED:
      return payment.state === PaymentState.AUTHORIZED ? 'void' : null
    default:
      return null
  }
}

/** Starts to undo everything; nothing when it is too late or under way already. */
const compensate = (order: Order, reason: CancelReason, at: number, cause: string): void => {
  const to = transitionsFrom[order.status].find(
    (status) => status === OrderStatus.CANCELLING || status === OrderStatus.REFUNDING,
  )
  if (to === undefined) return
  order.reason = reason
  move(order, to, at, cause)
  finishIfFree(order, at, cause)
}

/** Cancelled only when nothing is held any more: no stock and no money. */
const finishIfFree = (order: Order, at: number, cause: string): void => {
  if (!isPaymentFree(order.paymentState) || !order.lines.every(({ state }) => isFree(state))) return
  move(order, OrderStatus.CANCELLED, at, cause)
}

const move = (order: Order, to: OrderStatus, at: number, causationId: string): void => {
  if (!transitionsFrom[order.status].includes(to)) {
    throw new StreamsError('OMS_ILLEGAL_TRANSITION', {
      retry: 'never',
      message: `order ${order.orderId}: no transition from ${OrderStatus[order.status]} to ${OrderStatus[to]}`,
      help: 'this is a defect of the order saga: report it with the events of the order',
    })
  }
  const version = order.transitions.length
  order.transitions.push({ version, from: order.status, to, at, causationId })
  order.status = to
  order.version = version
}
