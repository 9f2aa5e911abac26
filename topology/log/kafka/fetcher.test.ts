import test from 'ava'
import { nodeMonotonic, nodeScheduler, silentLogger } from '../../runtime/node-ports.ts'
import { KafkaFetcher } from './fetcher.ts'
import { Writer } from './protocol/writer.ts'
import type { Wire } from './wire.ts'

const nothingNew = new Writer(false).int32(0).int16(0).int32(0).arrayLength(0).finish()

/** A cluster in which each broker leads one partition of topic `t`, with a say in how it answers a fetch. */
const clusterOf = (brokers: number, answer: (node: number) => Promise<Buffer>) => {
  const partitions = Array.from({ length: brokers }, (_, partition) => ({
    partition,
    leader: partition,
    leaderEpoch: 0,
    errorCode: 0,
  }))
  const topics = new Map([['t', { name: 't', id: 'one', errorCode: 0, partitions }]])
  const asked = new Map<number, number>()
  const wire = {
    metadata: async () => topics,
    versions: async () => new Map([[1, { min: 4, max: 17 }]]),
    send: async (node: number) => {
      asked.set(node, (asked.get(node) ?? 0) + 1)
      return answer(node)
    },
  } as unknown as Wire
  const ports = { scheduler: nodeScheduler, monotonic: nodeMonotonic, logger: silentLogger }
  const fetcher = new KafkaFetcher(wire, ports, { isolation: 'read_committed' })
  for (const { partition } of partitions) fetcher.assign({ topic: 't', partition }, 0)
  return { fetcher, asked }
}

const pollsMax = 200

test('every broker is asked, also while all others hold their requests', async (t) => {
  const { fetcher, asked } = clusterOf(12, () => new Promise(() => {}))
  for (let polls = 0; polls < pollsMax && asked.size < 12; polls++) await fetcher.poll(1 << 20, 5)
  t.is(asked.size, 12)
  await fetcher.close()
})

test('with more brokers than there is room for requests they take turns', async (t) => {
  const { fetcher, asked } = clusterOf(40, async () => {
    await nodeScheduler.yield()
    return nothingNew
  })
  const least = (): number => Math.min(...Array.from({ length: 40 }, (_, node) => asked.get(node) ?? 0))
  for (let polls = 0; polls < pollsMax && least() < 5; polls++) await fetcher.poll(1 << 20, 5)
  t.true(least() >= 5)
  await fetcher.close()
})
