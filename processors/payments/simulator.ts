import { hash } from 'node:crypto'
import { nodeScheduler } from 'millrace'
import { Ledger, type LedgerOptions } from './ledger.ts'
import type { ChargeAnswer, ChargeRequest, PaymentProvider, ProviderCallName } from './provider.ts'

/*
 * The simulated payment provider. What it answers, and after how long, follows from the charge and the seed alone, so the same question
 * has the same answer in whatever process. It can be taken down while it runs.
 */

export interface SimulatorOptions extends LedgerOptions {
  /** Share of charges without a telling token that succeed, 0 to 1. Default 0.9. */
  readonly successRate?: number
  /** Bounds of the answer's delay. Default 100 to 500 ms. */
  readonly delayMinMs?: number
  readonly delayMaxMs?: number
  /** Another seed draws other answers. Default 1. */
  readonly seed?: number
  /** Who waits for the delays. Default: the clock of this machine. */
  readonly scheduler?: { sleep(delayMs: number): Promise<void> }
}

/**
 * How a provider is when it is not well. `errors`: refuses every call, none is carried out; `blackhole`: calls go in and vanish; `lost-answers`: calls
 * are carried out and never answered; `slow`: ten times the delay, at least a second.
 */
export const simulatorModes = ['up', 'errors', 'blackhole', 'lost-answers', 'slow'] as const
export type SimulatorMode = (typeof simulatorModes)[number]

/** A simulated provider: its books can be read, and it can be taken down. */
export interface SimulatedProvider extends PaymentProvider {
  readonly ledger: Ledger
  mode: SimulatorMode
  /** Calls that came in, by name, those of bad times too. */
  readonly calls: Record<ProviderCallName, number>
}

const SLOW_FACTOR = 10
const SLOW_MIN_MS = 1_000

/**
 * `tok_ok` is always approved, `tok_declined` never; of `tok_timeout` the charge is made and its answer lost; `tok_unknown` is never answered, asked about
 * neither, only a void gets through. Any other token, or none, is drawn.
 */
export const simulatedProvider = (options: SimulatorOptions = {}): SimulatedProvider => {
  const { successRate = 0.9, delayMinMs = 100, delayMaxMs = 500, seed = 1, scheduler = nodeScheduler } = options
  const ledger = new Ledger(options)
  const spreadMs = Math.max(0, delayMaxMs - delayMinMs)
  /** Uniform in [0, 1), the same for the same order, question and seed. */
  const draw = (orderId: string, question: string): number =>
    hash('sha1', `${seed}/${question}/${orderId}`, 'buffer').readUInt32BE(0) / 2 ** 32
  const delayOf = (orderId: string, question: string): number =>
    spreadMs === 0 ? delayMinMs : Math.round(delayMinMs + draw(orderId, question) * spreadMs)

  const declined = ({ orderId, token }: ChargeRequest): string | null => {
    if (token === 'tok_ok' || token === 'tok_timeout') return null
    if (token === 'tok_declined') return 'the card was declined'
    return draw(orderId, 'approve') < successRate ? null : 'the bank declined'
  }

  const carryOut = (name: ProviderCallName, charge: ChargeRequest, at: number): ChargeAnswer =>
    name === 'authorize' ? ledger.authorize(charge, declined(charge), at) : ledger[name](charge, at)

  const call = async (name: ProviderCallName, charge: ChargeRequest, signal: AbortSignal): Promise<ChargeAnswer> => {
    provider.calls[name]++
    const { mode } = provider
    if (mode === 'errors') throw new Error(`the simulated provider is out of order (${name})`)
    const unheard = charge.token === 'tok_unknown' && name !== 'void'
    if (mode === 'blackhole' || unheard) return never(signal)
    const delayMs = delayOf(charge.orderId, name)
    const waitMs = mode === 'slow' ? Math.max(SLOW_MIN_MS, delayMs * SLOW_FACTOR) : delayMs
    if (waitMs > 0) await scheduler.sleep(waitMs)
    const answer = carryOut(name, charge, charge.at + delayMs)
    const lost = charge.token === 'tok_timeout' && name === 'authorize'
    return mode === 'lost-answers' || lost ? never(signal) : answer
  }

  const by =
    (name: ProviderCallName) =>
    (charge: ChargeRequest, signal: AbortSignal): Promise<ChargeAnswer> =>
      call(name, charge, signal)
  const provider: SimulatedProvider = {
    name: 'simulator',
    ledger,
    mode: 'up',
    calls: { authorize: 0, capture: 0, void: 0, refund: 0, query: 0 },
    authorize: by('authorize'),
    capture: by('capture'),
    void: by('void'),
    refund: by('refund'),
    query: by('query'),
  }
  return provider
}

/** No answer, until nobody waits for it any more. */
const never = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
