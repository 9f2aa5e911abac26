import test from 'ava'
import { isStreamsError } from '../../topology/errors/index.ts'
import type { SubTopologySpec } from '../../topology/log/log.ts'
import { setGroupConfigs } from '../support/group-configs.ts'
import { dedicatedKafkaTest, kafkaForTests, startDedicatedKafka, unique } from '../support/kafka.ts'
import { openLog, TestMember, until } from './group-member.ts'
import { reads, TestStreamsMember, type TestStreamsOptions } from './streams-member.ts'

const kafka = await kafkaForTests()
const dedicatedTest = await dedicatedKafkaTest()
test.after.always(() => kafka.stop())

const createTopic = async (partitions: number): Promise<string> => {
  const topic = unique('streams')
  const log = openLog(kafka.brokers)
  await log.admin.createTopics([{ name: topic, partitions, configs: {} }])
  await log.close()
  return topic
}

/** A group whose members hear of changes fast. */
const createGroup = async (name: string, configs: Record<string, string> = {}): Promise<string> => {
  const groupId = unique(name)
  await setGroupConfigs(kafka.brokers, groupId, { 'streams.heartbeat.interval.ms': '200', ...configs })
  return groupId
}

interface Teardown {
  teardown(f: () => Promise<void>): void
}

const start = (
  t: Teardown,
  name: string,
  subTopologies: readonly SubTopologySpec[],
  options: TestStreamsOptions,
): TestStreamsMember => {
  const member = new TestStreamsMember(kafka.brokers, name, subTopologies, options).run()
  t.teardown(() => member.stop())
  return member
}

const ownsAll = (count: number, ...members: TestStreamsMember[]) => {
  const owned = members.flatMap((member) => member.owned)
  return owned.length === count && new Set(owned).size === count && members.every((member) => member.owned.length > 0)
}

const committed = async (member: TestStreamsMember, groupId: string, topic: string, partition = 0) =>
  (await member.log.admin.committed(groupId, [{ topic, partition }], true)).get(`${topic}-${partition}`)?.offset

kafka.test(
  'streams group: the coordinator gives the tasks of all sub-topologies, as their input partitions',
  async (t) => {
    const [small, large, alone] = [await createTopic(2), await createTopic(3), await createTopic(1)]
    const groupId = await createGroup('one')
    const only = start(t, 'only', [reads('both', small, large), reads('alone', alone)], { groupId })
    await until(() => only.owned.length > 0)
    t.deepEqual(
      [...only.owned].sort(),
      [`${small}-0`, `${small}-1`, `${large}-0`, `${large}-1`, `${large}-2`, `${alone}-0`].sort(),
    )
    const tasks = only.told?.active.map(({ subTopology, partition }) => `${subTopology}/${partition}`)
    t.deepEqual(tasks?.sort(), ['alone/0', 'both/0', 'both/1', 'both/2'])
    t.regex(only.events[0] as string, /^assigned 6 new .*: tasks of only$/)
    t.true(only.membership.generation > 0)
    t.false(only.group.joinDue() || only.group.joining())
  },
)

kafka.test('streams group: a task is revoked by its owner before another member gets it', async (t) => {
  const topic = await createTopic(4)
  const groupId = await createGroup('two')
  const first = start(t, 'first', [reads('count', topic)], { groupId })
  await until(() => ownsAll(4, first))
  // What is revoked is committed by the epoch under which it was held.
  first.onRevoked = (partitions) =>
    first.group.commit(
      first.membership,
      partitions.map((at) => ({ ...at, offset: 11, metadata: null })),
    )
  let overlap = 0
  const second = start(t, 'second', [reads('count', topic)], { groupId })
  await until(() => {
    if (second.owned.some((one) => first.owned.includes(one))) overlap++
    return ownsAll(4, first, second)
  })
  t.is(overlap, 0)
  t.deepEqual(
    first.events.map((event) => event.split(' ')[0]),
    ['assigned', 'revoked', 'assigned'],
  )
  t.is(first.failure, null)
  const [moved] = second.owned
  t.is(await committed(second, groupId, topic, Number(moved?.at(-1))), 11)
})

kafka.test('streams group: what a member that leaves had goes to the others before its session ends', async (t) => {
  const topic = await createTopic(4)
  const groupId = await createGroup('leave')
  const [stays, leaves] = [
    start(t, 'stays', [reads('count', topic)], { groupId }),
    start(t, 'leaves', [reads('count', topic)], { groupId }),
  ]
  await until(() => ownsAll(4, stays, leaves))
  const beganMs = performance.now()
  await leaves.stop()
  await until(() => ownsAll(4, stays))
  t.true(performance.now() - beganMs < 40_000)
  t.false(stays.events.some((event) => event.startsWith('lost')))
})

kafka.test(
  'streams group: what a dead member had goes to the others after the session timeout of the group',
  async (t) => {
    const topic = await createTopic(4)
    const groupId = await createGroup('dead', { 'streams.session.timeout.ms': '1500' })
    const options = { groupId, sessionTimeoutMs: 60_000 }
    const [lives, dies] = [
      start(t, 'lives', [reads('count', topic)], options),
      start(t, 'dies', [reads('count', topic)], options),
    ]
    await until(() => ownsAll(4, lives, dies))
    await dies.vanish()
    await until(() => ownsAll(4, lives))
    t.is(dies.group.sessionTimeoutMs?.(), 1_500)
  },
)

kafka.test(
  'streams group: a member that was thrown out is told, cannot commit, and comes back as another',
  async (t) => {
    const topic = await createTopic(2)
    const groupId = await createGroup('zombie', { 'streams.session.timeout.ms': '1500' })
    const zombie = start(t, 'zombie', [reads('count', topic)], { groupId })
    await until(() => ownsAll(2, zombie))
    const old = zombie.membership
    // Heartbeats stop with the answers that it waits for.
    await zombie.pause()
    zombie.answersLost = true
    const other = new TestStreamsMember(kafka.brokers, 'thrower', [reads('count', topic)], {
      groupId,
      memberId: () => old.memberId,
    })
    // Somebody with its id says that it leaves: for the coordinator the member is gone.
    other.run()
    await until(() => other.group.membership() !== null)
    await other.stop()
    const heir = start(t, 'heir', [reads('count', topic)], { groupId })
    await until(() => ownsAll(2, heir))
    const error = await t.throwsAsync(zombie.group.commit(old, [{ topic, partition: 0, offset: 7, metadata: null }]))
    t.true(isStreamsError(error, 'UNKNOWN_MEMBER_ID') && error.retry === 'fence')
    t.is(await committed(heir, groupId, topic), undefined)
    zombie.answersLost = false
    zombie.run()
    await until(() => ownsAll(2, heir, zombie))
    t.is(zombie.events[1], 'lost 0,1')
    t.not(zombie.membership.memberId, old.memberId)
  },
)

kafka.test('streams group: a member that missed two epochs is fenced, and joins anew', async (t) => {
  // One task only, so that its owner has nothing to give up: then every member that joins raises its epoch.
  const topic = await createTopic(1)
  const groupId = await createGroup('fenced')
  const member = start(t, 'member', [reads('count', topic)], { groupId })
  await until(() => ownsAll(1, member))
  const { memberId, generation } = member.membership
  member.answersLost = true
  let last = generation
  for (const name of ['second', 'third']) {
    const next = start(t, name, [reads('count', topic)], { groupId })
    await until(() => (next.group.membership()?.generation ?? 0) > last)
    last = next.membership.generation
    const heard = member.lostAnswers
    await until(() => member.lostAnswers > heard + 2)
  }
  t.is(member.membership.generation, generation)
  member.answersLost = false
  await until(() => member.events.length > 1 && member.group.membership() !== null)
  t.is(member.events[1], 'lost 0')
  t.not(member.membership.memberId, memberId)
  t.is(member.failure, null)
})

kafka.test('streams group: an assignment whose answer got lost is asked for', async (t) => {
  const topic = await createTopic(4)
  const groupId = await createGroup('unheard')
  const first = start(t, 'first', [reads('count', topic)], { groupId })
  await until(() => ownsAll(4, first))
  first.answersLost = true
  const second = start(t, 'second', [reads('count', topic)], { groupId })
  // The coordinator has told it what to give up, and does not say so twice.
  await until(() => second.group.membership() !== null && first.lostAnswers > 12)
  first.answersLost = false
  await until(() => ownsAll(4, first, second))
  t.false(first.events.some((event) => event.startsWith('lost')))
})

kafka.test('streams group: an earlier epoch may commit what it still has', async (t) => {
  const topic = await createTopic(4)
  const groupId = await createGroup('epochs')
  const first = start(t, 'first', [reads('count', topic)], { groupId })
  await until(() => ownsAll(4, first))
  const old = first.membership
  const second = start(t, 'second', [reads('count', topic)], { groupId })
  await until(() => ownsAll(4, first, second) && first.membership.generation > old.generation)
  const partition = Number(first.owned[0]?.at(-1))
  await first.group.commit(old, [{ topic, partition, offset: 7, metadata: 'm' }])
  t.is(await committed(first, groupId, topic, partition), 7)
  const ahead = { ...first.membership, generation: first.membership.generation + 5 }
  await first.group.commit(ahead, [{ topic, partition, offset: 8, metadata: null }])
  t.is(await committed(first, groupId, topic, partition), 8)
})

kafka.test(
  'streams group: one that another protocol has keeps members of this one out, until it is empty',
  async (t) => {
    const topic = await createTopic(2)
    const groupId = await createGroup('mixed')
    const classic = new TestMember(kafka.brokers, 'classic', [topic], { groupId }).run()
    await until(() => classic.owned.length === 2)
    const membership = classic.group.membership()
    if (membership === null) return t.fail('no member')
    await classic.group.commit(membership, [{ topic, partition: 1, offset: 5, metadata: null }])
    const streams = start(t, 'streams', [reads('count', topic)], { groupId })
    await until(() => streams.failure !== null)
    t.true(isStreamsError(streams.failure, 'INCONSISTENT_GROUP_PROTOCOL') && streams.failure.retry === 'later')
    await classic.stop()
    const again = start(t, 'again', [reads('count', topic)], { groupId })
    await until(() => ownsAll(2, again))
    t.is(await committed(again, groupId, topic, 1), 5)
    const back = new TestMember(kafka.brokers, 'back', [topic], { groupId }).run()
    t.teardown(() => back.stop())
    await until(() => back.failure !== null)
    t.true(isStreamsError(back.failure, 'INCONSISTENT_GROUP_PROTOCOL') && back.failure.retry === 'never')
  },
)

kafka.test(
  'streams group: a changed topology waits until the members of the old one are gone, and keeps the positions',
  async (t) => {
    const [topic, more] = [await createTopic(2), await createTopic(1)]
    const groupId = await createGroup('changed')
    const old = new TestStreamsMember(kafka.brokers, 'old', [reads('count', topic)], { groupId }).run()
    await until(() => ownsAll(2, old))
    await old.group.commit(old.membership, [{ topic, partition: 0, offset: 5, metadata: null }])
    const early = start(t, 'early', [reads('count', topic), reads('more', more)], { groupId })
    await until(() => early.failure !== null)
    t.true(isStreamsError(early.failure, 'TOPOLOGY_MISMATCH') && early.failure.retry === 'later')
    await old.stop()
    const changed = [reads('count', topic), reads('more', more)]
    const next = [start(t, 'next', changed, { groupId }), start(t, 'next to it', changed, { groupId })]
    await until(() => ownsAll(3, ...next))
    t.is(await committed(next[0] as TestStreamsMember, groupId, topic), 5)
  },
)

kafka.test('streams group: a member with an older topology epoch is told so', async (t) => {
  const topic = await createTopic(1)
  const groupId = await createGroup('stale')
  const newer = start(t, 'newer', [reads('count', topic)], { groupId, topologyEpoch: 7 })
  await until(() => ownsAll(1, newer))
  const stale = start(t, 'stale', [reads('count', topic)], { groupId })
  await until(() => stale.failure !== null)
  t.true(isStreamsError(stale.failure, 'STALE_TOPOLOGY') && stale.failure.retry === 'never')
  t.regex(String(stale.failure), /topology epoch 0 is behind the group's topology epoch 7.*; .*newer version/)
  t.is(newer.failure, null)
})

kafka.test('streams group: a missing source is an error when it lasts, and names the topic', async (t) => {
  const [topic, missing] = [await createTopic(1), unique('missing')]
  const groupId = await createGroup('missing')
  const member = start(t, 'member', [reads('count', topic), reads('more', missing)], { groupId })
  await until(() => member.failure !== null)
  t.true(isStreamsError(member.failure, 'MISSING_SOURCE_TOPIC') && member.failure.retry === 'later')
  t.true(String(member.failure).includes(missing))
  t.deepEqual(member.events, [])
})

kafka.test('streams group: a source that is created late is waited for', async (t) => {
  const late = unique('late')
  const groupId = await createGroup('late', { 'streams.heartbeat.interval.ms': '5000' })
  const member = start(t, 'member', [reads('count', late)], { groupId })
  await until(() => member.group.membership() !== null)
  await member.log.admin.createTopics([{ name: late, partitions: 2, configs: {} }])
  await until(() => ownsAll(2, member))
  t.is(member.failure, null)
})

kafka.test('streams group: topics that are joined need equal partition counts', async (t) => {
  const [two, three] = [await createTopic(2), await createTopic(3)]
  const groupId = await createGroup('counts')
  const join = { ...reads('join', two, three), coPartitions: [[two, three]] }
  const member = start(t, 'member', [join], { groupId })
  await until(() => member.failure !== null)
  t.true(isStreamsError(member.failure, 'INCORRECTLY_PARTITIONED_TOPICS') && member.failure.retry === 'never')
  t.true(String(member.failure).includes(`${two}=2`))
})

kafka.test('streams group: changelogs and repartition topics that are missing are created as described', async (t) => {
  const topic = await createTopic(3)
  const groupId = await createGroup('internal')
  const [changelog, repartition] = [`${groupId}-c-changelog`, `${groupId}-r-repartition`]
  const member = start(
    t,
    'member',
    [
      { ...reads('first', topic), repartitionSinks: [repartition] },
      {
        ...reads('second'),
        repartitionSources: [{ name: repartition, partitions: 2, configs: { 'retention.ms': '-1' } }],
        changelogs: [{ name: changelog, partitions: 2, configs: { 'cleanup.policy': 'compact' } }],
      },
    ],
    { groupId },
  )
  await until(() => ownsAll(5, member))
  const found = await member.log.admin.describeTopics([changelog, repartition])
  t.deepEqual([found.get(changelog)?.partitions, found.get(repartition)?.partitions], [2, 2])
  t.is((await member.log.admin.topicConfigs(changelog)).get('cleanup.policy'), 'compact')
  t.is((await member.log.admin.topicConfigs(repartition)).get('retention.ms'), '-1')
})

kafka.test('streams group: one member can end the application', async (t) => {
  const topic = await createTopic(2)
  const groupId = await createGroup('shutdown')
  const members = ['one', 'two'].map((name) => start(t, name, [reads('count', topic)], { groupId }))
  await until(() => ownsAll(2, ...members))
  members[0]?.group.shutdownApplication?.()
  await until(() => members.every((member) => member.failure !== null))
  t.true(members.every((member) => isStreamsError(member.failure, 'APPLICATION_SHUTDOWN')))
})

kafka.test('streams group: standbys and endpoints reach the owner', async (t) => {
  const topic = await createTopic(2)
  const groupId = await createGroup('standby', { 'streams.num.standby.replicas': '1' })
  const stateful = (): SubTopologySpec => ({
    ...reads('count', topic),
    changelogs: [{ name: `${groupId}-c-changelog`, partitions: 2, configs: {} }],
  })
  const members = ['one', 'two'].map((name, i) =>
    start(t, name, [stateful()], { groupId, endpoint: { host: name, port: 65_000 + i } }),
  )
  await until(() => ownsAll(2, ...members) && members.every((member) => member.told?.standby.length === 1))
  const [one, two] = members as [TestStreamsMember, TestStreamsMember]
  await until(() => [one, two].every((member) => member.told?.endpoints.every(({ active }) => active.length === 1)))
  const ofTwo = one.told?.endpoints.find(({ host }) => host === 'two')
  t.is(ofTwo?.port, 65_001)
  t.deepEqual(
    ofTwo?.active.map((at) => `${at.topic}-${at.partition}`),
    two.owned,
  )
  t.deepEqual(
    ofTwo?.standby.map((at) => `${at.topic}-${at.partition}`),
    one.owned,
  )
})

kafka.test('streams group: static members are refused as long as the broker has none', async (t) => {
  const topic = await createTopic(1)
  const member = start(t, 'member', [reads('count', topic)], {
    groupId: await createGroup('static'),
    instanceId: 'pod-0',
  })
  await until(() => member.failure !== null)
  t.true(isStreamsError(member.failure, 'UNSUPPORTED_PROTOCOL'))
  t.regex(String(member.failure), /"pod-0".*leave out instanceId/)
})

dedicatedTest.serial(
  'streams group: a broker that has the protocol switched off is named with its features',
  async (t) => {
    const cluster = await startDedicatedKafka({
      properties: { 'group.coordinator.rebalance.protocols': 'classic,consumer' },
    })
    t.teardown(() => cluster.stop())
    const topic = unique('off')
    const member = new TestStreamsMember(cluster.brokers, 'member', [reads('count', topic)], { groupId: unique('off') })
    t.teardown(() => member.stop())
    await member.log.admin.createTopics([{ name: topic, partitions: 1, configs: {} }])
    member.run()
    await until(() => member.failure !== null)
    t.true(isStreamsError(member.failure, 'UNSUPPORTED_PROTOCOL') && member.failure.retry === 'never')
    t.regex(
      String(member.failure),
      new RegExp(`broker 1 at ${cluster.brokers} .*streams.version \\d.*groupProtocol: "classic"`),
    )
  },
)

kafka.test(
  'streams group: a transaction takes the positions of a member, not those of one that was thrown out',
  async (t) => {
    const topic = await createTopic(2)
    const groupId = await createGroup('transaction')
    const member = start(t, 'member', [reads('count', topic)], { groupId })
    await until(() => ownsAll(2, member))
    const producer = member.log.producer({ transactionalId: unique('transaction') })
    t.teardown(() => producer.close())
    await producer.init()
    await producer.sendOffsets(member.membership, [{ topic, partition: 0, offset: 7, metadata: null }])
    await producer.commit()
    t.is(await committed(member, groupId, topic), 7)

    const old = member.membership
    await member.pause()
    await member.group.leave()
    const error = await t.throwsAsync(producer.sendOffsets(old, [{ topic, partition: 0, offset: 8, metadata: null }]))
    t.true(isStreamsError(error, 'UNKNOWN_MEMBER_ID') && error.retry === 'fence')
    await producer.abort()
    t.is(await committed(member, groupId, topic), 7)
  },
)

dedicatedTest.serial('streams group: it outlives a restart of its only broker', async (t) => {
  const cluster = await startDedicatedKafka()
  t.teardown(() => cluster.stop())
  const topic = unique('outage')
  const groupId = unique('outage')
  const member = new TestStreamsMember(cluster.brokers, 'member', [reads('count', topic)], { groupId })
  t.teardown(() => member.stop())
  await member.log.admin.createTopics([{ name: topic, partitions: 2, configs: {} }])
  member.run()
  await until(() => ownsAll(2, member))
  const { memberId } = member.membership
  const [node] = cluster.nodes
  await node?.kill()
  await node?.start()
  await node?.untilReady(1)
  const acceptedMs = member.group.lastHeartbeatMs()
  await until(() => member.group.lastHeartbeatMs() > acceptedMs)
  await member.group.commit(member.membership, [{ topic, partition: 0, offset: 5, metadata: null }])
  t.is(await committed(member, groupId, topic), 5)
  // Within its session it stays who it was.
  t.is(member.membership.memberId, memberId)
  t.is(member.events.length, 1)
  t.is(member.failure, null)
})
