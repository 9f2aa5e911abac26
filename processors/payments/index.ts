import { str, type Topology, topology } from 'millrace'
import * as serdes from '../../proto/serdes.ts'
import * as topics from '../../proto/topics.ts'
import { chargeOrder, type DedupLayers } from './charge-order.ts'
import { type DeskOptions, ProviderDesk } from './desk.ts'
import { FreshCalls } from './fresh-calls.ts'
import { simulatedProvider } from './simulator.ts'
import { type AskAgainOptions, takeAnswer, takeLaterAnswer } from './take-answer.ts'

export type { BreakerOptions, BreakerState } from './breaker.ts'
export type { DedupLayers } from './charge-order.ts'
export type { ProviderMeters } from './desk.ts'
export type { PaymentProvider } from './provider.ts'

export interface PaymentOptions extends Partial<DeskOptions>, Partial<AskAgainOptions> {
  /** Calls of one partition that are under way at once. Default 64. */
  readonly concurrency?: number
  /** Only to show that each layer is enough. Default: all are on. */
  readonly layers?: DedupLayers
}

/** Payments of one partition whose question is not answered; above it the partition waits. */
const PENDING_MAX = 1_000

/** Charges orders, once each. 24 tasks, keyed by order_id. */
export const paymentsTopology = (options: PaymentOptions = {}): Topology =>
  topology(
    'payments',
    (t) => {
      const { concurrency = 64, layers = {}, provider = simulatedProvider() } = options
      const again: AskAgainOptions = {
        timeoutMs: options.timeoutMs ?? 10_000,
        unknownMs: options.unknownMs ?? 900_000,
        delayMs: options.delayMs ?? 1_000,
        delayMsMax: options.delayMsMax ?? 30_000,
      }
      const desk = new ProviderDesk({ ...options, provider })
      const fresh = new FreshCalls()
      const limits = {
        key: str,
        value: serdes.providerCall,
        concurrency,
        timeoutMs: again.timeoutMs,
        pendingMax: PENDING_MAX,
      }
      t.stream(topics.paymentsCommands)
        .process(chargeOrder(layers, fresh))
        .effectAsync(
          (call, _, { signal, origin }) => desk.ask(call, !fresh.take(origin.partition, call.orderId), signal),
          {
            ...limits,
            name: 'ask-provider',
          },
        )
        .process(takeAnswer(again, desk))
        // Apart from the first questions, so that these do not wait behind those that are asked again and again.
        .effectAsync((call, _, { signal }) => desk.ask(call, true, signal), { ...limits, name: 'ask-provider-again' })
        .process(takeLaterAnswer(again))
    },
    { changelogs: 'task' },
  )
