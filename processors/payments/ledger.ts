import { uuid5 } from '../../proto/ids.ts'
import type { ChargeAnswer, ChargeRequest, ChargeState } from './provider.ts'

/* The books of the simulated provider: what was charged, taken and given back, by idempotency key. */

/** One charge as the provider has it. */
export interface LedgerEntry {
  readonly idempotencyKey: string
  readonly orderId: string
  readonly amount: number
  readonly currency: string
  readonly transactionId: string
  state: ChargeState
  captured: number
  refunded: number
  /** How often money moved: at most once each. */
  authorizations: number
  captures: number
  refunds: number
  voids: number
  reason: string
  at: number
}

export interface LedgerOptions {
  /** Charges that are kept; above it the oldest is forgotten. Default 200,000. */
  readonly entriesMax?: number
  /** False: a second authorization under the same key is a second charge. Only to show that others keep it from coming. Default true. */
  readonly honoursKeys?: boolean
}

/** Synchronous, so each operation is atomic; and each one repeated changes nothing. */
export class Ledger {
  readonly #entries = new Map<string, LedgerEntry>()
  readonly #entriesMax: number
  readonly #honoursKeys: boolean

  constructor({ entriesMax = 200_000, honoursKeys = true }: LedgerOptions = {}) {
    this.#entriesMax = entriesMax
    this.#honoursKeys = honoursKeys
  }

  /** All charges, oldest first. */
  entries(): LedgerEntry[] {
    return [...this.#entries.values()]
  }

  /** Charges of one order that were authorized. */
  chargesOf(orderId: string): number {
    let charges = 0
    for (const entry of this.#entries.values()) if (entry.orderId === orderId) charges += entry.authorizations
    return charges
  }

  query({ idempotencyKey, at }: ChargeRequest): ChargeAnswer {
    const entry = this.#entries.get(idempotencyKey)
    if (entry !== undefined) return answerOf(entry)
    return { state: 'none', transactionId: '', captured: 0, refunded: 0, reason: '', at }
  }

  /** `declined`: why not, or null to approve. `at`: when the answer is made. */
  authorize(charge: ChargeRequest, declined: string | null, at: number): ChargeAnswer {
    const known = this.#entries.get(charge.idempotencyKey)
    const entry = known ?? this.#open(charge, declined === null ? 'authorized' : 'declined', at)
    if (known === undefined) entry.reason = declined ?? ''
    const again = known?.state === 'authorized' && !this.#honoursKeys
    if (declined === null && (known === undefined || again)) entry.authorizations++
    return answerOf(entry)
  }

  capture(charge: ChargeRequest, at: number): ChargeAnswer {
    const entry = this.#known(charge)
    if (entry === undefined) return this.query(charge)
    if (entry.state === 'authorized') {
      entry.captures++
      entry.captured = entry.amount
      move(entry, 'captured', at)
    }
    return answerOf(entry)
  }

  void(charge: ChargeRequest, at: number): ChargeAnswer {
    const entry = this.#known(charge) ?? this.#open(charge, 'voided', at)
    if (entry.state === 'authorized') {
      entry.voids++
      move(entry, 'voided', at)
    }
    return answerOf(entry)
  }

  refund(charge: ChargeRequest, at: number): ChargeAnswer {
    const entry = this.#known(charge)
    if (entry === undefined) return this.query(charge)
    if (entry.state === 'captured') {
      entry.refunds++
      entry.refunded = entry.captured
      move(entry, 'refunded', at)
    }
    return answerOf(entry)
  }

  /** A charge that is older than these books (they are in memory) and that the caller can name was authorized. */
  #known(charge: ChargeRequest): LedgerEntry | undefined {
    const entry = this.#entries.get(charge.idempotencyKey)
    if (entry !== undefined || charge.transactionId === '') return entry
    const remade = this.#open(charge, 'authorized', charge.at)
    remade.authorizations = 1
    return remade
  }

  #open(charge: ChargeRequest, state: ChargeState, at: number): LedgerEntry {
    const { idempotencyKey, orderId, amount, currency } = charge
    const entry: LedgerEntry = {
      ...{ idempotencyKey, orderId, amount, currency, state, at, captured: 0, refunded: 0, reason: '' },
      ...{ authorizations: 0, captures: 0, refunds: 0, voids: 0 },
      transactionId: uuid5(orderId, `transaction/${idempotencyKey}`),
    }
    this.#entries.set(idempotencyKey, entry)
    if (this.#entries.size > this.#entriesMax) {
      const [oldest] = this.#entries.keys()
      this.#entries.delete(oldest as string)
    }
    return entry
  }
}

/** Never back in time. */
const move = (entry: LedgerEntry, state: ChargeState, at: number): void => {
  entry.state = state
  entry.at = Math.max(entry.at, at)
}

const answerOf = ({ state, transactionId, captured, refunded, reason, at }: LedgerEntry): ChargeAnswer => ({
  state,
  transactionId,
  captured,
  refunded,
  reason,
  at,
})
