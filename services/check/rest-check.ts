import type { Log } from 'millrace'
import type { ServiceName } from '../services.ts'
import type { Report } from './findings.ts'
import { planOf } from './plans.ts'

/** Everything was read and committed, and no transaction is open: I20. Does not look further once work is left: the rest would be read too early. */
export const checkRest = async (log: Log, services: readonly ServiceName[], report: Report): Promise<void> => {
  for (const name of services) {
    const { applicationId, subTopologies } = planOf(name)
    const topics = [...new Set(subTopologies.flatMap(({ sourceTopics }) => sourceTopics))]
    const at = [...(await log.admin.describeTopics(topics)).values()].flatMap(({ name: topic, partitions }) =>
      Array.from({ length: partitions }, (_, partition) => ({ topic, partition })),
    )
    // Positions first: when they equal ends that were asked for later, nothing has moved in between.
    const committed = await log.admin.committed(applicationId, at, false)
    const ends = await log.admin.offsets(at, 'end')
    const stable = await log.admin.offsets(at, 'stable')
    for (const { topic, partition } of at) {
      const key = `${topic}-${partition}`
      const end = ends.get(key)?.offset ?? 0
      const place = { topic, partition, offset: end }
      const open = end - (stable.get(key)?.offset ?? end)
      if (open > 0) report('I20', key, `a transaction is open: ${open} records are not committed`, place)
      const lag = end - (committed.get(key)?.offset ?? 0)
      if (lag > 0) report('I20', applicationId, `has not read ${lag} records of ${key}`, place)
    }
  }
}
