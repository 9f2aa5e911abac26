import { hash } from 'node:crypto'
import { isStreamsError, StreamsError } from 'millrace'
import type { OutgoingMessage } from '../../proto/messages.ts'
import type { Channel } from './channels.ts'

/** A provider's word that it has a message. */
export interface Receipt {
  readonly providerId: string
}

export interface SendCall {
  /** The notification's id: a provider that has seen it sends nothing more and answers the same. */
  readonly idempotencyKey: string
  /** 1 at first. */
  readonly attempt: number
  readonly signal: AbortSignal
}

/** Whoever brings messages to people on one channel. */
export interface NotificationProvider {
  /** @throws StreamsError with `retry: 'never'` when another attempt is of no use; anything else is tried again */
  send(message: OutgoingMessage, call: SendCall): Promise<Receipt> | Receipt
}

export type NotificationProviders = Readonly<Record<Channel, NotificationProvider>>

/** False for errors that say so themselves. */
export const isWorthAnotherAttempt = (error: unknown): boolean => !(isStreamsError(error) && error.retry === 'never')

export interface SimulatedProviderOptions {
  /** Share of attempts that fail, 0 to 1. Default 0. */
  readonly failureRate?: number
  /** Bounds of an answer's delay, ms. Default 0. */
  readonly delayMinMs?: number
  readonly delayMaxMs?: number
  /** Another seed draws other failures and delays. Default 1. */
  readonly seed?: number
}

/**
 * A provider that sends nothing. What it answers follows from key and attempt alone, so a run can be repeated.
 *
 * @param sleep waits so many ms; the provider has no clock of its own
 */
export const simulatedProvider = (
  options: SimulatedProviderOptions,
  sleep: (ms: number) => Promise<void>,
): NotificationProvider => {
  const { failureRate = 0, delayMinMs = 0, delayMaxMs = delayMinMs, seed = 1 } = options
  /** Uniform in [0, 1), the same for the same question. */
  const draw = (question: string): number => hash('sha1', `${seed}/${question}`, 'buffer').readUInt32BE(0) / 2 ** 32
  const answer = (key: string, attempt: number): Receipt => {
    if (failureRate > 0 && draw(`fail/${key}/${attempt}`) < failureRate) throw notSent()
    return { providerId: `simulated-${key}` }
  }
  return {
    send(_message, { idempotencyKey, attempt }) {
      if (delayMaxMs <= 0) return answer(idempotencyKey, attempt)
      const delayMs = delayMinMs + draw(`delay/${idempotencyKey}/${attempt}`) * Math.max(0, delayMaxMs - delayMinMs)
      return sleep(Math.round(delayMs)).then(() => answer(idempotencyKey, attempt))
    },
  }
}

const notSent = (): StreamsError =>
  new StreamsError('NOTIFICATION_NOT_SENT', {
    retry: 'later',
    message: 'the simulated provider failed',
    help: 'it is tried again; set NOTIFICATION_FAILURE_RATE to 0 for a provider that never fails',
  })
