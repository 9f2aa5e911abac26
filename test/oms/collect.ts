import type { Log, Topic } from 'millrace'
import * as topics from '../../proto/topics.ts'
import type { OmsRecords } from './invariants.ts'

const POLL_BYTES = 16 * 1024 * 1024
const POLL_WAIT_MS = 200

/** All values of a topic up to its present end, partition by partition. */
export const readTopic = async <V>(log: Log, topic: Topic<string, V>): Promise<V[]> => {
  const partitions = (await log.admin.describeTopics([topic.name])).get(topic.name)?.partitions ?? 0
  const at = Array.from({ length: partitions }, (_, partition) => ({ topic: topic.name, partition }))
  const [starts, ends] = [await log.admin.offsets(at, 'start'), await log.admin.offsets(at, 'stable')]
  const open = new Map<number, number>()
  const fetcher = log.fetcher({ isolation: 'read_committed' })
  for (const { partition } of at) {
    const key = `${topic.name}-${partition}`
    const [start, end] = [starts.get(key)?.offset ?? 0, ends.get(key)?.offset ?? 0]
    if (start >= end) continue
    open.set(partition, end)
    fetcher.assign({ topic: topic.name, partition }, start)
  }
  const values: V[][] = at.map(() => [])
  try {
    while (open.size > 0) {
      for (const { partition, records, nextOffset, error } of await fetcher.poll(POLL_BYTES, POLL_WAIT_MS)) {
        if (error !== null) throw error
        while (records.next()) {
          if (records.valueStart < 0) continue
          values[partition]?.push(topic.value.read(records.buffer, records.valueStart, records.valueEnd))
        }
        if (nextOffset >= (open.get(partition) ?? 0)) open.delete(partition)
      }
    }
  } finally {
    await fetcher.close()
  }
  return values.flat()
}

/** Everything that the invariant checker reads. */
export const collectRecords = async (log: Log): Promise<OmsRecords> => ({
  ordersCreated: await readTopic(log, topics.ordersCreated),
  ordersEvents: await readTopic(log, topics.ordersEvents),
  ordersView: await readTopic(log, topics.ordersView),
  inventoryUpdated: await readTopic(log, topics.inventoryUpdated),
  paymentsCommands: await readTopic(log, topics.paymentsCommands),
  paymentsCompleted: await readTopic(log, topics.paymentsCompleted),
})
