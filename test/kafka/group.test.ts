import test from 'ava'
import { isStreamsError, StreamsError } from '../../topology/errors/index.ts'
import type { GroupOptions, Membership } from '../../topology/log/log.ts'
import { kafkaForTests, unique } from '../support/kafka.ts'
import { openLog, TestMember, until } from './group-member.ts'

const kafka = await kafkaForTests()
test.after.always(() => kafka.stop())

const createTopic = async (partitions: number): Promise<string> => {
  const topic = unique('group')
  const log = openLog(kafka.brokers)
  await log.admin.createTopics([{ name: topic, partitions, configs: {} }])
  await log.close()
  return topic
}

const start = (
  t: { teardown(f: () => Promise<void>): void },
  name: string,
  topic: string,
  options: Partial<GroupOptions> & { groupId: string },
) => {
  const member = new TestMember(kafka.brokers, name, [topic], options).run()
  t.teardown(() => member.stop())
  return member
}

const ownsAll = (count: number, ...members: TestMember[]) => {
  const owned = members.flatMap((member) => member.owned)
  return owned.length === count && new Set(owned).size === count && members.every((member) => member.owned.length > 0)
}

const current = (member: TestMember): Membership => {
  const membership = member.group.membership()
  if (membership === null) throw new Error(`${member.name} is no member`)
  return membership
}

kafka.test('the assignor is asked for a group of one, and user data goes both ways', async (t) => {
  const topic = await createTopic(3)
  const only = start(t, 'only', topic, { groupId: unique('one') })
  await until(() => ownsAll(3, only))
  t.deepEqual(only.events, ['assigned 3 new 0,1,2: for data of only'])
  t.is(only.seenByLeader.length, 1)
  t.is(only.seenByLeader[0]?.userData.toString(), 'data of only')
  t.deepEqual(only.seenByLeader[0]?.topics, [topic])
})

kafka.test(
  'a member that joins gets its share only after the owner let go, and the rest stays where it is',
  async (t) => {
    const topic = await createTopic(4)
    const groupId = unique('two')
    const first = start(t, 'first', topic, { groupId })
    await until(() => ownsAll(4, first))
    const second = start(t, 'second', topic, { groupId })
    let overlap = 0
    await until(() => {
      if (second.owned.some((one) => first.owned.includes(one))) overlap++
      return ownsAll(4, first, second)
    })
    t.is(overlap, 0)
    t.is(first.owned.length, 2)
    t.deepEqual(first.events.map((event) => event.split(' ')[0]).slice(0, 3), ['assigned', 'revoked', 'assigned'])
    t.false(first.events.some((event) => event.startsWith('lost')))
    const leader = first.seenByLeader.length === 2 ? first : second
    const seen = leader.seenByLeader.find((member) => member.userData.toString() === 'data of first')
    t.is(seen?.owned.length, 2)
    t.true((seen?.generation ?? -1) > 0)
  },
)

kafka.test('what a member that leaves owned goes to the others at once', async (t) => {
  const topic = await createTopic(4)
  const groupId = unique('leave')
  const [stays, leaves] = [start(t, 'stays', topic, { groupId }), start(t, 'leaves', topic, { groupId })]
  await until(() => ownsAll(4, stays, leaves))
  await leaves.stop()
  await until(() => ownsAll(4, stays))
  t.false(stays.events.some((event) => event.startsWith('lost')))
})

kafka.test('what a dead member owned goes to the others after its session', async (t) => {
  const topic = await createTopic(4)
  const groupId = unique('dead')
  const options = { groupId, sessionTimeoutMs: 1_500 }
  const [lives, dies] = [start(t, 'lives', topic, options), start(t, 'dies', topic, options)]
  await until(() => ownsAll(4, lives, dies))
  await dies.vanish()
  await until(() => ownsAll(4, lives))
  t.is(lives.failure, null)
})

kafka.test('members of one log do not wait for each other on one connection', async (t) => {
  const topic = await createTopic(2)
  const groupId = unique('shared')
  const log = openLog(kafka.brokers)
  t.teardown(() => log.close())
  const owned = [0, 0]
  const groups = owned.map((_, i) =>
    log.group({
      groupId,
      heartbeatIntervalMs: 100,
      rebalanceTimeoutMs: 60_000,
      topics: () => [topic],
      userData: () => Buffer.from(`${i}`),
      protocol: 'shared',
      assign: (members) =>
        new Map(
          members.map((member, n) => [
            member.memberId,
            { partitions: members.length === 2 ? [{ topic, partition: n }] : [], userData: Buffer.alloc(0) },
          ]),
        ),
      listener: {
        onRevoked: async () => {},
        onAssigned: async (all) => {
          owned[i] = all.length
        },
        onLost: async () => {},
      },
    }),
  )
  t.teardown(() => Promise.all(groups.map((group) => group.leave())).then(() => {}))
  const beganMs = performance.now()
  await until(async () => {
    for (const group of groups) await group.poll()
    return owned.every((count) => count === 1)
  })
  // The joins would sit in front of the heartbeats until the rebalance timeout.
  t.true(performance.now() - beganMs < 50_000)
})

kafka.test('a static member that comes back keeps its partitions, and nobody else notices', async (t) => {
  const topic = await createTopic(4)
  const groupId = unique('static')
  const options = (instanceId: string) => ({ groupId, instanceId, sessionTimeoutMs: 30_000 })
  const stays = start(t, 'stays', topic, options('a'))
  const restarts = new TestMember(kafka.brokers, 'restarts', [topic], options('b')).run()
  await until(() => ownsAll(4, stays, restarts))
  const before = { owned: [...restarts.owned].sort(), events: stays.events.length, member: current(restarts).memberId }
  await restarts.stop()
  const again = start(t, 'restarts', topic, options('b'))
  await until(() => again.owned.length > 0)
  t.deepEqual([...again.owned].sort(), before.owned)
  t.is(stays.events.length, before.events)
  t.not(current(again).memberId, before.member)
})

kafka.test('a second member of the same instance id fences the first', async (t) => {
  const topic = await createTopic(2)
  const options = { groupId: unique('twins'), instanceId: 'same' }
  const first = start(t, 'first', topic, options)
  await until(() => ownsAll(2, first))
  const member = current(first)
  const second = start(t, 'second', topic, options)
  await until(() => second.owned.length > 0 && first.failure !== null)
  t.true(isStreamsError(first.failure, 'FENCED_INSTANCE_ID') && first.failure.retry === 'fence')
  t.is(first.events.at(-1), 'lost 0,1')
  const error = await t.throwsAsync(first.group.commit(member, [{ topic, partition: 0, offset: 1, metadata: null }]))
  t.true(isStreamsError(error) && error.retry === 'fence')
})

kafka.test('a commit brings offset and metadata, and a partition without one is absent', async (t) => {
  const topic = await createTopic(2)
  const groupId = unique('commit')
  const member = start(t, 'member', topic, { groupId })
  await until(() => ownsAll(2, member))
  const metadata = 'é'.repeat(2_048)
  await member.group.commit(current(member), [{ topic, partition: 1, offset: 2 ** 40, metadata }])
  const found = await member.log.admin.committed(
    groupId,
    [0, 1].map((partition) => ({ topic, partition })),
    true,
  )
  t.deepEqual([...found], [[`${topic}-1`, { offset: 2 ** 40, metadata }]])
  const none = await member.log.admin.committed(unique('nobody'), [{ topic, partition: 0 }], true)
  t.is(none.size, 0)
})

kafka.test('metadata of more than 4,096 bytes is refused before it is sent', async (t) => {
  const topic = await createTopic(1)
  const member = start(t, 'member', topic, { groupId: unique('large') })
  await until(() => ownsAll(1, member))
  const offset = { topic, partition: 0, offset: 1, metadata: 'é'.repeat(2_049) }
  const error = await t.throwsAsync(member.group.commit(current(member), [offset]))
  t.true(isStreamsError(error, 'OFFSET_METADATA_TOO_LARGE'))
  t.regex(String(error?.message), /4098 bytes, at most 4096/)
})

kafka.test(
  'a commit of an earlier generation is not accepted, and may be repeated by a member that lives',
  async (t) => {
    const topic = await createTopic(2)
    const groupId = unique('old')
    const first = start(t, 'first', topic, { groupId })
    await until(() => ownsAll(2, first))
    const old = current(first)
    const second = start(t, 'second', topic, { groupId })
    await until(() => ownsAll(2, first, second))
    const offset = { topic, partition: 0, offset: 7, metadata: null }
    const error = await t.throwsAsync(first.group.commit(old, [offset]))
    t.true(isStreamsError(error, 'REBALANCE_IN_PROGRESS') && error.retry === 'later')
    t.is((await first.log.admin.committed(groupId, [{ topic, partition: 0 }], true)).size, 0)
    await first.group.commit(current(first), [offset])
    t.is((await first.log.admin.committed(groupId, [{ topic, partition: 0 }], true)).get(`${topic}-0`)?.offset, 7)
  },
)

kafka.test('the commit of a member that was thrown out is fenced, and it is told that it lost', async (t) => {
  const topic = await createTopic(2)
  const groupId = unique('zombie')
  const zombie = start(t, 'zombie', topic, { groupId, sessionTimeoutMs: 1_500, heartbeatIntervalMs: 60_000 })
  await until(() => ownsAll(2, zombie))
  const old = current(zombie)
  await zombie.pause()
  const heir = start(t, 'heir', topic, { groupId })
  await until(() => ownsAll(2, heir))
  const error = await t.throwsAsync(zombie.group.commit(old, [{ topic, partition: 0, offset: 7, metadata: null }]))
  t.true(isStreamsError(error, 'UNKNOWN_MEMBER_ID') && error.retry === 'fence')
  t.is((await heir.log.admin.committed(groupId, [{ topic, partition: 0 }], true)).size, 0)
  zombie.resume()
  await until(() => zombie.events.length > 1)
  t.is(zombie.events[1], 'lost 0,1')
})

kafka.test(
  'a member whose heartbeats stay away too long by its own clock has lost before anybody says so',
  async (t) => {
    const topic = await createTopic(1)
    const member = start(t, 'member', topic, {
      groupId: unique('clock'),
      sessionTimeoutMs: 1_000,
      heartbeatIntervalMs: 60_000,
    })
    await until(() => member.events.some((event) => event.startsWith('lost')))
    await until(() => member.events.filter((event) => event.startsWith('assigned')).length === 2)
    t.deepEqual(member.events.map((event) => event.split(' ')[0]).slice(0, 3), ['assigned', 'lost', 'assigned'])
  },
)

kafka.test('heartbeats go on while the owner waits for a slow member to join', async (t) => {
  const topic = await createTopic(2)
  const groupId = unique('slow')
  const options = { groupId, sessionTimeoutMs: 1_500 }
  const slow = start(t, 'slow', topic, options)
  await until(() => ownsAll(2, slow))
  await slow.pause()
  const quick = start(t, 'quick', topic, options)
  const beganMs = performance.now()
  // Longer than a session, while the join of the quick one is held up by the slow one.
  await until(() => performance.now() - beganMs > 2_500)
  t.deepEqual(quick.events, [])
  t.true(performance.now() - slow.group.lastHeartbeatMs() < 1_500)
  slow.resume()
  await until(() => ownsAll(2, slow, quick))
  t.false(slow.events.some((event) => event.startsWith('lost')))
})

kafka.test('commits of what is revoked are accepted inside onRevoked', async (t) => {
  const topic = await createTopic(4)
  const groupId = unique('handover')
  const first = start(t, 'first', topic, { groupId })
  await until(() => ownsAll(4, first))
  const revoked: string[] = []
  first.onRevoked = async (partitions) => {
    await first.group.commit(
      current(first),
      partitions.map((at) => ({ ...at, offset: 11, metadata: null })),
    )
    revoked.push(...partitions.map((at) => `${at.topic}-${at.partition}`))
  }
  const second = start(t, 'second', topic, { groupId })
  await until(() => ownsAll(4, first, second))
  t.is(first.failure, null)
  const found = await first.log.admin.committed(
    groupId,
    [0, 1, 2, 3].map((partition) => ({ topic, partition })),
    true,
  )
  t.deepEqual([...found.keys()].sort(), revoked.sort())
})

kafka.test('rejoin brings new user data to the leader', async (t) => {
  const topic = await createTopic(1)
  const member = start(t, 'member', topic, { groupId: unique('again') })
  await until(() => ownsAll(1, member))
  member.userData = 'newer'
  member.group.rejoin()
  await until(() => member.events.length === 2)
  t.is(member.events[1], 'assigned 1 new : for newer')
})

kafka.test('an assignor that throws is told to the owner of the leader', async (t) => {
  const topic = await createTopic(1)
  const problem = new StreamsError('CO_PARTITIONING', { retry: 'never', message: 'counts differ' })
  const member = start(t, 'member', topic, {
    groupId: unique('broken'),
    assign: () => {
      throw problem
    },
  })
  await until(() => member.failure !== null)
  t.is(member.failure, problem)
})

kafka.test('a session timeout that the broker does not allow is an error at once', async (t) => {
  const topic = await createTopic(1)
  const member = start(t, 'member', topic, { groupId: unique('short'), sessionTimeoutMs: 1 })
  await until(() => member.failure !== null)
  t.true(isStreamsError(member.failure, 'INVALID_SESSION_TIMEOUT'))
})

kafka.test('members with different protocols cannot share a group', async (t) => {
  const topic = await createTopic(1)
  const groupId = unique('mixed')
  const ours = start(t, 'ours', topic, { groupId })
  await until(() => ownsAll(1, ours))
  const foreign = start(t, 'foreign', topic, { groupId, protocol: 'other' })
  await until(() => foreign.failure !== null)
  t.true(isStreamsError(foreign.failure, 'INCONSISTENT_GROUP_PROTOCOL'))
})
