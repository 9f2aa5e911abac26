import type { Membership } from '../log.ts'
import { append, type Register, values } from './kit.ts'
import { joined, newMember, pollUntil, type TestMember } from './members.ts'

/** What its callbacks and its owner see of the joins of a member. */
const watch = (member: TestMember): string[] => {
  const seen: string[] = []
  member.onRevoked = async () => {
    seen.push(`revoked, joining ${member.group.joining()}`)
  }
  member.onAssigned = async () => {
    seen.push(`assigned, joining ${member.group.joining()}`)
  }
  return seen
}

/** When a member joins, so that its owner can end a transaction before and begin none meanwhile. */
export const joinTests = (test: Register): void => {
  test('a join is due before the poll that sends it, and under way until a poll has brought its outcome', async (kit) => {
    const topic = await kit.topic(2)
    const member = newMember(kit, { groupId: kit.name('group'), topics: [topic] })
    const { group } = member
    const seen = watch(member)
    kit.t.true(group.joinDue())
    kit.t.false(group.joining())
    await group.poll()
    kit.t.false(group.joinDue())
    kit.t.true(group.joining())
    await pollUntil(kit, 'the outcome is delivered', [member], () => {
      // It is the poll that ends it, however long ago the answer came.
      kit.t.is(group.joining(), seen.length === 0)
      return seen.length > 0
    })
    kit.t.deepEqual(seen, ['assigned, joining false'])
    group.rejoin()
    kit.t.true(group.joinDue())
    await group.poll()
    kit.t.true(group.joining())
    await pollUntil(kit, 'the second outcome is delivered', [member], () => seen.length === 2)
    kit.t.false(group.joining())
    kit.t.false(group.joinDue())
  })

  test('a member learns of a rebalance before it takes part, and may commit until it does', async (kit) => {
    const topic = await kit.topic(4)
    const groupId = kit.name('group')
    const first = await joined(kit, newMember(kit, { groupId, topics: [topic] }))
    const { group } = first
    const current = group.membership() as Membership
    const second = newMember(kit, { groupId, topics: [topic] })
    // Only the newcomer polls: the first hears of the rebalance by a heartbeat, and its generation is still the one that counts.
    await pollUntil(kit, 'a join of the first is due', [second], () => group.joinDue())
    kit.t.false(group.joining())
    await group.commit(current, [{ topic, partition: 0, offset: 3, metadata: null }])
    const producer = await kit.transactional(kit.name('tx'))
    append(producer, topic, [{ key: 'k', value: 'before the join' }])
    producer.seal()
    await producer.flush()
    await producer.sendOffsets(current, [{ topic, partition: 1, offset: 4, metadata: null }])
    await producer.commit()
    kit.t.deepEqual(group.membership(), current)
    const at = [0, 1].map((partition) => ({ topic, partition }))
    const committed = await kit.log.admin.committed(groupId, at, true)
    kit.t.deepEqual([committed.get(`${topic}-0`)?.offset, committed.get(`${topic}-1`)?.offset], [3, 4])
    kit.t.deepEqual(values(await kit.readAll(topic, 'read_committed')), ['before the join'])
  })

  test('after a revocation the next join goes out in the same poll; one that becomes due later waits', async (kit) => {
    const topic = await kit.topic(4)
    const groupId = kit.name('group')
    const first = await joined(kit, newMember(kit, { groupId, topics: [topic] }))
    const second = newMember(kit, { groupId, topics: [topic] })
    let revocations = 0
    first.onRevoked = async () => {
      revocations++
      // The outcome is here: what the owner commits now needs no join to end first.
      kit.t.false(first.group.joining())
    }
    await pollUntil(kit, 'a partition is revoked', [second], async () => {
      await first.group.poll()
      return revocations > 0
    })
    kit.t.true(first.group.joining())
    first.onAssigned = async () => first.group.rejoin()
    await pollUntil(kit, 'the follow-up is through', [second], async () => {
      const before = first.diary.length
      await first.group.poll()
      return first.diary.length > before
    })
    // Asked for inside the callback, where the owner may have begun a transaction.
    kit.t.false(first.group.joining())
    kit.t.true(first.group.joinDue())
  })

  test('a member that was thrown out hears so first, then joins anew', async (kit) => {
    const topic = await kit.topic(2)
    const groupId = kit.name('group')
    const rebalanceTimeoutMs = kit.options.sessionTimeoutMs ?? 1_000
    const first = await joined(kit, newMember(kit, { groupId, topics: [topic], rebalanceTimeoutMs }))
    const second = newMember(kit, { groupId, topics: [topic], rebalanceTimeoutMs })
    await pollUntil(kit, 'the second has all', [second], () => second.owned.length === 2)
    await kit.until('the first is refused', async () => {
      await first.group.poll()
      return first.diary.includes('lost 0,1')
    })
    kit.t.true(first.group.joining())
  })

  test('a member that leaves while it lets go of partitions is told of nothing more, and does not join', async (kit) => {
    const topic = await kit.topic(4)
    const groupId = kit.name('group')
    const first = await joined(kit, newMember(kit, { groupId, topics: [topic] }))
    const second = newMember(kit, { groupId, topics: [topic] })
    first.onRevoked = () => first.group.leave()
    await pollUntil(kit, 'the second has all', [first, second], () => second.owned.length === 4)
    kit.t.deepEqual(
      first.diary.filter((entry) => !entry.startsWith('revoked')),
      ['assigned 0,1,2,3 added 0,1,2,3'],
    )
  })
}
