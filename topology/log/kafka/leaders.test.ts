import test from 'ava'
import { Leaders } from './leaders.ts'
import type { Wire } from './wire.ts'

test('a denied leader is asked of the cluster, also when another topic was asked for in between', async (t) => {
  const cluster = { leader: 1, epoch: 1 }
  /** What the wire remembers until it is told to ask. */
  const remembered = new Map<string, object>()
  const wire = {
    metadata: async (topics: readonly string[], refresh: boolean) => {
      for (const name of topics) {
        if (!refresh && remembered.has(name)) continue
        const partitions = [{ partition: 0, leader: cluster.leader, leaderEpoch: cluster.epoch, errorCode: 0 }]
        remembered.set(name, { name, id: name, errorCode: 0, partitions })
      }
      return remembered
    },
  } as unknown as Wire
  const leaders = new Leaders(wire)
  await leaders.refresh(['moved', 'other'])
  Object.assign(cluster, { leader: 2, epoch: 2 })
  leaders.deny('moved', 0)
  await leaders.refresh(['other'])
  await leaders.refresh(['moved'])
  t.deepEqual(leaders.of('moved', 0), { node: 2, epoch: 2 })
})
