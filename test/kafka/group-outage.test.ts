import { isStreamsError } from '../../topology/errors/index.ts'
import { Coordinators } from '../../topology/log/kafka/protocol/coordinator.ts'
import { socketWire } from '../../topology/log/kafka/sockets/index.ts'
import { dedicatedKafkaTest, startDedicatedKafka, unique } from '../support/kafka.ts'
import { ports, TestMember, until } from './group-member.ts'

const dedicatedTest = await dedicatedKafkaTest()

dedicatedTest.serial('a group outlives a restart of its only broker', async (t) => {
  const cluster = await startDedicatedKafka()
  t.teardown(() => cluster.stop())
  const topic = unique('outage')
  const member = new TestMember(cluster.brokers, 'member', [topic], {
    groupId: unique('outage'),
    sessionTimeoutMs: 20_000,
  })
  t.teardown(() => member.stop())
  await member.log.admin.createTopics([{ name: topic, partitions: 2, configs: {} }])
  member.run()
  await until(() => member.owned.length === 2)
  const membership = member.group.membership()
  if (membership === null) return t.fail('no member')
  const offset = { topic, partition: 0, offset: 5, metadata: null }

  const [node] = cluster.nodes
  await node?.kill()
  const error = await t.throwsAsync(member.group.commit(membership, [offset]))
  t.true(isStreamsError(error) && error.retry === 'later', String(error))
  await node?.start()
  await node?.untilReady(1)

  // Either the member goes on, or it hears that it lost and joins anew; it never ends in an error.
  await until(async () => {
    const now = member.group.membership()
    if (now === null || member.owned.length !== 2) return false
    try {
      await member.group.commit(now, [offset])
      return true
    } catch (failed) {
      if (!isStreamsError(failed) || failed.retry === 'never') throw failed
      return false
    }
  })
  t.is(member.failure, null)
  const committed = await member.log.admin.committed(membership.groupId, [offset], true)
  t.is(committed.get(`${topic}-0`)?.offset, 5)
})

dedicatedTest.serial('a group goes on when the broker that coordinates it dies', async (t) => {
  const cluster = await startDedicatedKafka({ nodes: 3 })
  t.teardown(() => cluster.stop())
  const topic = unique('moved')
  const groupId = unique('moved')
  const options = { groupId, sessionTimeoutMs: 20_000 }
  const first = new TestMember(cluster.brokers, 'first', [topic], options)
  const second = new TestMember(cluster.brokers, 'second', [topic], options)
  t.teardown(() => Promise.all([first.stop(), second.stop()]).then(() => {}))
  await first.log.admin.createTopics([{ name: topic, partitions: 6, configs: {} }])
  first.run()
  second.run()
  await until(() => first.owned.length === 3 && second.owned.length === 3)

  const coordinator = await coordinatorOf(cluster.brokers, groupId)
  await cluster.nodes[coordinator - 1]?.kill()
  const third = new TestMember(cluster.brokers, 'third', [topic], options).run()
  t.teardown(() => third.stop())
  const shared = () => [first, second, third].flatMap((member) => member.owned)
  await until(() => third.owned.length > 0 && shared().length === 6 && new Set(shared()).size === 6)
  t.deepEqual([first.failure, second.failure, third.failure], [null, null, null])
})

/** Which node answers for the group: the one that a fresh question names. */
const coordinatorOf = async (brokers: string, groupId: string): Promise<number> => {
  const wire = socketWire({ brokers: brokers.split(','), clientId: 'asks' }, ports)
  try {
    return await new Coordinators(wire, ports).run('group', groupId, 10_000, async (node) => node)
  } finally {
    await wire.close()
  }
}
