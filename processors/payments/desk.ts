import { isStreamsError, nodeMonotonic, StreamsError } from 'millrace'
import { PaymentOp, type ProviderCall } from '../../proto/messages.ts'
import { Breaker, type BreakerOptions, type BreakerState } from './breaker.ts'
import type { ChargeAnswer, ChargeRequest, PaymentProvider, ProviderCallName } from './provider.ts'

/* Puts questions to the provider: the one place where the payment tasks touch the world. All tasks of a thread share one desk. */

/** Told about every call, for metrics. */
export interface ProviderMeters {
  /** One call has ended. `aborted`: nobody waits for its answer any more, its partition moves or the process stops. */
  called(
    provider: string,
    call: ProviderCallName,
    outcome: 'answered' | 'timeout' | 'error' | 'aborted',
    ms: number,
  ): void
  /** The provider has decided about a charge. */
  decided(provider: string, approved: boolean): void
  breaker(provider: string, state: BreakerState): void
}

export interface DeskOptions {
  readonly provider: PaymentProvider
  readonly breaker?: BreakerOptions
  readonly meters?: ProviderMeters | undefined
  /** Default: the clock of this machine. */
  readonly monotonic?: { now(): number } | undefined
}

/** The code of a call that was not made because the provider is known to be down. */
export const PROVIDER_DOWN = 'PAYMENT_PROVIDER_DOWN'

/** Asks the provider, unless its breaker is open; one for all tasks of a thread. */
export class ProviderDesk {
  readonly breaker: Breaker
  readonly #provider: PaymentProvider
  readonly #meters: ProviderMeters | undefined
  readonly #monotonic: { now(): number }

  constructor({ provider, breaker = {}, meters, monotonic = nodeMonotonic }: DeskOptions) {
    this.#provider = provider
    this.#meters = meters
    this.#monotonic = monotonic
    this.breaker = new Breaker(breaker, (state) => meters?.breaker(provider.name, state))
  }

  /** How long a call would have to wait at least; 0 when it may be made now. */
  waitMs(): number {
    return this.breaker.waitMs(this.#monotonic.now())
  }

  /**
   * Asks what the call says, once. `careful`: the charge may have been asked for before, by this process or by another one that died, so the provider is
   * queried first and charges only when it knows nothing of it.
   * @throws StreamsError PAYMENT_PROVIDER_DOWN when it was not asked; anything else leaves open whether the call was carried out
   */
  async ask(call: ProviderCall, careful: boolean, signal: AbortSignal): Promise<ChargeAnswer> {
    switch (call.op) {
      case PaymentOp.CHARGE: {
        const known = careful ? await this.#call('query', call, signal) : null
        const answer = known === null || known.state === 'none' ? await this.#call('authorize', call, signal) : known
        if (answer.state === 'authorized' || answer.state === 'declined')
          this.#meters?.decided(this.#provider.name, answer.state === 'authorized')
        return answer
      }
      case PaymentOp.CAPTURE:
        return this.#call('capture', call, signal)
      case PaymentOp.VOID: {
        const answer = await this.#call('void', call, signal)
        return answer.state === 'captured' ? this.#call('refund', call, signal) : answer
      }
      default:
        throw new RangeError(`no question to a provider: ${call.op}`)
    }
  }

  async #call(name: ProviderCallName, call: ChargeRequest, signal: AbortSignal): Promise<ChargeAnswer> {
    const beganMs = this.#monotonic.now()
    const pass = this.breaker.enter(beganMs)
    if (pass === null) throw providerDown(this.#provider.name)
    const called = (outcome: 'answered' | 'timeout' | 'error' | 'aborted'): number => {
      const nowMs = this.#monotonic.now()
      this.#meters?.called(this.#provider.name, name, outcome, nowMs - beganMs)
      return nowMs
    }
    try {
      const answer = await orAborted(this.#provider[name](call, signal), signal)
      called('answered')
      this.breaker.succeeded(pass)
      return answer
    } catch (error) {
      if (isStreamsError(error, 'CALL_ABORTED')) this.breaker.abandoned(pass, called('aborted'))
      else this.breaker.failed(pass, called(isStreamsError(error, 'CALL_TIMEOUT') ? 'timeout' : 'error'))
      throw error
    }
  }
}

/** An adapter may not notice that nobody waits any more; the breaker has to know it then. */
const orAborted = <T>(answer: Promise<T>, signal: AbortSignal): Promise<T> =>
  new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason)
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort, { once: true })
    answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })

const providerDown = (name: string): StreamsError =>
  new StreamsError(PROVIDER_DOWN, {
    retry: 'later',
    message: `payment provider "${name}" is not asked: its last calls have failed`,
    help: 'nothing is lost, payments wait until it answers again; look at the provider and at payment_provider_breaker_state',
  })
