import { AggregatorRegistry, Registry } from 'prom-client'

/** Metrics of several registries (each as `getMetricsAsJSON` gave them), added up, in the text format of Prometheus. */
export const mergedMetrics = (found: readonly unknown[]): Promise<string> =>
  (found.length === 0 ? new Registry() : AggregatorRegistry.aggregate(found as object[][])).metrics()
