import { StreamsError } from '../../../errors/index.ts'

/**
 * What a producer may do with its transaction. A transaction begins with the first record or offset; after a failed
 * sendOffsets only abort is legal, because the broker would accept the commit all the same.
 */
export class TransactionState {
  readonly #id: string | undefined
  #state: 'none' | 'new' | 'ready' | 'begun' | 'abort-only'
  #cause: unknown = null
  #isBegun = false

  constructor(id: string | undefined) {
    this.#id = id
    this.#state = id === undefined ? 'none' : 'new'
  }

  get id(): string {
    if (this.#id === undefined) throw illegal('this producer has no transactional id', 'give it one')
    return this.#id
  }

  /** The broker may know of an open transaction. */
  get isBegun(): boolean {
    return this.#isBegun
  }

  ready(): void {
    if (this.#state === 'new') this.#state = 'ready'
  }

  /** @throws StreamsError INVALID_TXN_STATE when nothing may be written now. */
  checkOpen(): string {
    if (this.#state === 'none') return ''
    if (this.#state === 'new') throw illegal('the transactional producer is not initialised', 'await init() first')
    if (this.#state === 'abort-only') throw illegal('the transaction can only be aborted', 'await abort()', this.#cause)
    return this.id
  }

  begun(): void {
    this.#isBegun = true
    if (this.#state === 'ready') this.#state = 'begun'
  }

  mustAbort(cause: unknown): void {
    this.#state = 'abort-only'
    this.#isBegun = true
    this.#cause = cause
  }

  ended(): void {
    this.#state = 'ready'
    this.#isBegun = false
    this.#cause = null
  }
}

const illegal = (message: string, help: string, cause?: unknown): StreamsError =>
  new StreamsError('INVALID_TXN_STATE', { retry: 'never', message, help, cause })
