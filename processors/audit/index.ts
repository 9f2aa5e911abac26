import { topology } from 'millrace'
import * as topics from '../../proto/topics.ts'
import { auditOrder, rawOrdersEvents } from './audit-order.ts'

/** Proves each transition of each order by a chain of hashes. 6 tasks, keyed by order_id. */
export const auditTopology = topology(
  'audit',
  (t) => {
    t.stream(rawOrdersEvents)
      .repartition({ name: 'order-events', partitions: topics.ordersAudit.partitions as number })
      .process(auditOrder)
  },
  { changelogs: 'task' },
)
