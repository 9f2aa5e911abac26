import test from 'ava'
import { topic } from '../dsl/topic.ts'
import { topology } from '../dsl/topology.ts'
import { isStreamsError } from '../errors/index.ts'
import type { TopicDescription } from '../log/log.ts'
import { plan } from '../plan/index.ts'
import { str } from '../serdes/index.ts'
import { nodeRandom } from './node-ports.ts'
import { streamsMember } from './streams-member.ts'
import { decodeAssignment } from './user-data.ts'

const orders = topic('orders', { key: str, value: str, partitions: 4 })
const customers = topic('customers', { key: str, value: str, partitions: 4 })

const joined = topology('joined', (t) => {
  t.stream(orders)
    .selectKey((value) => value)
    .repartition({ name: 'by-customer', key: str, value: str })
    .join(t.table(customers, { name: 'customers' }), (left, right) => `${left}${right}`)
    .groupByKey()
    .count({ name: 'counts' })
})

const member = (config: { replicationFactor?: number; endpoint?: string } = {}, of = joined) =>
  streamsMember({
    plan: plan(of, 'shop'),
    ports: { random: nodeRandom },
    processId: 'p1',
    config: { replicationFactor: undefined, rack: undefined, endpoint: undefined, ...config },
    topics: () =>
      new Map<string, TopicDescription>([
        ['shop-by-customer-repartition', { name: 'shop-by-customer-repartition', id: '1', partitions: 4 }],
      ]),
  })

test('the coordinator is told which topics sub-topologies read, write and keep their state in', (t) => {
  const [first, second] = member({ replicationFactor: 3 }).subTopologies()
  t.deepEqual(first?.sourceTopics, ['orders'])
  t.deepEqual(first?.repartitionSinks, ['shop-by-customer-repartition'])
  t.deepEqual([first?.repartitionSources, first?.changelogs, first?.coPartitions], [[], [], []])
  t.deepEqual(second?.sourceTopics, ['customers'])
  const [repartition] = second?.repartitionSources ?? []
  t.is(repartition?.name, 'shop-by-customer-repartition')
  // As many as it has, not as many as somebody would choose.
  t.is(repartition?.partitions, 4)
  t.is(repartition?.replicationFactor, 3)
  t.deepEqual(second?.changelogs.map(({ name }) => name).sort(), ['shop-counts-changelog', 'shop-customers-changelog'])
  t.is(second?.changelogs[0]?.configs['cleanup.policy'], 'compact')
  t.deepEqual(
    second?.coPartitions.map((topics) => [...topics].sort()),
    [['customers', 'shop-by-customer-repartition']],
  )
})

test('each join has a name of its own', (t) => {
  const { memberId } = member()
  t.not(memberId(), memberId())
})

test('what the coordinator assigned is told as a leader would tell it', (t) => {
  const [first, second] = member().subTopologies()
  const [a, b] = [first?.id as string, second?.id as string]
  const { userData, endpoint } = member({ endpoint: '[::1]:8080' })
  t.deepEqual(endpoint, { host: '[::1]', port: 8080 })
  const bytes = userData?.({
    active: [{ subTopology: a, partition: 0 }],
    standby: [{ subTopology: b, partition: 2 }],
    warmup: [],
    endpoints: [
      {
        host: '[::1]',
        port: 8080,
        active: [{ topic: 'orders', partition: 0 }],
        standby: [{ topic: 'customers', partition: 2 }],
      },
      {
        host: 'other',
        port: 8081,
        active: ['customers', 'shop-by-customer-repartition'].map((topic) => ({ topic, partition: 2 })),
        standby: [],
      },
    ],
  })
  const { active, standby, warmup, owners } = decodeAssignment(bytes as Buffer)
  t.deepEqual([active, standby, warmup], [[`${a}/0`], [`${b}/2`], []])
  const self = { processId: 'p1', endpoint: '[::1]:8080' }
  const other = { processId: 'other:8081', endpoint: 'other:8081' }
  t.deepEqual(owners.get(`${a}/0`), { active: self, standbys: [] })
  t.deepEqual(owners.get(`${b}/2`), { active: other, standbys: [self] })
})

test('a topology that reads topics by pattern is refused', (t) => {
  const byPattern = topology('all', (b) => b.stream(/orders-.*/, { key: str, value: str }).foreach(() => {}))
  const error = t.throws(() => member({}, byPattern))
  t.true(isStreamsError(error, 'INVALID_CONFIG'))
  t.regex(String(error?.message), /orders-.*; name the topics, or use groupProtocol: "classic"/)
})
