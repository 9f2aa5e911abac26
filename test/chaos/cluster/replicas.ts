import type { Wire } from '../../../topology/log/kafka/wire.ts'
import { replicasOf } from '../../support/replicas.ts'

export interface Health {
  /** Brokers that the cluster counts as alive. */
  readonly alive: number
  /** Partitions, those of internal topics included, that have no leader or a replica that is not in sync. */
  readonly behind: number
  /** Partitions with fewer than two replicas in sync: nothing can be written to them. */
  readonly unwritable: number
}

/** As test/chaos configures its brokers. */
const inSyncMin = 2

/** The cluster as that broker sees it at this moment. */
export const healthOf = async (wire: Wire, node: number): Promise<Health> => {
  const { alive, partitions } = await replicasOf(wire, node)
  const isWhole = partitions.filter(({ leader, replicas, inSync }) => leader >= 0 && inSync.length >= replicas.length)
  const isWritable = partitions.filter(
    ({ leader, replicas, inSync }) => leader >= 0 && inSync.length >= Math.min(inSyncMin, replicas.length),
  )
  return {
    alive,
    behind: partitions.length - isWhole.length,
    unwritable: partitions.length - isWritable.length,
  }
}
