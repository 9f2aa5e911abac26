import type { Log, RecordCursor } from 'millrace'

const POLL_BYTES = 16 * 1024 * 1024
const POLL_WAIT_MS = 200

/**
 * Calls `visit` for each record of a topic up to its present end, or of some of its partitions; in order within a partition. The cursor is valid
 * during the call. Answers where the log begins, by partition.
 */
export const eachRecord = async (
  log: Pick<Log, 'admin' | 'fetcher'>,
  topic: string,
  visit: (partition: number, record: RecordCursor) => void,
  only: (partition: number) => boolean = () => true,
): Promise<ReadonlyMap<number, number>> => {
  const partitions = (await log.admin.describeTopics([topic])).get(topic)?.partitions ?? 0
  const at = Array.from({ length: partitions }, (_, partition) => ({ topic, partition })).filter(({ partition }) =>
    only(partition),
  )
  const [starts, ends] = [await log.admin.offsets(at, 'start'), await log.admin.offsets(at, 'stable')]
  const open = new Map<number, number>()
  const begins = new Map<number, number>()
  const fetcher = log.fetcher({ isolation: 'read_committed' })
  for (const { partition } of at) {
    const key = `${topic}-${partition}`
    const [start, end] = [starts.get(key)?.offset ?? 0, ends.get(key)?.offset ?? 0]
    begins.set(partition, start)
    if (start >= end) continue
    open.set(partition, end)
    fetcher.assign({ topic, partition }, start)
  }
  try {
    while (open.size > 0) {
      for (const { partition, records, nextOffset, error } of await fetcher.poll(POLL_BYTES, POLL_WAIT_MS)) {
        if (error !== null) throw error
        const end = open.get(partition)
        // Read to its end already: what came after that is not asked for.
        if (end === undefined) continue
        while (records.next() && records.offset < end) visit(partition, records)
        if (nextOffset < end) continue
        open.delete(partition)
        fetcher.unassign([{ topic, partition }])
      }
    }
  } finally {
    await fetcher.close()
  }
  return begins
}
