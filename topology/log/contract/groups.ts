import { isStreamsError } from '../../errors/index.ts'
import type { Assign, Membership } from '../log.ts'
import type { Kit, Register } from './kit.ts'
import { evenly, joined, newMember, pollUntil, type TestMember } from './members.ts'

const fenced = (kit: Kit, error: unknown): void => {
  kit.t.true(isStreamsError(error) && error.retry === 'fence', String(error))
}

const settled = (kit: Kit, members: readonly TestMember[], shares: readonly number[]): Promise<void> =>
  pollUntil(kit, `the shares are ${shares}`, members, () => {
    const generations = new Set(members.map(({ group }) => group.membership()?.generation))
    return generations.size === 1 && members.every(({ owned }, i) => owned.length === shares[i])
  })

/** Groups: membership, cooperative rebalancing, commits. */
export const groupTests = (test: Register): void => {
  test('a group of one: the assignor is called, user data goes both ways', async (kit) => {
    const topic = await kit.topic(3)
    const calls: string[] = []
    const assign: Assign = (members, topics) => {
      calls.push(`${members.length} ${members[0]?.userData} ${topics.get(topic)?.partitions}`)
      return evenly(members, topics)
    }
    const groupId = kit.name('group')
    const member = newMember(kit, { groupId, topics: [topic], userData: () => 'me', assign })
    kit.t.is(member.group.membership(), null)
    await joined(kit, member)
    kit.t.deepEqual(calls, ['1 me 3'])
    kit.t.deepEqual(member.owned, [0, 1, 2])
    kit.t.is(member.userData, 'for me')
    kit.t.deepEqual(member.diary, ['assigned 0,1,2 added 0,1,2'])
    kit.t.is(member.group.membership()?.groupId, groupId)
    kit.t.true((member.group.membership()?.generation as number) >= 1)
  })

  test('two members share; a moving partition is revoked before its new owner gets it', async (kit) => {
    const topic = await kit.topic(4)
    const groupId = kit.name('group')
    const first = await joined(kit, newMember(kit, { groupId, topics: [topic] }))
    kit.t.deepEqual(first.owned, [0, 1, 2, 3])
    const second = newMember(kit, { groupId, topics: [topic] })
    let overlaps = 0
    first.onRevoked = async () => {
      // While the first lets go, the newcomer has every chance to get what is not free yet.
      for (let i = 0; i < 20; i++) {
        await second.group.poll()
        await kit.options.time.scheduler.sleep(5)
        overlaps += second.owned.length
      }
    }
    await settled(kit, [first, second], [2, 2])
    kit.t.is(overlaps, 0)
    kit.t.deepEqual([...first.owned, ...second.owned].sort(), [0, 1, 2, 3])
    const revoked = first.diary.filter((entry) => entry.startsWith('revoked'))
    kit.t.deepEqual(revoked, [`revoked ${second.owned}`])
    kit.t.deepEqual(
      second.diary.filter((entry) => entry.startsWith('revoked')),
      [],
    )
    const shared = first.diary.at(-1) as string
    kit.t.true(shared.startsWith(`assigned ${first.owned} added`), shared)
  })

  test('when a member leaves, the others get its partitions and keep theirs', async (kit) => {
    const topic = await kit.topic(4)
    const groupId = kit.name('group')
    const first = await joined(kit, newMember(kit, { groupId, topics: [topic] }))
    const second = newMember(kit, { groupId, topics: [topic] })
    await settled(kit, [first, second], [2, 2])
    const gained = [...second.owned]
    first.diary.length = 0
    await second.group.leave()
    await settled(kit, [first], [4])
    kit.t.deepEqual(first.diary, [`assigned 0,1,2,3 added ${gained}`])
  })

  test('a member that stopped polling and beating loses its place, and is told so when it comes back', async (kit) => {
    const topic = await kit.topic(2)
    const groupId = kit.name('group')
    const rebalanceTimeoutMs = kit.options.sessionTimeoutMs ?? 1_000
    const first = await joined(kit, newMember(kit, { groupId, topics: [topic], rebalanceTimeoutMs }))
    const old = first.group.membership() as Membership
    // The newcomer's join waits for the first member, which does not poll: the rebalance goes on without it.
    const second = newMember(kit, { groupId, topics: [topic], rebalanceTimeoutMs })
    await settled(kit, [second], [2])
    fenced(kit, await kit.t.throwsAsync(first.group.commit(old, [{ topic, partition: 0, offset: 1, metadata: null }])))
    await pollUntil(kit, 'the first is told', [first, second], () => first.diary.includes('lost 0,1'))
    await settled(kit, [first, second], [1, 1])
    const untilLost = first.diary.slice(0, first.diary.indexOf('lost 0,1'))
    kit.t.false(untilLost.some((entry) => entry.startsWith('revoked')))
  })

  test('rejoin asks for new user data and a new assignment', async (kit) => {
    const topic = await kit.topic(1)
    let userData = 'one'
    const options = { groupId: kit.name('group'), topics: [topic], userData: () => userData }
    const member = await joined(kit, newMember(kit, options))
    kit.t.is(member.userData, 'for one')
    userData = 'two'
    member.group.rejoin()
    await pollUntil(kit, 'the new data is back', [member], () => member.userData === 'for two')
    kit.t.deepEqual(member.diary, ['assigned 0 added 0', 'assigned 0 added '])
  })

  test('heartbeats are accepted while the member lives', async (kit) => {
    const topic = await kit.topic(1)
    const member = await joined(kit, newMember(kit, { groupId: kit.name('group'), topics: [topic] }))
    const at = member.group.lastHeartbeatMs()
    await pollUntil(kit, 'another heartbeat', [member], () => member.group.lastHeartbeatMs() > at)
    kit.t.pass()
  })

  test('a member that expects a rebalance hears of it before its next heartbeat is due', async (kit) => {
    const topic = await kit.topic(2)
    const options = {
      groupId: kit.name('group'),
      topics: [topic],
      heartbeatIntervalMs: 50_000,
      sessionTimeoutMs: 60_000,
    }
    const begin = (): TestMember => {
      const member = newMember(kit, options)
      member.onAssigned = async () => member.group.expectRebalance?.(60_000)
      return member
    }
    const first = await joined(kit, begin())
    await settled(kit, [first, begin()], [1, 1])
    kit.t.pass()
  })

  test('committed offsets come back with their metadata', async (kit) => {
    const topic = await kit.topic(3)
    const groupId = kit.name('group')
    const { group } = await joined(kit, newMember(kit, { groupId, topics: [topic] }))
    const metadata = 'm'.repeat(4_000)
    await group.commit(group.membership() as Membership, [
      { topic, partition: 0, offset: 7, metadata },
      { topic, partition: 1, offset: 0, metadata: null },
    ])
    const partitions = [0, 1, 2].map((partition) => ({ topic, partition }))
    const committed = await kit.log.admin.committed(groupId, partitions, true)
    kit.t.deepEqual(committed.get(`${topic}-0`), { offset: 7, metadata })
    kit.t.is(committed.get(`${topic}-1`)?.offset, 0)
    kit.t.false(committed.has(`${topic}-2`))
  })

  test('metadata over 4,096 bytes is refused', async (kit) => {
    const topic = await kit.topic(1)
    const { group } = await joined(kit, newMember(kit, { groupId: kit.name('group'), topics: [topic] }))
    const metadata = 'm'.repeat(4_097)
    await kit.t.throwsAsync(
      group.commit(group.membership() as Membership, [{ topic, partition: 0, offset: 7, metadata }]),
      { code: 'OFFSET_METADATA_TOO_LARGE' },
    )
  })

  test('a commit of somebody unknown is fenced, one of an older generation of this member comes too late', async (kit) => {
    const topic = await kit.topic(1)
    const groupId = kit.name('group')
    const { group } = await joined(kit, newMember(kit, { groupId, topics: [topic] }))
    const current = group.membership() as Membership
    const offsets = [{ topic, partition: 0, offset: 3, metadata: null }]
    const stale = { ...current, generation: current.generation - 1 }
    // The member is still in the group, so it may commit again as what it is now.
    await kit.t.throwsAsync(group.commit(stale, offsets), { code: 'REBALANCE_IN_PROGRESS' })
    fenced(kit, await kit.t.throwsAsync(group.commit({ ...current, memberId: 'stranger' }, offsets)))
    kit.t.is((await kit.log.admin.committed(groupId, [{ topic, partition: 0 }], false)).size, 0)
    await group.commit(current, offsets)
    kit.t.is((await kit.log.admin.committed(groupId, [{ topic, partition: 0 }], false)).size, 1)
  })

  test('a static member that comes back keeps its partitions, and nobody notices', async (kit) => {
    const topic = await kit.topic(4)
    const groupId = kit.name('group')
    const first = await joined(kit, newMember(kit, { groupId, topics: [topic], instanceId: 'a' }))
    const second = newMember(kit, { groupId, topics: [topic], instanceId: 'b' })
    await settled(kit, [first, second], [2, 2])
    const share = [...second.owned]
    const { generation } = first.group.membership() as Membership
    // The outcome of the last rebalance may still be on its way to the first member.
    await pollUntil(kit, 'all is told', [first, second], () => first.diary.at(-1) === `assigned ${first.owned} added `)
    const before = first.diary.length
    await second.group.leave()
    const again = newMember(kit, { groupId, topics: [topic], instanceId: 'b' })
    await settled(kit, [first, again], [2, 2])
    kit.t.deepEqual(again.owned, share)
    kit.t.is(first.diary.length, before)
    kit.t.is(first.group.membership()?.generation, generation)
  })

  test('of two members with one instance id the older is fenced', async (kit) => {
    const topic = await kit.topic(2)
    const groupId = kit.name('group')
    const older = await joined(kit, newMember(kit, { groupId, topics: [topic], instanceId: 'same' }))
    const membership = older.group.membership() as Membership
    const newer = await joined(kit, newMember(kit, { groupId, topics: [topic], instanceId: 'same' }))
    const offsets = [{ topic, partition: 0, offset: 1, metadata: null }]
    fenced(kit, await kit.t.throwsAsync(older.group.commit(membership, offsets)))
    await newer.group.commit(newer.group.membership() as Membership, offsets)
    kit.t.deepEqual(newer.owned, [0, 1])
  })

  test('a topic that is no longer wanted is revoked', async (kit) => {
    const [one, two] = [await kit.topic(1), await kit.topic(2)]
    const topics = [one, two]
    const member = await joined(kit, newMember(kit, { groupId: kit.name('group'), topics }))
    kit.t.deepEqual(member.owned, [0, 0, 1])
    topics.pop()
    member.group.rejoin()
    await pollUntil(kit, 'the topic is let go', [member], () => member.owned.length === 1)
    kit.t.true(member.diary.includes('revoked 0,1'))
  })
}
