import { eachRecord } from '../../services/tools/each-record.ts'
import { socketWire } from '../../topology/log/kafka/sockets/index.ts'
import { dedicatedKafkaTest, startDedicatedKafka } from '../support/kafka.ts'
import { type PartitionReplicas, replicasOf } from '../support/replicas.ts'
import { AcknowledgedWriter } from './acknowledged-writer.ts'
import { openLog, ports, until } from './group-member.ts'

const dedicatedTest = await dedicatedKafkaTest()
const NODES = 5
const PARTITIONS = 10
const IN_SYNC_MIN = 2
const ACKS = 10
const topics = [3, 4].map((copies) => ({ name: `copies-${copies}`, copies }))

dedicatedTest(
  'C35: of five nodes one, then two are killed under load: which partitions take writes, and nothing acknowledged is lost',
  async (t) => {
    t.timeout(300_000)
    const cluster = await startDedicatedKafka({
      ...{ nodes: NODES, frugal: true },
      // After so long a silent node is dead: what the test waits for most.
      properties: { 'broker.session.timeout.ms': '3000' },
    })
    t.teardown(() => cluster.stop())
    const [log, wire] = [
      openLog(cluster.brokers),
      socketWire({ brokers: cluster.brokers.split(','), clientId: 'view' }, ports),
    ]
    t.teardown(() => Promise.all([log.close(), wire.close()]))
    await log.admin.createTopics(
      topics.map(({ name, copies }) => ({
        ...{ name, partitions: PARTITIONS, replicationFactor: copies },
        configs: { 'min.insync.replicas': String(IN_SYNC_MIN) },
      })),
    )
    const dead = new Set<number>()
    const view = async (): Promise<readonly PartitionReplicas[]> => {
      const witness = cluster.nodes.find(({ id }) => !dead.has(id))!.id
      const { alive, partitions } = await replicasOf(wire, witness)
      return alive === NODES - dead.size ? partitions.filter(({ topic }) => topic.startsWith('copies-')) : []
    }
    let placed: readonly PartitionReplicas[] = []
    await until(async () => {
      placed = await view()
      return (
        placed.length === 2 * PARTITIONS && placed.every(({ replicas, inSync }) => inSync.length === replicas.length)
      )
    })
    t.true(placed.every(({ topic, replicas }) => `copies-${new Set(replicas).size}` === topic))

    const writers = placed.map(({ topic, partition }) => new AcknowledgedWriter(log, topic, partition))
    for (const writer of writers) writer.start()
    t.teardown(() => Promise.all(writers.map((writer) => writer.stop())))

    /** Copies of a partition on nodes that live. */
    const left = ({ topic, partition }: { topic: string; partition: number }): number =>
      placed
        .find((one) => one.topic === topic && one.partition === partition)!
        .replicas.filter((node) => !dead.has(node)).length
    /** Waits until the cluster knows, then holds every partition against what its copies promise. */
    const phase = async (what: string): Promise<void> => {
      await until(async () => {
        const now = await view()
        return now.length > 0 && now.every(({ inSync }) => inSync.every((node) => !dead.has(node)))
      })
      const began = writers.map((writer) => ({ writer, acks: writer.acknowledged.length, failures: writer.failures }))
      const taking = began.filter(({ writer }) => left(writer) >= IN_SYNC_MIN)
      const refusing = began.filter(({ writer }) => left(writer) < IN_SYNC_MIN)
      await until(() => taking.every(({ writer, acks }) => writer.acknowledged.length >= acks + ACKS))
      // Two: the first attempt may have begun before.
      await until(() => refusing.every(({ writer, failures }) => writer.failures >= failures + 2))
      for (const { writer, acks } of refusing) {
        t.is(writer.acknowledged.length, acks, `${what}: ${writer.name} has one copy in sync and takes writes`)
        t.regex(writer.lastError, /NOT_ENOUGH_REPLICAS|not acknowledged within/, writer.name)
      }
      const counts = topics.map(({ name, copies }) => {
        const takes = taking.filter(({ writer }) => writer.topic === name).length
        return `${takes} of ${PARTITIONS} partitions with ${copies} copies`
      })
      t.log(`${what}: writes are taken by ${counts.join(', ')}`)
    }

    await phase('all five nodes')
    // Two that have the most partitions of three copies together: the worst that can happen to these.
    const ids = cluster.nodes.map(({ id }) => id)
    const pairs = ids.flatMap((a) => ids.filter((b) => b > a).map((b) => [a, b] as const))
    const shared = (pair: readonly number[]): number =>
      placed.filter(({ topic, replicas }) => topic === 'copies-3' && pair.every((id) => replicas.includes(id))).length
    const [pair] = pairs.sort((a, b) => shared(b) - shared(a))
    t.true(shared(pair!) > 0)
    for (const [id, what] of [
      [pair![0], 'one node killed'],
      [pair![1], 'two nodes killed'],
    ] as const) {
      await cluster.nodes.find((node) => node.id === id)!.kill()
      dead.add(id)
      await phase(what)
      const unable = placed.filter((each) => left(each) < IN_SYNC_MIN)
      t.true(
        unable.every(({ topic }) => topic === 'copies-3'),
        'two nodes leave two of four copies',
      )
      t.is(unable.length, dead.size === 2 ? shared(pair!) : 0)
    }
    const back = cluster.nodes.filter(({ id }) => dead.has(id))
    await Promise.all(back.map((node) => node.start()))
    await Promise.all(back.map((node) => node.untilReady(NODES)))
    dead.clear()
    await phase('both are back')
    await Promise.all(writers.map((writer) => writer.stop()))

    let [acknowledged, more] = [0, 0]
    for (const { name } of topics) {
      const found = new Map<number, Set<number>>()
      await eachRecord(log, name, (partition, { buffer, valueStart, valueEnd }) => {
        if (!found.has(partition)) found.set(partition, new Set())
        found.get(partition)?.add(Number(buffer.toString('utf8', valueStart, valueEnd)))
      })
      for (const writer of writers.filter(({ topic }) => topic === name)) {
        const there = found.get(writer.partition) ?? new Set()
        t.deepEqual(
          writer.acknowledged.filter((number) => !there.has(number)),
          [],
          `${writer.name}: lost`,
        )
        acknowledged += writer.acknowledged.length
        more += there.size - writer.acknowledged.length
      }
    }
    t.log(`${acknowledged} records acknowledged, all there; ${more} more that were not acknowledged`)
  },
)
