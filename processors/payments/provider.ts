import { createHash } from 'node:crypto'

/*
 * The simulated payment provider. What it answers follows from the order alone, so a question asked again is answered the same:
 * that is what a real provider does with an idempotency key.
 */

export interface ProviderOptions {
  /** Share of charges without a token that succeed, 0 to 1. Default 0.9. */
  readonly successRate?: number
  /** Bounds of the answer's delay. Default 100 to 500 ms. */
  readonly delayMinMs?: number
  readonly delayMaxMs?: number
  /** Another seed draws other answers. Default 1. */
  readonly seed?: number
}

export interface Verdict {
  readonly approved: boolean
  /** Why not; '' when approved. */
  readonly reason: string
}

export interface Provider {
  delayMs(orderId: string): number
  decide(orderId: string, token: string): Verdict
}

const APPROVED: Verdict = { approved: true, reason: '' }

/** `tok_ok` is always approved, `tok_declined` never; any other token, or none, is drawn. */
export const simulatedProvider = (options: ProviderOptions = {}): Provider => {
  const { successRate = 0.9, delayMinMs = 100, delayMaxMs = 500, seed = 1 } = options
  /** Uniform in [0, 1), the same for the same order, question and seed. */
  const draw = (orderId: string, question: string): number =>
    createHash('sha1').update(`${seed}/${question}/${orderId}`).digest().readUInt32BE(0) / 2 ** 32
  return {
    delayMs: (orderId) => Math.round(delayMinMs + draw(orderId, 'delay') * Math.max(0, delayMaxMs - delayMinMs)),
    decide(orderId, token) {
      if (token === 'tok_ok') return APPROVED
      if (token === 'tok_declined') return { approved: false, reason: 'the card was declined' }
      return draw(orderId, 'approve') < successRate ? APPROVED : { approved: false, reason: 'the bank declined' }
    },
  }
}
