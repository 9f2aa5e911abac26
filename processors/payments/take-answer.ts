import { createHash } from 'node:crypto'
import { type EffectResult, json, processor, str } from 'millrace'
import { type Payment, PaymentOp, type ProviderCall } from '../../proto/messages.ts'
import * as serdes from '../../proto/serdes.ts'
import * as topics from '../../proto/topics.ts'
import { payments } from './charge-order.ts'
import { PROVIDER_DOWN, type ProviderDesk } from './desk.ts'
import { callOf, completedOf, nextQuestion, onAnswer, onSilence } from './payment.ts'
import type { ChargeAnswer } from './provider.ts'

export interface AskAgainOptions {
  /** Of one call, ms. */
  readonly timeoutMs: number
  /** How long an unknown outcome is asked about before it is voided, ms. */
  readonly unknownMs: number
  /** The wait before the first further try, ms; it doubles, up to `delayMsMax`, and is drawn between 0 and that. */
  readonly delayMs: number
  readonly delayMsMax: number
}

type Answer = EffectResult<ChargeAnswer, ProviderCall>

/** What comes from a call: made and read within the task, so its serde is never used for bytes. */
const answers = { key: str, value: json<Answer>() }
const out = { completed: topics.paymentsCompleted, outcomes: topics.paymentsOutcomes }

interface Context {
  readonly stores: {
    readonly payments: { get(orderId: string): Payment | undefined; put(orderId: string, row: Payment): void }
  }
  readonly out: {
    readonly [name in keyof typeof out]: { send(orderId: string, message: ReturnType<typeof completedOf>): void }
  }
  wallTime(): number
  readonly applicationId: string
}

/** Brings one answer, or the lack of it, to its payment and tells what is new. Answers the payment when it is not settled. */
const take = (context: Context, { input, ok, failed }: Answer, options: AskAgainOptions): Payment | null => {
  const { orderId } = input
  const { stores, wallTime, applicationId } = context
  const payment = stores.payments.get(orderId)
  if (payment === undefined) return null
  const nowMs = wallTime()
  const silence = {
    asked: failed?.code !== PROVIDER_DOWN,
    timeoutMs: options.timeoutMs,
    deadline: nowMs + options.unknownMs,
  }
  const news = ok !== undefined ? onAnswer(payment, input, ok) : onSilence(payment, input, silence)
  stores.payments.put(orderId, payment)
  if (news) {
    const message = completedOf(payment, { producer: applicationId, producedAt: nowMs })
    context.out.completed.send(orderId, message)
    context.out.outcomes.send(orderId, message)
  }
  // The provider may say how the charge stands before it has done what it was asked for.
  const waits = (payment.captureWanted || payment.voidWanted) && nextQuestion(payment, nowMs) !== null
  return failed !== undefined || waits ? payment : null
}

/**
 * Takes the answers to what commands asked for. Where there is none the payment asks again by a durable timer, with exponential back-off and full jitter,
 * until the provider has said how it stands.
 */
export const takeAnswer = (options: AskAgainOptions, desk: ProviderDesk) =>
  processor(
    'take-answer',
    {
      in: answers,
      stores: { payments },
      out,
      timers: { again: { clock: 'wall' } },
      emits: { key: str, value: serdes.providerCall },
    },
    (context) => {
      const { stores, timers, wallTime, forward } = context

      const askAgain = (payment: Payment, notBeforeMs: number): void => {
        const waitMs = Math.max(notBeforeMs, 1 + backOffMs(options, payment))
        timers.again.set(payment.orderId, wallTime() + waitMs)
      }

      return {
        process(answer) {
          const open = take(context, answer, options)
          if (open !== null && timers.again.get(open.orderId) === undefined) askAgain(open, desk.waitMs())
        },
        onTimer: {
          again(orderId) {
            const payment = stores.payments.get(orderId)
            const question = payment === undefined ? null : nextQuestion(payment, wallTime())
            if (payment === undefined || question === null) return
            const waitMs = desk.waitMs()
            if (waitMs === 0 && payment.asking === PaymentOp.PAYMENT_OP_UNKNOWN) {
              payment.asking = question
              payment.tries++
              stores.payments.put(orderId, payment)
              forward(orderId, callOf(payment, question, null))
            }
            askAgain(payment, waitMs)
          },
        },
      }
    },
  )

/** Takes the answers to what payments asked by themselves; those still open have their timer. */
export const takeLaterAnswer = (options: AskAgainOptions) =>
  processor('take-later-answer', { in: answers, stores: { payments }, out }, (context) => ({
    process(answer) {
      take(context, answer, options)
    },
  }))

/** Full jitter: anywhere below the exponential bound. Drawn from the order and the try, so that a try made again waits as long as it did. */
export const backOffMs = (
  { delayMs, delayMsMax }: AskAgainOptions,
  { orderId, tries }: Pick<Payment, 'orderId' | 'tries'>,
): number => {
  const bound = Math.min(delayMsMax, delayMs * 2 ** Math.min(tries, 30))
  return Math.floor((createHash('sha1').update(`${orderId}/${tries}`).digest().readUInt32BE(0) / 2 ** 32) * bound)
}
