import { Counter, Gauge, Histogram, type Registry } from 'prom-client'
import type { AnalyticsOptions } from '../processors/analytics/index.ts'
import type { QueryOptions } from '../processors/query/index.ts'

/** Metrics of the read model. */
export const queryMeters = (registry: Registry): QueryOptions => {
  const delay = new Histogram({
    name: 'view_delay_seconds',
    help: 'From when a record about an order was produced until the view of the order was written.',
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60],
    registers: [registry],
  })
  return { viewDelay: (seconds) => delay.observe(seconds) }
}

/** Metrics of the figures of orders. */
export const analyticsMeters = (registry: Registry): AnalyticsOptions => {
  const freshness = new Gauge({
    name: 'analytics_freshness_seconds',
    help: 'When figures were written last: age of the oldest event that was new in them.',
    aggregator: 'max',
    registers: [registry],
  })
  const completeness = new Gauge({
    name: 'analytics_completeness_ratio',
    help: 'Events counted by those that there must have been, in the hour that was written last; 1: none is missing.',
    aggregator: 'min',
    registers: [registry],
  })
  const late = new Counter({
    name: 'analytics_late_events_total',
    help: 'Events that came after their minute was closed, and are not in the figures.',
    registers: [registry],
  })
  return {
    freshness: (seconds) => freshness.set(seconds),
    completeness: (ratio) => completeness.set(ratio),
    late: () => late.inc(),
  }
}
