/*
 * What a payment provider has to offer. An adapter turns this into the requests of a real one. All questions about a charge carry its
 * idempotency key: asked again they come to the same result, and what was done once is not done twice.
 */

/** How a charge stands at the provider. `none`: it knows nothing of the key. */
export type ChargeState = 'none' | 'authorized' | 'captured' | 'declined' | 'voided' | 'refunded'

/** What every question says about its charge. */
export interface ChargeRequest {
  readonly idempotencyKey: string
  readonly orderId: string
  /** Minor units of `currency`. */
  readonly amount: number
  readonly currency: string
  readonly method: string
  /** Stands for the card or account: never the number itself. */
  readonly token: string
  /** When it was asked for, ms since the epoch. */
  readonly at: number
  /** The provider's own id of the charge; '' as long as it is not known. */
  readonly transactionId: string
}

export interface ChargeAnswer {
  readonly state: ChargeState
  readonly transactionId: string
  /** Minor units that were taken, and given back, so far. */
  readonly captured: number
  readonly refunded: number
  /** Why it was declined; '' otherwise. */
  readonly reason: string
  /** When the provider came to this state, ms since the epoch. */
  readonly at: number
}

/**
 * A payment provider. Each call answers how the charge stands after it, also when that is not what was asked for: a capture of a voided
 * charge answers `voided`. A call that rejects says nothing at all: it may have been carried out.
 */
export interface PaymentProvider {
  readonly name: string
  /** Holds the amount: `authorized` or `declined`; `voided` when the key was voided before. */
  authorize(charge: ChargeRequest, signal: AbortSignal): Promise<ChargeAnswer>
  /** Takes the whole amount that is held. */
  capture(charge: ChargeRequest, signal: AbortSignal): Promise<ChargeAnswer>
  /** Lets go what is held, and refuses an authorization of this key that comes later. What was captured stays so: that takes a refund. */
  void(charge: ChargeRequest, signal: AbortSignal): Promise<ChargeAnswer>
  /** Gives back everything that was captured. */
  refund(charge: ChargeRequest, signal: AbortSignal): Promise<ChargeAnswer>
  query(charge: ChargeRequest, signal: AbortSignal): Promise<ChargeAnswer>
}

/** The methods of a provider, by name. */
export const providerCalls = ['authorize', 'capture', 'void', 'refund', 'query'] as const
export type ProviderCallName = (typeof providerCalls)[number]
