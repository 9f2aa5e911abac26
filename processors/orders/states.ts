import { OrderStatus, PaymentState, ReservationState } from '../../proto/messages.ts'

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

/** True where nothing is left to do of itself: CONFIRMED waits for a delivery, but needs none to be a finished sale. */
export const isSettled = (status: OrderStatus): boolean =>
  status === CONFIRMED || status === CANCELLED || status === COMPLETED

/** A refused line: it holds nothing and never will. */
export const isRefused = (state: ReservationState): boolean =>
  state === ReservationState.REJECTED ||
  state === ReservationState.CANCELLED_BEFORE_HELD ||
  state === ReservationState.EXPIRED

/** A line that holds no stock any more. */
export const isFree = (state: ReservationState): boolean => state === ReservationState.RELEASED || isRefused(state)

/** What is known of a line only ever grows, so answers that come twice or late change nothing. */
const rank: Readonly<Record<ReservationState, number>> = {
  [ReservationState.RESERVATION_REQUESTED]: 0,
  [ReservationState.HELD]: 1,
  [ReservationState.COMMITTED]: 2,
  [ReservationState.COMMIT_REFUSED]: 2,
  [ReservationState.REJECTED]: 3,
  [ReservationState.RELEASED]: 3,
  [ReservationState.CANCELLED_BEFORE_HELD]: 3,
  [ReservationState.EXPIRED]: 3,
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
  rank[told] > rank[known] ? told : known

/** No money is held, and none will be. */
export const isPaymentFree = (state: PaymentState): boolean =>
  state === PaymentState.PAYMENT_NONE ||
  state === PaymentState.DECLINED ||
  state === PaymentState.VOIDED ||
  state === PaymentState.REFUNDED
