import type { Registry } from 'prom-client'
import type { PaymentOptions } from '../../processors/payments/index.ts'
import { type SimulatorOptions, simulatedProvider } from '../../processors/payments/simulator.ts'
import { httpProvider } from './http-provider.ts'
import { paymentMeters } from './meters.ts'

/** How the payments service runs. */
export interface PaymentsConfig {
  /** Of the simulated provider in the process. */
  simulator: Pick<SimulatorOptions, 'successRate' | 'delayMinMs' | 'delayMaxMs' | 'seed'>
  /** Another provider, over HTTP; null: the simulated one. */
  providerUrl: string | null
  timeoutMs: number
  unknownMs: number
  concurrency: number
  breakerFailuresMax: number
  breakerOpenMs: number
}

/** What the payment tasks need: a provider, and metrics that see each call. */
export const paymentOptions = (config: PaymentsConfig, registry: Registry): PaymentOptions => {
  const provider = config.providerUrl === null ? simulatedProvider(config.simulator) : httpProvider(config.providerUrl)
  const meters = paymentMeters(registry)
  meters.breaker(provider.name, 'closed')
  return {
    provider,
    meters,
    breaker: { failuresMax: config.breakerFailuresMax, openMs: config.breakerOpenMs },
    timeoutMs: config.timeoutMs,
    unknownMs: config.unknownMs,
    concurrency: config.concurrency,
  }
}
