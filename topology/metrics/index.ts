export { mergedMetrics } from './merged.ts'
export { Metrics } from './metrics.ts'
