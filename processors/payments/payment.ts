import { paymentIdOf } from '../../proto/ids.ts'
import {
  type Payment,
  type PaymentCommand,
  type PaymentCompleted,
  PaymentOp,
  PaymentState,
  type ProviderCall,
} from '../../proto/messages.ts'
import { makeMeta, traceIdOf } from '../../proto/meta.ts'
import { laterPayment } from '../orders/states.ts'
import type { ChargeAnswer, ChargeState } from './provider.ts'

/*
 * The life of one payment, without any input or output. A payment given here is the caller's own copy: it is changed in place. What is
 * known of it only ever grows, so answers that come twice, late or out of order change nothing.
 */

const { INTENT, UNKNOWN, AUTHORIZED, CAPTURED, DECLINED, VOIDED, REFUNDED } = PaymentState
const { CHARGE, CAPTURE, VOID, PAYMENT_OP_UNKNOWN } = PaymentOp

/** The attempt of an order's charge: another card would be another attempt, and another key. */
const FIRST_ATTEMPT = 1

/** Ways to pay. An order that names none pays by card. */
export const paymentMethods: ReadonlySet<string> = new Set(['', 'card', 'transfer', 'wallet'])

/** What there is to do after a command: a question to the provider, a record that tells how the payment stands, a row to write. */
export interface Reaction {
  readonly ask: PaymentOp | null
  readonly tell: boolean
  readonly save: boolean
}

const NOTHING: Reaction = { ask: null, tell: false, save: false }
const TELL: Reaction = { ask: null, tell: true, save: false }

/** The key of a charge at the provider: all tries of one attempt have the same. */
export const idempotencyKeyOf = ({ orderId, attempt }: Pick<Payment, 'orderId' | 'attempt'>): string =>
  `${orderId}:${attempt}`

/** A payment as the first command about an order makes it. A void that comes first refuses the charge after it. */
export const openPayment = (command: PaymentCommand): Payment => {
  const at = command.meta.occurredAt
  const { state, reason } = firstState(command)
  return {
    orderId: command.orderId,
    paymentId: paymentIdOf(command.orderId),
    state,
    reason,
    amount: command.amount,
    currency: command.currency,
    method: command.method,
    token: command.token,
    intentAt: at,
    processedAt: state === INTENT ? 0 : at,
    traceparent: command.meta.traceparent,
    causationId: command.meta.eventId,
    transactionId: '',
    captured: 0,
    refunded: 0,
    asking: PAYMENT_OP_UNKNOWN,
    captureWanted: false,
    voidWanted: false,
    unknownDeadline: 0,
    attempt: FIRST_ATTEMPT,
    tries: 0,
    wantedBy: '',
    wantedAt: 0,
  }
}

const firstState = ({ op, method }: PaymentCommand): Pick<Payment, 'state' | 'reason'> => {
  if (op === VOID) return { state: VOIDED, reason: 'voided before it was charged' }
  if (!paymentMethods.has(method)) return { state: DECLINED, reason: `there is no payment method "${method}"` }
  return { state: INTENT, reason: '' }
}

/** What the first command about an order asks for. */
export const onFirst = (payment: Payment): Reaction =>
  payment.state === INTENT ? { ask: CHARGE, tell: false, save: true } : { ask: null, tell: true, save: true }

/**
 * What a command does to a payment that is known. `seen`: this very command was dealt with before, so its question is on its way and will be asked until
 * it is answered. What is not seen asks again, even where the row says that it was asked: at-least-once, a crash may have kept the row and lost the
 * question. To ask once too often does no harm, to ask once too little does.
 *
 * Charges and captures are always answered: that is how an order that lost its state learns how it stands, and one that waits gets on. They come to
 * rest, because an order that knows of a capture does not ask for it again. A void that was seen is not answered: the order repeats what an answer
 * caused when it comes again.
 */
export const onCommand = (payment: Payment, command: PaymentCommand, seen: boolean): Reaction => {
  const { state } = payment
  if (command.op === CHARGE) {
    if (state !== INTENT) return TELL
    return seen ? NOTHING : { ask: CHARGE, tell: false, save: false }
  }
  if (command.op === CAPTURE) return onCapture(payment, command)
  return seen ? NOTHING : onVoid(payment, command)
}

const onCapture = (payment: Payment, command: PaymentCommand): Reaction => {
  const { state } = payment
  if (isOver(state) || state === CAPTURED) return TELL
  if (payment.voidWanted) return NOTHING
  if (state === AUTHORIZED) return { ask: CAPTURE, tell: false, save: false }
  // The order was told of an authorization that a crash has undone here: it is made again, and then captured.
  wantCapture(payment, command.meta.eventId, command.meta.occurredAt)
  return { ask: null, tell: false, save: true }
}

const onVoid = (payment: Payment, command: PaymentCommand): Reaction => {
  if (isOver(payment.state)) return TELL
  if (payment.voidWanted) return { ask: VOID, tell: false, save: false }
  payment.voidWanted = true
  payment.wantedBy = command.meta.eventId
  payment.wantedAt = command.meta.occurredAt
  return { ask: VOID, tell: false, save: true }
}

const wantCapture = (payment: Payment, by: string, at: number): void => {
  payment.captureWanted = true
  payment.wantedBy = by
  payment.wantedAt = at
}

const isOver = (state: PaymentState): boolean => state === DECLINED || state === VOIDED || state === REFUNDED

/** A question to the provider, for a command or for the payment's own sake. */
export const callOf = (payment: Payment, op: PaymentOp, command: PaymentCommand | null): ProviderCall => ({
  op,
  orderId: payment.orderId,
  idempotencyKey: idempotencyKeyOf(payment),
  amount: payment.amount,
  currency: payment.currency,
  method: payment.method,
  token: payment.token,
  at: command?.meta.occurredAt ?? (op === CHARGE ? payment.intentAt : payment.wantedAt || payment.processedAt),
  transactionId: payment.transactionId,
  causationId: command?.meta.eventId ?? (op === CHARGE ? payment.causationId : payment.wantedBy || payment.causationId),
})

const stateOf: Readonly<Record<ChargeState, PaymentState | null>> = {
  none: null,
  authorized: AUTHORIZED,
  captured: CAPTURED,
  declined: DECLINED,
  voided: VOIDED,
  refunded: REFUNDED,
}

/** The provider has said how the charge stands. True when that is news, which is to be told. */
export const onAnswer = (payment: Payment, call: ProviderCall, answer: ChargeAnswer): boolean => {
  payment.asking = PAYMENT_OP_UNKNOWN
  const told = stateOf[answer.state]
  // No news: who asks again waits longer.
  if (told === null || laterPayment(payment.state, told) === payment.state) return false
  payment.tries = 0
  payment.state = told
  // All from the answer, which the provider repeats: so the record that tells it is the same, whoever writes it again.
  payment.reason = told === VOIDED ? 'voided' : answer.reason
  payment.processedAt = answer.at
  payment.transactionId = answer.transactionId
  payment.captured = answer.captured
  payment.refunded = answer.refunded
  payment.causationId = call.causationId
  return true
}

/** Why a call has no answer. */
export interface Silence {
  /** False: it is certain that the provider was not asked. */
  readonly asked: boolean
  /** Of one call, ms. */
  readonly timeoutMs: number
  /** When an unknown outcome is given up, wall clock. */
  readonly deadline: number
}

/** There is no answer: the payment has to look after itself from now on. True when its outcome is unknown since, which is to be told. */
export const onSilence = (payment: Payment, call: ProviderCall, { asked, timeoutMs, deadline }: Silence): boolean => {
  payment.asking = PAYMENT_OP_UNKNOWN
  if (call.op === CAPTURE && !isOver(payment.state) && !payment.captureWanted && !payment.voidWanted)
    wantCapture(payment, call.causationId, call.at)
  if (call.op !== CHARGE || !asked || payment.state !== INTENT) return false
  payment.state = UNKNOWN
  payment.processedAt = payment.intentAt + timeoutMs
  payment.unknownDeadline = deadline
  return true
}

/** What to ask next without being told to; null: all is settled. A timeout is no decline: only the provider's word ends an unknown outcome. */
export const nextQuestion = (payment: Payment, wallMs: number): PaymentOp | null => {
  switch (payment.state) {
    case INTENT:
      return payment.voidWanted ? VOID : CHARGE
    case UNKNOWN:
      return payment.voidWanted || wallMs >= payment.unknownDeadline ? VOID : CHARGE
    case AUTHORIZED:
      if (payment.voidWanted) return VOID
      return payment.captureWanted ? CAPTURE : null
    case CAPTURED:
      return payment.voidWanted ? VOID : null
    default:
      return null
  }
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
