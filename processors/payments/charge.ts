import { paymentIdOf } from '../../proto/ids.ts'
import {
  type Payment,
  type PaymentCommand,
  type PaymentCompleted,
  PaymentOp,
  PaymentState,
} from '../../proto/messages.ts'
import { makeMeta, traceIdOf } from '../../proto/meta.ts'
import type { Verdict } from './provider.ts'

/* The life of one payment, without any input or output. A payment given here is the caller's own copy: it is changed in place. */

const { INTENT, AUTHORIZED, DECLINED, VOIDED } = PaymentState

/** What there is to do after a command: ask the provider, drop the question, tell the order. */
export interface Followup {
  readonly ask: boolean
  readonly forget: boolean
  readonly tell: boolean
}

/** A payment as the first command about an order makes it. A void that comes first refuses the charge after it. */
export const openPayment = (command: PaymentCommand, at: number): Payment => ({
  orderId: command.orderId,
  paymentId: paymentIdOf(command.orderId),
  state: command.op === PaymentOp.VOID ? VOIDED : INTENT,
  reason: command.op === PaymentOp.VOID ? 'voided before it was charged' : '',
  amount: command.amount,
  currency: command.currency,
  method: command.method,
  token: command.token,
  intentAt: at,
  processedAt: command.op === PaymentOp.VOID ? at : 0,
  traceparent: command.meta.traceparent,
  causationId: command.meta.eventId,
  transactionId: '',
  captured: 0,
  refunded: 0,
  asking: PaymentOp.PAYMENT_OP_UNKNOWN,
  captureWanted: false,
  voidWanted: false,
  unknownDeadline: 0,
})

/** What a command does to the payment. */
export const onCommand = (payment: Payment, command: PaymentCommand, isNew: boolean, at: number): Followup => {
  if (isNew) return { ask: payment.state === INTENT, forget: false, tell: payment.state === VOIDED }
  const pending = payment.state === INTENT
  if (command.op !== PaymentOp.VOID) return { ask: pending, forget: false, tell: !pending }
  if (pending || payment.state === AUTHORIZED) {
    payment.state = VOIDED
    payment.reason = 'voided'
    payment.processedAt = at
    payment.causationId = command.meta.eventId
  }
  return { ask: false, forget: pending, tell: true }
}

/** The provider answered; nothing when the question was dropped meanwhile. */
export const onVerdict = (payment: Payment, verdict: Verdict, at: number): boolean => {
  if (payment.state !== INTENT) return false
  payment.state = verdict.approved ? AUTHORIZED : DECLINED
  payment.reason = verdict.reason
  payment.processedAt = at
  return true
}

/** The record that tells how a payment stands. */
export const completedOf = (
  payment: Payment,
  stamp: { readonly producer: string; readonly producedAt: number },
): PaymentCompleted => {
  const name = PaymentState[payment.state].toLowerCase()
  return {
    orderId: payment.orderId,
    paymentId: payment.paymentId,
    state: payment.state,
    reason: payment.reason,
    amount: payment.amount,
    currency: payment.currency,
    processedAt: payment.processedAt,
    traceId: traceIdOf(payment.traceparent),
    captured: payment.captured,
    refunded: payment.refunded,
    transactionId: payment.transactionId,
    meta: makeMeta({
      ...stamp,
      eventType: `payment.${name}`,
      what: `payment/${name}/outcome`,
      orderId: payment.orderId,
      orderVersion: 0,
      occurredAt: payment.processedAt,
      causationId: payment.causationId,
      traceparent: payment.traceparent,
    }),
  }
}
