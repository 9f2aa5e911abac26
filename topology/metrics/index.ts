export { countedBy, mergedMetrics } from './merged.ts'
export { Metrics } from './metrics.ts'
export { ThreadShare } from './thread-share.ts'
