import test from 'ava'
import { nodeMonotonic, nodeScheduler, silentLogger } from '../../runtime/node-ports.ts'
import { VirtualTime } from '../../testing/virtual-ports.ts'
import { Headers } from '../headers.ts'
import { BatchWriter } from '../records/index.ts'
import { KafkaFetcher } from './fetcher.ts'
import { ErrorCode } from './protocol/error-codes.ts'
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

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

interface Told {
  readonly errorCode?: number
  readonly batch?: Buffer
}

/** What a broker says of these partitions, by their names. */
const fetched = (partitions: Readonly<Record<string, Told>>, errorCode = 0): Buffer => {
  const writer = new Writer().int32(0).int16(errorCode).int32(0)
  writer.array(Object.entries(partitions), (w, [name, told]) => {
    const [topic, partition] = name.split('-') as [string, string]
    const batch = told.batch ?? Buffer.alloc(0)
    w.string(topic)
      .arrayLength(1)
      .int32(Number(partition))
      .int16(told.errorCode ?? 0)
    w.int64(9).int64(9).int64(0).arrayLength(0).int32(-1).int32(batch.length).raw(batch)
  })
  return writer.finish()
}

/** Partition n of each topic is led by broker n. The test says what they answer, and when; time is its own. */
const openFetcher = (...names: string[]) => {
  const time = new VirtualTime()
  const cluster = { known: true, answer: (_node: number): Buffer | Promise<Buffer> => nothingNew }
  const partitions = [0, 1].map((partition) => ({ partition, leader: partition, leaderEpoch: 0, errorCode: 0 }))
  const wire = {
    metadata: async (topics: readonly string[]) =>
      new Map(
        topics.map((name) => [
          name,
          cluster.known
            ? { name, id: 'one', errorCode: 0, partitions }
            : { name, id: '', errorCode: ErrorCode.UNKNOWN_TOPIC_OR_PARTITION, partitions: [] },
        ]),
      ),
    versions: async () => new Map([[1, { min: 4, max: 17 }]]),
    send: async (node: number) => {
      await time.sleep(10)
      return cluster.answer(node)
    },
  } as unknown as Wire
  const ports = { scheduler: time, monotonic: time, logger: silentLogger }
  const fetcher = new KafkaFetcher(wire, ports, { isolation: 'read_committed' })
  for (const name of names) fetcher.assign({ topic: 't', partition: Number(name.slice(2)) }, 0)
  /** What polls bring, as text, while time passes. */
  const poll = async (ms: number): Promise<string[]> => {
    const brought: string[] = []
    for (let passed = 0; passed < ms; passed += 10) {
      for (const { topic, partition, count, error } of await fetcher.poll(1 << 20, 0)) {
        brought.push(`${topic}-${partition} ${error?.code ?? `${count} records`}`)
      }
      time.advance(10)
      await settled()
    }
    return brought
  }
  return { fetcher, cluster, poll }
}

const oneRecord = (): Buffer => {
  const writer = new BatchWriter(Buffer.alloc(256))
  const value = Buffer.from('value')
  writer.append(value, -1, -1, value, 0, value.length, 0, Headers.none, 256)
  const options = { producerId: -1, producerEpoch: -1, baseSequence: -1, transactional: false }
  return writer.seal({ ...options, compression: 'none' })
}

test('a broker that says that it made a mistake is asked again, as the Java client does', async (t) => {
  const { fetcher, cluster, poll } = openFetcher('t-0')
  for (const failed of [fetched({ 't-0': { errorCode: -1 } }), fetched({}, -1)]) {
    cluster.answer = () => failed
    t.deepEqual(await poll(2_000), [])
  }
  cluster.answer = () => fetched({ 't-0': { batch: oneRecord() } })
  t.deepEqual(await poll(2_000), ['t-0 1 records'])
  await fetcher.close()
})

test('what the leader cannot read is an error when it lasts', async (t) => {
  const { fetcher, cluster, poll } = openFetcher('t-0')
  cluster.answer = () => fetched({ 't-0': { errorCode: ErrorCode.CORRUPT_MESSAGE } })
  t.deepEqual(await poll(9_000), [])
  t.deepEqual(await poll(3_000), ['t-0 CORRUPT_MESSAGE'])
  await fetcher.close()
})

test('what was fetched of a topic that vanished is delivered before its error', async (t) => {
  const { fetcher, cluster, poll } = openFetcher('t-0')
  cluster.answer = () => fetched({ 't-0': { batch: oneRecord() } })
  t.deepEqual(await poll(20), [])
  fetcher.pause([{ topic: 't', partition: 0 }])
  t.deepEqual(await poll(100), [])
  cluster.known = false
  cluster.answer = () => fetched({ 't-1': { errorCode: ErrorCode.UNKNOWN_TOPIC_OR_PARTITION } })
  fetcher.assign({ topic: 't', partition: 1 }, 0)
  t.deepEqual(await poll(15_000), ['t-1 UNKNOWN_TOPIC_OR_PARTITION'])
  fetcher.resume([{ topic: 't', partition: 0 }])
  t.deepEqual(await poll(15_000), ['t-0 1 records', 't-0 UNKNOWN_TOPIC_OR_PARTITION'])
  await fetcher.close()
})

test('after its error a partition brings nothing, whatever was still on the way', async (t) => {
  const { fetcher, cluster, poll } = openFetcher('t-0', 't-1')
  let answer: (answer: Buffer) => void = () => {}
  cluster.answer = (node) =>
    node === 0
      ? new Promise((resolve) => {
          answer = resolve
        })
      : fetched({ 't-1': { errorCode: ErrorCode.UNKNOWN_TOPIC_OR_PARTITION } })
  await poll(20)
  cluster.known = false
  const brought = await poll(15_000)
  t.deepEqual(brought.sort(), ['t-0 UNKNOWN_TOPIC_OR_PARTITION', 't-1 UNKNOWN_TOPIC_OR_PARTITION'])
  answer(fetched({ 't-0': { batch: oneRecord() } }))
  t.deepEqual(await poll(1_000), [])
  await fetcher.close()
})
