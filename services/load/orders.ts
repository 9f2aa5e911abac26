import { SeededRandom } from 'millrace/testing'
import type { LoadOptions } from './options.ts'
import { Zipf } from './zipf.ts'

/** An order that will be sent. */
export interface PlannedOrder {
  /** Its Idempotency-Key. */
  readonly key: string
  readonly user: string
  readonly lines: readonly { readonly sku: string; readonly qty: number }[]
  readonly token: string
  /** Sent twice at once. */
  readonly isDuplicate: boolean
  /** So long after its 201 it is cancelled, ms; null: it is not. */
  readonly cancelAfterMs: number | null
}

export const skuOf = (index: number): string => `load-${index}`

/** A cancellation meets an order anywhere in its life. */
const CANCEL_AFTER_MAX_MS = 400
const QTY_MAX = 3

/** Orders one after another, the same for the same seed. */
export class Orders {
  readonly #options: LoadOptions
  readonly #random: SeededRandom
  readonly #skus: Zipf
  #made = 0

  constructor(options: LoadOptions) {
    this.#options = options
    this.#random = new SeededRandom(options.seed)
    this.#skus = new Zipf(this.#random, options.skus, options.zipf)
  }

  next(): PlannedOrder {
    const { seed, users, cancel, duplicates, lines: linesMax } = this.#options
    const lines = new Map<string, number>()
    for (let count = this.#below(linesMax) + 1; lines.size < count; )
      lines.set(skuOf(this.#skus.next()), this.#below(QTY_MAX) + 1)
    const order = {
      key: `load-${seed}-${this.#made}`,
      user: `user-${this.#below(users)}`,
      lines: [...lines].map(([sku, qty]) => ({ sku, qty })),
      token: this.#token(),
      isDuplicate: this.#random.next() < duplicates,
      cancelAfterMs: this.#random.next() < cancel ? this.#below(CANCEL_AFTER_MAX_MS) : null,
    }
    this.#made += 1
    return order
  }

  #token(): string {
    const { decline, timeout } = this.#options
    const drawn = this.#random.next()
    if (drawn < decline) return 'tok_declined'
    return drawn < decline + timeout ? 'tok_timeout' : 'tok_ok'
  }

  #below(max: number): number {
    return Math.floor(this.#random.next() * max)
  }
}
