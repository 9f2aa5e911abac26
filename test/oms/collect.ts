import type { Log, RecordCursor, Topic } from 'millrace'
import * as topics from '../../proto/topics.ts'
import type { OmsRecords } from '../../services/check/invariants.ts'

const POLL_BYTES = 16 * 1024 * 1024
const POLL_WAIT_MS = 200

/** Calls `visit` for each record of a topic up to its present end; in order within a partition. The cursor is valid during the call. */
const eachRecord = async (
  log: Log,
  topic: string,
  visit: (partition: number, record: RecordCursor) => void,
): Promise<void> => {
  const partitions = (await log.admin.describeTopics([topic])).get(topic)?.partitions ?? 0
  const at = Array.from({ length: partitions }, (_, partition) => ({ topic, partition }))
  const [starts, ends] = [await log.admin.offsets(at, 'start'), await log.admin.offsets(at, 'stable')]
  const open = new Map<number, number>()
  const fetcher = log.fetcher({ isolation: 'read_committed' })
  for (const { partition } of at) {
    const key = `${topic}-${partition}`
    const [start, end] = [starts.get(key)?.offset ?? 0, ends.get(key)?.offset ?? 0]
    if (start >= end) continue
    open.set(partition, end)
    fetcher.assign({ topic, partition }, start)
  }
  try {
    while (open.size > 0) {
      for (const { partition, records, nextOffset, error } of await fetcher.poll(POLL_BYTES, POLL_WAIT_MS)) {
        if (error !== null) throw error
        while (records.next()) visit(partition, records)
        if (nextOffset >= (open.get(partition) ?? 0)) open.delete(partition)
      }
    }
  } finally {
    await fetcher.close()
  }
}

/** All values of a topic up to its present end, partition by partition. */
export const readTopic = async <V>(log: Log, topic: Topic<string, V>): Promise<V[]> => {
  const values: V[][] = []
  await eachRecord(log, topic.name, (partition, { buffer, valueStart, valueEnd }) => {
    if (valueStart < 0) return
    values[partition] ??= []
    values[partition].push(topic.value.read(buffer, valueStart, valueEnd))
  })
  return values.flat()
}

/** The key of each record of a topic, with its partition. */
export const readKeys = async (log: Log, topic: string): Promise<{ key: string; partition: number }[]> => {
  const keys: { key: string; partition: number }[] = []
  await eachRecord(log, topic, (partition, { buffer, keyStart, keyEnd }) => {
    keys.push({ key: buffer.toString('utf8', keyStart, keyEnd), partition })
  })
  return keys
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
