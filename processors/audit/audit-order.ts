import { bytes, kvStore, processor, str, topic, u64 } from 'millrace'
import * as serdes from '../../proto/serdes.ts'
import * as topics from '../../proto/topics.ts'
import { isEnd } from '../orders/states.ts'
import { appendEntry, chainStart } from './chain.ts'

/** orders.events as it is: what is proved is its bytes, and a repartition only has to copy them. */
export const rawOrdersEvents = topic(topics.ordersEvents.name, { ...topics.ordersEvents, value: bytes })

/** By order_id: how many versions of the order are in the chain. */
const audited = kvStore('audited', { key: str, value: u64 })
/** One row per partition. */
const chain = kvStore('chain', { key: str, value: serdes.chainEnd })

const END = 'end'

/** For how long an order that has ended is remembered: as long as a copy of its last event may still come. */
const REMEMBER_MS = 86_400_000

/** One partition is one chain: its task is the only one that adds to it. Copies of an event are told by the version of the order. */
export const auditOrder = processor(
  'audit-order',
  {
    in: rawOrdersEvents,
    stores: { audited, chain },
    out: { audit: topics.ordersAudit },
    timers: { forget: { clock: 'event' } },
  },
  ({ stores, out, timers, wallTime, applicationId, partition }) => ({
    process(payload, orderId) {
      const event = serdes.orderEvent.read(payload, 0, payload.length)
      const known = stores.audited.get(orderId) ?? 0
      if (event.meta.orderVersion < known) return
      stores.audited.put(orderId, event.meta.orderVersion + 1)
      if (isEnd(event.status)) timers.forget.set(orderId, event.meta.occurredAt + REMEMBER_MS)
      const end = stores.chain.get(END) ?? chainStart()
      const entry = appendEntry(end, event, payload, { producer: applicationId, producedAt: wallTime() })
      stores.chain.put(END, end)
      // The chain is that of this task, whatever partitioner others use.
      out.audit.send(orderId, entry, { partition })
    },
    onTimer: {
      forget: (orderId) => stores.audited.put(orderId, null),
    },
  }),
)
