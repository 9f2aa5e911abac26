import { CancelReason, type OrderEvent, type OrderFigures, OrderStatus, type OrderTally } from '../../proto/messages.ts'

/*
 * What an event of an order adds to the figures of a window, without any input or output. Figures and tallies given here are the caller's
 * own copies: they are changed in place.
 */

export const emptyFigures = (): OrderFigures => ({
  events: 0,
  missing: 0,
  created: 0,
  confirmed: 0,
  completed: 0,
  cancelled: [],
  revenue: [],
  refunded: [],
  paymentsSucceeded: 0,
  paymentsFailed: 0,
})

/**
 * Counts an event, and answers what is known of its order now; null when its version, or a later one, was counted before. `tally` is what was
 * known of the order, undefined when nothing was.
 */
export const countEvent = (
  figures: OrderFigures,
  event: OrderEvent,
  tally: OrderTally | undefined,
): OrderTally | null => {
  const { meta, status, previous } = event
  const expected = tally === undefined ? 0 : tally.version + 1
  if (meta.orderVersion < expected) return null
  const next = tally ?? { version: 0, amount: 0, currency: '', confirmed: false }
  next.version = meta.orderVersion
  figures.events += 1
  figures.missing += meta.orderVersion - expected
  if (event.created) {
    next.amount = event.created.amount
    next.currency = event.created.currency
    figures.created += 1
  }
  // An update leaves the status as it is, and says nothing new of it.
  if (status !== previous) countStatus(figures, event, next)
  return next
}

const countStatus = (figures: OrderFigures, { status, cancelling, cancelled }: OrderEvent, tally: OrderTally): void => {
  switch (status) {
    case OrderStatus.PAID:
      figures.paymentsSucceeded += 1
      break
    case OrderStatus.CONFIRMED:
      figures.confirmed += 1
      tally.confirmed = true
      addMoney(figures.revenue, tally.currency, tally.amount)
      break
    case OrderStatus.COMPLETED:
      figures.completed += 1
      break
    case OrderStatus.CANCELLING:
      if (cancelling && isPaymentFailure(cancelling.reason)) figures.paymentsFailed += 1
      break
    case OrderStatus.CANCELLED:
      addReason(figures.cancelled, cancelled?.reason ?? CancelReason.NOT_CANCELLED, 1)
      if (tally.confirmed) addMoney(figures.refunded, tally.currency, tally.amount)
      break
  }
}

const isPaymentFailure = (reason: CancelReason): boolean =>
  reason === CancelReason.PAYMENT_DECLINED || reason === CancelReason.PAYMENT_TIMEOUT

/** Adds `sign` times the figures of `more`: 1 to add them, -1 to take them away. */
export const addFigures = (sum: OrderFigures, more: OrderFigures, sign: 1 | -1): void => {
  sum.events += sign * more.events
  sum.missing += sign * more.missing
  sum.created += sign * more.created
  sum.confirmed += sign * more.confirmed
  sum.completed += sign * more.completed
  sum.paymentsSucceeded += sign * more.paymentsSucceeded
  sum.paymentsFailed += sign * more.paymentsFailed
  for (const { reason, orders } of more.cancelled) addReason(sum.cancelled, reason, sign * orders)
  for (const { currency, amount } of more.revenue) addMoney(sum.revenue, currency, sign * amount)
  for (const { currency, amount } of more.refunded) addMoney(sum.refunded, currency, sign * amount)
}

/** Sorted, so that equal figures are equal records. */
const addReason = (list: OrderFigures['cancelled'], reason: CancelReason, orders: number): void => {
  const known = list.find((each) => each.reason === reason)
  if (known !== undefined) {
    known.orders += orders
    return
  }
  list.push({ reason, orders })
  list.sort((a, b) => a.reason - b.reason)
}

const addMoney = (list: OrderFigures['revenue'], currency: string, amount: number): void => {
  const known = list.find((each) => each.currency === currency)
  if (known !== undefined) {
    known.amount += amount
    return
  }
  list.push({ currency, amount })
  list.sort((a, b) => (a.currency < b.currency ? -1 : 1))
}

/** Payments that succeeded by all that came to an end; 0 when none did. */
export const successRateOf = ({ paymentsSucceeded, paymentsFailed }: OrderFigures): number =>
  paymentsSucceeded === 0 ? 0 : paymentsSucceeded / (paymentsSucceeded + paymentsFailed)

/** Events by those that there must have been. */
export const completenessOf = ({ events, missing }: OrderFigures): number =>
  missing === 0 ? 1 : events / (events + missing)
