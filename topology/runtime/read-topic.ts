import { type Log, partitionKey, type RecordCursor } from '../log/log.ts'

const pollBytes = 4 * 1024 * 1024
const pollWaitMs = 100

/**
 * Calls `visit` for each committed record of a topic up to its present end; in order within a partition. The cursor is valid during the call. A topic that
 * does not exist has no records.
 */
export const readTopic = async (
  log: Log,
  topic: string,
  visit: (partition: number, record: RecordCursor) => void,
): Promise<void> => {
  const partitions = (await log.admin.describeTopics([topic])).get(topic)?.partitions ?? 0
  const all = Array.from({ length: partitions }, (_, partition) => ({ topic, partition }))
  const [starts, ends] = await Promise.all([log.admin.offsets(all, 'start'), log.admin.offsets(all, 'stable')])
  const open = new Map<number, number>()
  const fetcher = log.fetcher({ isolation: 'read_committed' })
  try {
    for (const at of all) {
      const key = partitionKey(topic, at.partition)
      const [start, end] = [starts.get(key)?.offset ?? 0, ends.get(key)?.offset ?? 0]
      if (start >= end) continue
      open.set(at.partition, end)
      fetcher.assign(at, start)
    }
    while (open.size > 0) {
      for (const { partition, records, nextOffset, error } of await fetcher.poll(pollBytes, pollWaitMs)) {
        if (error !== null) throw error
        const end = open.get(partition)
        if (end === undefined) continue
        while (records.next()) if (records.offset < end) visit(partition, records)
        if (nextOffset >= end) open.delete(partition)
      }
    }
  } finally {
    await fetcher.close()
  }
}
