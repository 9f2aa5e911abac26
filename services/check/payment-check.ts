import { laterPayment } from '../../processors/orders/states.ts'
import type { LedgerEntry } from '../../processors/payments/ledger.ts'
import type { Place } from '../../processors/query/view.ts'
import {
  OrderStatus,
  type PaymentCommand,
  type PaymentCompleted,
  PaymentOp,
  PaymentState,
} from '../../proto/messages.ts'
import type { Report } from './findings.ts'
import { isSold, type OrderLife } from './order-lives.ts'

/** What is known of the payment of one order. */
interface Paid {
  state: PaymentState
  captured: number
  refunded: number
  /** Of the authorizations: what they are worth, by payment and event. */
  readonly charges: Map<string, number>
  place: Place
}

/** An order is charged once, for what it is worth and only when its stock is held: I6, I7, I8. */
export class PaymentCheck {
  readonly #payments = new Map<string, Paid>()
  /** The first record of each order that asks for a charge. */
  readonly #asked = new Map<string, Place>()
  readonly #report: Report

  constructor(report: Report) {
    this.#report = report
  }

  addCommand({ op, orderId }: PaymentCommand, place: Place): void {
    if (op === PaymentOp.CHARGE && !this.#asked.has(orderId)) this.#asked.set(orderId, place)
  }

  /** Copies come late: what is known of a payment only grows. */
  addCompleted({ orderId, paymentId, state, amount, captured, refunded, meta }: PaymentCompleted, place: Place): void {
    const paid = this.#payments.get(orderId) ?? {
      ...{ state: PaymentState.PAYMENT_NONE, captured: 0, refunded: 0, place },
      charges: new Map<string, number>(),
    }
    this.#payments.set(orderId, paid)
    paid.state = laterPayment(paid.state, state)
    paid.captured = Math.max(paid.captured, captured)
    paid.refunded = Math.max(paid.refunded, refunded)
    paid.place = place
    if (state === PaymentState.AUTHORIZED) paid.charges.set(`${paymentId}/${meta.eventId}`, amount)
  }

  /** `ledger`: the books of the provider, where they can be had. */
  finish(orders: ReadonlyMap<string, OrderLife>, ledger: readonly LedgerEntry[] | null): void {
    for (const [orderId, place] of this.#asked) {
      if (orders.get(orderId)?.wasReserved !== true)
        this.#report('I8', orderId, 'is charged, but was never reserved', place)
    }
    for (const order of orders.values()) this.#checkOrder(order)
    if (ledger !== null) this.#checkLedger(orders, ledger)
  }

  #checkOrder({ orderId, status, amount }: OrderLife): void {
    const paid = this.#payments.get(orderId)
    const charges = [...(paid?.charges.values() ?? [])]
    const place = paid?.place
    if (charges.length > 1) this.#report('I7', orderId, `was charged ${charges.length} times`, place)
    const taken = (paid?.captured ?? 0) - (paid?.refunded ?? 0)
    if (isSold(status) && taken !== amount)
      this.#report('I6', orderId, `is confirmed, but ${taken} of ${amount} was taken for it`, place)
    const holds = paid?.state === PaymentState.AUTHORIZED || taken !== 0
    if (status === OrderStatus.CANCELLED && holds) this.#report('I6', orderId, 'is cancelled, but paid', place)
    const charged = charges[0] ?? amount
    if (charged !== amount) this.#report('I6', orderId, `is worth ${amount}, but was charged ${charged}`, place)
  }

  #checkLedger(orders: ReadonlyMap<string, OrderLife>, ledger: readonly LedgerEntry[]): void {
    const taken = new Map<string, number>()
    const charges = new Map<string, number>()
    for (const { orderId, authorizations, captures, refunds, captured, refunded } of ledger) {
      const made = (charges.get(orderId) ?? 0) + authorizations
      charges.set(orderId, made)
      taken.set(orderId, (taken.get(orderId) ?? 0) + captured - refunded)
      if (made > 1) this.#report('I7', orderId, `was charged ${made} times, say the books of the provider`)
      if (captures > 1 || refunds > 1)
        this.#report('I7', orderId, `was captured ${captures} times and refunded ${refunds} times, say the books`)
      if (!orders.has(orderId) && authorizations > 0)
        this.#report('I7', orderId, 'was charged, say the books of the provider, but never created')
    }
    for (const { orderId, status, amount } of orders.values()) {
      const should = isSold(status) ? amount : 0
      const is = taken.get(orderId) ?? 0
      if (is !== should) this.#report('I6', orderId, `the provider has ${is}, it should have ${should}`)
    }
  }
}
