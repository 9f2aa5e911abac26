import type { Log, RecordCursor } from 'millrace'

const pollBytes = 8 * 1024 * 1024
const pollWaitMs = 200

/** Calls `visit` with each committed record of one topic up to its present end, in order within a partition. The cursor is valid during the call. */
export const eachRecord = async (
  log: Log,
  topic: string,
  visit: (record: RecordCursor, partition: number) => void,
): Promise<void> => {
  const count = (await log.admin.describeTopics([topic])).get(topic)?.partitions
  if (count === undefined) throw new Error(`there is no topic "${topic}"`)
  const all = Array.from({ length: count }, (_, partition) => ({ topic, partition }))
  const ends = await log.admin.offsets(all, 'stable')
  const endOf = (partition: number): number => ends.get(`${topic}-${partition}`)?.offset ?? 0
  const open = new Set(all.map(({ partition }) => partition).filter((partition) => endOf(partition) > 0))
  const fetcher = log.fetcher({ isolation: 'read_committed' })
  try {
    for (const partition of open) fetcher.assign({ topic, partition }, 0)
    while (open.size > 0) {
      for (const { error, records, partition, nextOffset } of await fetcher.poll(pollBytes, pollWaitMs)) {
        if (error !== null) throw error
        while (records.next()) visit(records, partition)
        if (nextOffset >= endOf(partition)) open.delete(partition)
      }
    }
  } finally {
    await fetcher.close()
  }
}
