import { StreamsError } from 'millrace'
import {
  CancelReason,
  type DeliveryEvent,
  DeliveryState,
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
import { lineAfter } from './scarce.ts'
import {
  holdsMoney,
  isAsked,
  isFree,
  isOpen,
  isPaymentFree,
  isRefused,
  laterPayment,
  laterState,
  transitionsFrom,
} from './states.ts'

/*
 * The decisions about one order, without any input or output. An order given here is the caller's own copy: it is changed in place.
 * What follows from a transition (events and commands) is in outputs.ts.
 */

/** Everything that an order task reads. */
export type OrderInput =
  | { readonly kind: 'created'; readonly message: OrderCreated }
  | { readonly kind: 'outcome'; readonly message: InventoryOutcome }
  | { readonly kind: 'payment'; readonly message: PaymentCompleted }
  | { readonly kind: 'delivery'; readonly message: DeliveryEvent }
  | { readonly kind: 'command'; readonly message: OrderCommand }

/**
 * What is to be written beside transitions: the undoing of something that came too late, the next line of an order that asks one by one, a capture or a
 * charge that was not answered.
 */
export type Repair = { readonly release: number } | { readonly reserve: number } | 'void' | 'capture' | 'charge'

/** What an order makes of one record. */
export interface Decision {
  /** What to write: the new transitions, or, for a record seen before, those that it caused then. */
  readonly transitions: readonly Transition[]
  readonly repair: Repair | null
}

const NOTHING: Decision = { transitions: [], repair: null }

/** A new order. `holdMs`: for how long after its creation inventory keeps its lines at least. */
export const openOrder = (created: OrderCreated, at: number, holdMs: number): Order => {
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
    scarce: created.scarce,
    deliveryAddress: created.deliveryAddress,
    deliveryId: '',
    driver: '',
    eta: 0,
    deliveredAt: 0,
    holdsUntil: created.createdAt + holdMs,
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
    case 'delivery':
      onDelivery(order, input.message, at, cause)
      return null
    case 'command':
      if (input.message.cancel) compensate(order, input.message.cancel.reason, at, cause)
      else if (input.message.update) update(order, input.message.update.deliveryAddress, at, cause)
      return null
  }
}

/** The time to reserve all lines is up: nothing to an order that has come further. */
export const expire = (order: Order, at: number, cause: string): Decision => {
  const known = order.transitions.length
  if (order.status === OrderStatus.PENDING) compensate(order, CancelReason.RESERVATION_EXPIRED, at, cause)
  return { transitions: order.transitions.slice(known), repair: null }
}

const onOutcome = (order: Order, outcome: InventoryOutcome, at: number, cause: string): Repair | null => {
  const line = order.lines[outcome.lineNo]
  if (line === undefined || !isAsked(order.status, outcome.state)) return null
  line.state = laterState(line.state, outcome.state)
  switch (order.status) {
    case OrderStatus.PENDING:
      if (isRefused(line.state)) {
        const expired = line.state === ReservationState.EXPIRED
        compensate(order, expired ? CancelReason.RESERVATION_EXPIRED : CancelReason.OUT_OF_STOCK, at, cause)
        return null
      }
      if (!order.lines.every(({ state }) => state === ReservationState.HELD)) {
        const reserve = lineAfter(order, outcome.lineNo)
        return reserve === null ? null : { reserve }
      }
      move(order, OrderStatus.RESERVED, at, cause)
      order.paymentState = laterPayment(order.paymentState, PaymentState.INTENT)
      move(order, OrderStatus.PAYING, at, cause)
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
  order.paymentState = laterPayment(order.paymentState, payment.state)
  order.paymentId = payment.paymentId
  switch (order.status) {
    case OrderStatus.PAYING:
    case OrderStatus.PAYMENT_UNKNOWN:
      if (holdsMoney(payment.state)) move(order, OrderStatus.PAID, at, cause)
      else if (payment.state === PaymentState.DECLINED) compensate(order, CancelReason.PAYMENT_DECLINED, at, cause)
      // Nobody could say in time whether it was charged: it is void now, whatever it was.
      else if (isPaymentFree(payment.state)) compensate(order, CancelReason.PAYMENT_TIMEOUT, at, cause)
      else if (payment.state === PaymentState.UNKNOWN && order.status === OrderStatus.PAYING)
        move(order, OrderStatus.PAYMENT_UNKNOWN, at, cause)
      return null
    case OrderStatus.PAID:
    case OrderStatus.CONFIRMED:
      // The provider would not give what it had authorized.
      if (isPaymentFree(order.paymentState)) compensate(order, CancelReason.PAYMENT_DECLINED, at, cause)
      return null
    case OrderStatus.CANCELLING:
    case OrderStatus.REFUNDING:
      finishIfFree(order, at, cause)
      return null
    case OrderStatus.CANCELLED:
      return holdsMoney(payment.state) ? 'void' : null
    default:
      return null
  }
}

const onDelivery = (order: Order, delivery: DeliveryEvent, at: number, cause: string): void => {
  if (order.status !== OrderStatus.CONFIRMED && order.status !== OrderStatus.DELIVERY_ASSIGNED) return
  const { state, deliveryId, driver, eta } = delivery
  if (state !== DeliveryState.ASSIGNED && state !== DeliveryState.DELIVERED) return
  if (order.status === OrderStatus.CONFIRMED) {
    // As it was told first: a later ETA must not change what this transition writes when it is written again.
    Object.assign(order, { deliveryId, driver, eta })
    move(order, OrderStatus.DELIVERY_ASSIGNED, at, cause)
  }
  if (state !== DeliveryState.DELIVERED) return
  order.deliveredAt = at
  move(order, OrderStatus.COMPLETED, at, cause)
}

/** How often the address of one order may change: each change is a version, and all versions are in its row. */
export const updatesMax = 50

/** Changes where the goods go, as long as they are here. */
const update = (order: Order, deliveryAddress: string, at: number, cause: string): void => {
  if (!isOpen(order.status) || order.transitions.filter(isUpdate).length >= updatesMax) return
  order.deliveryAddress = deliveryAddress
  note(order, order.status, at, cause)
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

/** A change of the order that moves it nowhere. */
export const isUpdate = ({ from, to }: Transition): boolean => from === to

const move = (order: Order, to: OrderStatus, at: number, causationId: string): void => {
  if (!transitionsFrom[order.status].includes(to)) {
    throw new StreamsError('OMS_ILLEGAL_TRANSITION', {
      retry: 'never',
      message: `order ${order.orderId}: no transition from ${OrderStatus[order.status]} to ${OrderStatus[to]}`,
      help: 'this is a defect of the order saga: report it with the events of the order',
    })
  }
  note(order, to, at, causationId)
  order.status = to
}

/** One more version of the order. */
const note = (order: Order, to: OrderStatus, at: number, causationId: string): void => {
  const version = order.transitions.length
  const { status: from, deliveryAddress } = order
  order.transitions.push({ version, from, to, at, causationId, deliveryAddress: from === to ? deliveryAddress : '' })
  order.version = version
}
