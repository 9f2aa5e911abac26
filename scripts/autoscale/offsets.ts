import type { Admin } from 'millrace'
import type { PartitionOffsets } from './lag.ts'

/** Reads where a group stands, with the requests that KEDA makes: positions first, whether or not a transaction holds them, then the ends without isolation. */
export const offsetsOf = async (
  admin: Pick<Admin, 'describeTopics' | 'committed' | 'offsets'>,
  group: string,
  topics: readonly string[],
): Promise<PartitionOffsets[]> => {
  const described = await admin.describeTopics(topics)
  const partitions = [...described.values()].flatMap(({ name, partitions: count }) =>
    Array.from({ length: count }, (_, partition) => ({ topic: name, partition })),
  )
  const committed = await admin.committed(group, partitions, false)
  const ends = await admin.offsets(partitions, 'end')
  const uncommitted = partitions.filter(({ topic, partition }) => !committed.has(`${topic}-${partition}`))
  const starts = uncommitted.length === 0 ? null : await admin.offsets(uncommitted, 'start')
  return partitions.map(({ topic, partition }) => {
    const at = `${topic}-${partition}`
    return {
      ...{ topic, partition },
      start: starts?.get(at)?.offset ?? 0,
      end: ends.get(at)?.offset ?? 0,
      committed: committed.get(at)?.offset ?? null,
    }
  })
}
