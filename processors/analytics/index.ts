import { str, type Topology, topology } from 'millrace'
import * as serdes from '../../proto/serdes.ts'
import * as topics from '../../proto/topics.ts'
import { type AnalyticsOptions, countShare } from './count-share.ts'
import { sumShares } from './sum-shares.ts'

export type { AnalyticsOptions } from './count-share.ts'
export { analyticsBetween } from './read.ts'

/** Figures of orders by minute and hour of event time. 48 tasks count, 6 add up. */
export const analyticsTopology = (options: AnalyticsOptions = {}): Topology =>
  topology(
    'analytics',
    (t) => {
      t.stream(topics.ordersEvents)
        .process(countShare(options))
        .repartition({
          name: 'minute-shares',
          partitions: topics.analyticsOrders.partitions as number,
          key: str,
          value: serdes.minuteShare,
        })
        .process(sumShares(options))
    },
    { changelogs: 'task' },
  )
