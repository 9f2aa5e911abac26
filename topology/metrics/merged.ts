import { AggregatorRegistry, type MetricObject, Registry } from 'prom-client'

/** Metrics of several registries (each as `getMetricsAsJSON` gave them), added up, in the text format of Prometheus. */
export const mergedMetrics = (found: readonly unknown[]): Promise<string> =>
  (found.length === 0 ? new Registry() : AggregatorRegistry.aggregate(found as object[][])).metrics()

/** What only ever grows of these, as one registry gives it: without it a sum falls when one of them is there no more, which reads as a restart. */
export const countedBy = (found: readonly unknown[]): Promise<unknown[]> =>
  AggregatorRegistry.aggregate((found as MetricObject[][]).map((each) => each.filter(grows))).getMetricsAsJSON()

const grows = ({ type }: MetricObject): boolean => ['counter', 'histogram'].includes(String(type))
