import { StreamsError } from 'millrace'
import type {
  ChargeAnswer,
  ChargeRequest,
  PaymentProvider,
  ProviderCallName,
} from '../../processors/payments/provider.ts'

/** How much of an answer that makes no sense is shown. */
const SHOWN_CHARS = 200

/**
 * A payment provider over HTTP, as `services/payment-simulator` serves it: `POST <url>/charges/<call>` with the charge as JSON. Whatever is not a whole
 * answer (a lost connection, another status than 200, a body that is no answer) rejects, because then nobody knows what was done.
 */
export const httpProvider = (url: string): PaymentProvider => {
  const base = url.replace(/\/+$/, '')
  const by =
    (name: ProviderCallName) =>
    async (charge: ChargeRequest, signal: AbortSignal): Promise<ChargeAnswer> => {
      const response = await fetch(`${base}/charges/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': charge.idempotencyKey },
        body: JSON.stringify(requestOf(charge)),
        signal,
      })
      const text = await response.text()
      if (response.status !== 200) throw noAnswer(name, `${response.status} ${text.slice(0, SHOWN_CHARS)}`)
      return answerOf(name, text)
    }
  return {
    name: new URL(base).host,
    authorize: by('authorize'),
    capture: by('capture'),
    void: by('void'),
    refund: by('refund'),
    query: by('query'),
  }
}

/** Only what a provider may know: a call is also a row of ours. */
const requestOf = (charge: ChargeRequest): ChargeRequest => ({
  idempotencyKey: charge.idempotencyKey,
  orderId: charge.orderId,
  amount: charge.amount,
  currency: charge.currency,
  method: charge.method,
  token: charge.token,
  at: charge.at,
  transactionId: charge.transactionId,
})

const answerOf = (name: ProviderCallName, text: string): ChargeAnswer => {
  let answer: Partial<ChargeAnswer> | null = null
  try {
    answer = JSON.parse(text) as Partial<ChargeAnswer> | null
  } catch {
    // Said below, with what came.
  }
  const { state, transactionId, captured, refunded, reason, at } = answer ?? {}
  const whole =
    typeof state === 'string' &&
    typeof transactionId === 'string' &&
    typeof captured === 'number' &&
    typeof refunded === 'number' &&
    typeof reason === 'string' &&
    typeof at === 'number'
  if (!whole) throw noAnswer(name, text.slice(0, SHOWN_CHARS))
  return { state, transactionId, captured, refunded, reason, at }
}

const noAnswer = (name: ProviderCallName, what: string): StreamsError =>
  new StreamsError('PAYMENT_PROVIDER_ANSWER', {
    retry: 'later',
    message: `the payment provider did not answer ${name} as it should: ${what}`,
    help: 'the payment is asked about again until it is known; look at PAYMENT_PROVIDER_URL and at the log of the provider',
  })
