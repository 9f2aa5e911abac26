import { type Order, OrderStatus, PaymentState, ReservationState } from '../../proto/messages.ts'

const {
  ORDER_STATUS_UNKNOWN,
  PENDING,
  RESERVED,
  PAYING,
  PAID,
  CONFIRMED,
  CANCELLING,
  CANCELLED,
  PAYMENT_UNKNOWN,
  REFUNDING,
  DELIVERY_ASSIGNED,
  COMPLETED,
} = OrderStatus

/** The transitions that are legal; `ORDER_STATUS_UNKNOWN` is "no order yet". */
export const transitionsFrom: Readonly<Record<OrderStatus, readonly OrderStatus[]>> = {
  [ORDER_STATUS_UNKNOWN]: [PENDING],
  [PENDING]: [RESERVED, CANCELLING],
  [RESERVED]: [PAYING, CANCELLING],
  [PAYING]: [PAID, PAYMENT_UNKNOWN, CANCELLING],
  [PAYMENT_UNKNOWN]: [PAID, CANCELLING],
  [PAID]: [CONFIRMED, REFUNDING],
  [CONFIRMED]: [DELIVERY_ASSIGNED, REFUNDING],
  [CANCELLING]: [CANCELLED],
  [REFUNDING]: [CANCELLED],
  [CANCELLED]: [],
  [DELIVERY_ASSIGNED]: [COMPLETED],
  [COMPLETED]: [],
}

/** True where nothing is left to do of itself: from CONFIRMED on an order waits for its delivery, and is a finished sale without. */
export const isSettled = (status: OrderStatus): boolean =>
  status === CONFIRMED || status === DELIVERY_ASSIGNED || status === CANCELLED || status === COMPLETED

/** Nothing follows: completed or cancelled. */
export const isEnd = (status: OrderStatus): boolean => transitionsFrom[status].length === 0

/** Sold, but the money that is kept for it was not taken yet. */
export const owesCapture = ({ status, paymentState }: Pick<Order, 'status' | 'paymentState'>): boolean =>
  paymentState === PaymentState.AUTHORIZED && [PAID, CONFIRMED, DELIVERY_ASSIGNED, COMPLETED].includes(status)

/** A refused line: it holds nothing and never will. */
export const isRefused = (state: ReservationState): boolean =>
  state === ReservationState.REJECTED ||
  state === ReservationState.CANCELLED_BEFORE_HELD ||
  state === ReservationState.EXPIRED

/** A line that holds no stock any more. */
export const isFree = (state: ReservationState): boolean => state === ReservationState.RELEASED || isRefused(state)

/** What is known of a line only ever grows, so answers that come twice or late change nothing. */
const lineRank: Readonly<Record<ReservationState, number>> = {
  [ReservationState.RESERVATION_REQUESTED]: 0,
  [ReservationState.HELD]: 1,
  // A commit may still find enough to sell.
  [ReservationState.EXPIRED]: 2,
  [ReservationState.COMMITTED]: 3,
  [ReservationState.COMMIT_REFUSED]: 3,
  [ReservationState.REJECTED]: 4,
  [ReservationState.RELEASED]: 4,
  [ReservationState.CANCELLED_BEFORE_HELD]: 4,
}

/**
 * Whether an order in this status has asked what a line answers so. If not, the answer belongs to an earlier life of the order, which went with
 * the process that had not committed it: the order will ask as well, and be told the same. Noted at once, it would hide the answer that the
 * order waits for.
 */
export const isAsked = (status: OrderStatus, answer: ReservationState): boolean => {
  switch (answer) {
    case ReservationState.COMMITTED:
    case ReservationState.COMMIT_REFUSED:
      return ![ORDER_STATUS_UNKNOWN, PENDING, RESERVED, PAYING, PAYMENT_UNKNOWN].includes(status)
    case ReservationState.RELEASED:
      return [CANCELLING, REFUNDING, CANCELLED].includes(status)
    default:
      return true
  }
}

/** The later of two states of a line. */
export const laterState = (known: ReservationState, told: ReservationState): ReservationState =>
  lineRank[told] > lineRank[known] ? told : known

const paymentRank: Readonly<Record<PaymentState, number>> = {
  [PaymentState.PAYMENT_NONE]: 0,
  [PaymentState.INTENT]: 1,
  [PaymentState.IN_FLIGHT]: 2,
  [PaymentState.UNKNOWN]: 3,
  [PaymentState.AUTHORIZED]: 4,
  [PaymentState.CAPTURED]: 5,
  [PaymentState.DECLINED]: 6,
  [PaymentState.VOIDED]: 6,
  [PaymentState.REFUNDED]: 7,
}

/** The later of two states of a payment: an authorization told again after a void is old news. */
export const laterPayment = (known: PaymentState, told: PaymentState): PaymentState =>
  paymentRank[told] > paymentRank[known] ? told : known

/** The provider has the customer's money, or keeps it for the order. */
export const holdsMoney = (state: PaymentState): boolean =>
  state === PaymentState.AUTHORIZED || state === PaymentState.CAPTURED

/** Where the goods are not on their way yet, an order may still change where they go. */
export const isOpen = (status: OrderStatus): boolean =>
  [PENDING, RESERVED, PAYING, PAYMENT_UNKNOWN, PAID, CONFIRMED].includes(status)

/** No money is held, and none will be. */
export const isPaymentFree = (state: PaymentState): boolean =>
  state === PaymentState.PAYMENT_NONE ||
  state === PaymentState.DECLINED ||
  state === PaymentState.VOIDED ||
  state === PaymentState.REFUNDED
