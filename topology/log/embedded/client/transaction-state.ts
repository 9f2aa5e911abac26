import { StreamsError } from '../../../errors/index.ts'
import type { Monotonic } from '../../../ports.ts'
import type { TransactionAge } from '../../transaction-errors.ts'

/**
 * What a producer may do with its transaction. A transaction begins with the first record or offset; after a failed
 * sendOffsets only abort is legal, because the broker would accept the commit all the same.
 */
export class TransactionState {
  readonly #id: string | undefined
  readonly #monotonic: Monotonic
  readonly #timeoutMs: number
  #state: 'none' | 'new' | 'ready' | 'begun' | 'abort-only'
  /** Why only abort is legal. */
  #cause: unknown = null
  /** When the request was sent that began it; null when the broker can know of none. */
  #begunMs: number | null = null
  #isSending = false

  constructor(id: string | undefined, timeoutMs: number, monotonic: Monotonic) {
    this.#id = id
    this.#timeoutMs = timeoutMs
    this.#monotonic = monotonic
    this.#state = id === undefined ? 'none' : 'new'
  }

  get id(): string {
    if (this.#id === undefined) throw illegal('this producer has no transactional id', 'give it one')
    return this.#id
  }

  /** The broker may know of an open transaction. */
  get isBegun(): boolean {
    return this.#begunMs !== null
  }

  get age(): TransactionAge {
    const openMs = this.#begunMs === null ? null : this.#monotonic.now() - this.#begunMs
    return { transactionalId: this.#id ?? '', openMs, timeoutMs: this.#timeoutMs }
  }

  ready(): void {
    if (this.#state === 'new') this.#state = 'ready'
  }

  /** @throws StreamsError TRANSACTION_STATE when nothing may be written now; after a failed sendOffsets what that one threw. */
  checkOpen(): string {
    if (this.#state === 'none') return ''
    if (this.#state === 'new') throw illegal('the transactional producer is not initialised', 'await init() first')
    if (this.#state === 'abort-only') throw this.#cause
    return this.id
  }

  /** Positions are on their way: what arrives after an end would open the next transaction, without the records that it belongs to. */
  sending(on: boolean): void {
    this.#isSending = on
  }

  /** @throws StreamsError TRANSACTION_STATE while positions are on their way. */
  checkMayEnd(): void {
    if (this.#isSending) throw illegal('commit() or abort() beside sendOffsets()', 'await sendOffsets() first')
  }

  begun(): void {
    this.#begunMs ??= this.#monotonic.now()
    if (this.#state === 'ready') this.#state = 'begun'
  }

  mustAbort(cause: unknown): void {
    this.#state = 'abort-only'
    this.#cause = cause
  }

  ended(): void {
    this.#state = 'ready'
    this.#begunMs = null
    this.#cause = null
  }
}

const illegal = (message: string, help: string): StreamsError =>
  new StreamsError('TRANSACTION_STATE', { retry: 'never', message, help })
