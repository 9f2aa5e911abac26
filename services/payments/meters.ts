import { Counter, Gauge, Histogram, type Registry } from 'prom-client'
import type { BreakerState, ProviderMeters } from '../../processors/payments/index.ts'

const breakerValues: Readonly<Record<BreakerState, number>> = { closed: 0, 'half-open': 1, open: 2 }

/** The metrics of calls to the payment provider, as docs/metrics.md lists them. */
export const paymentMeters = (registry: Registry): ProviderMeters => {
  const registers = [registry]
  const calls = new Counter({
    name: 'payment_provider_calls_total',
    help: 'Calls to the payment provider by how they ended',
    labelNames: ['provider', 'call', 'outcome'],
    registers,
  })
  const seconds = new Histogram({
    name: 'payment_provider_call_seconds',
    help: 'Time of calls to the payment provider that were answered',
    labelNames: ['provider', 'call'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10],
    registers,
  })
  const decisions = new Counter({
    name: 'payment_decisions_total',
    help: 'Charges that the provider has decided about',
    labelNames: ['provider', 'result'],
    registers,
  })
  const rate = new Gauge({
    name: 'payment_success_rate',
    help: 'Approved share of the charges that this process had decided; 1 before the first',
    labelNames: ['provider'],
    registers,
  })
  const breaker = new Gauge({
    name: 'payment_provider_breaker_state',
    help: 'Circuit breaker: 0 closed, 1 half-open, 2 open',
    labelNames: ['provider'],
    registers,
  })
  let approvedCount = 0
  let decidedCount = 0
  return {
    called(provider, call, outcome, ms) {
      calls.inc({ provider, call, outcome })
      if (outcome === 'answered') seconds.observe({ provider, call }, ms / 1000)
    },
    decided(provider, approved) {
      decisions.inc({ provider, result: approved ? 'approved' : 'declined' })
      decidedCount++
      if (approved) approvedCount++
      rate.set({ provider }, approvedCount / decidedCount)
    },
    breaker(provider, state) {
      breaker.set({ provider }, breakerValues[state])
      if (decidedCount === 0) rate.set({ provider }, 1)
    },
  }
}
