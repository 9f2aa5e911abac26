import test from 'ava'
import type { GroupMember, MemberAssignment, TopicPartition } from '../log/log.ts'
import type { SubTopology } from '../plan/plan.ts'
import { stickyAssignor } from './assignor.ts'
import { encodeMember } from './user-data.ts'

const sub = (name: string, topics: string[], stateful: boolean): SubTopology => ({
  name,
  nodes: [],
  sourceTopics: topics,
  patterns: [],
  resets: {},
  sinkTopics: [],
  dynamicSinks: false,
  stores: stateful ? [{} as never] : [],
  journalTopic: null,
  coPartitioned: [],
  globalStores: [],
})

const assign = stickyAssignor([sub('orders', ['orders', 'outcomes'], true), sub('audit', ['events'], false)], (s) => [
  ...s.sourceTopics,
])
const topics = new Map([
  ['orders', { name: 'orders', id: 'a', partitions: 48 }],
  ['outcomes', { name: 'outcomes', id: 'b', partitions: 48 }],
  ['events', { name: 'events', id: 'c', partitions: 6 }],
])

const member = (
  memberId: string,
  owned: readonly TopicPartition[] = [],
  stored: Record<string, number> = {},
): GroupMember => ({
  memberId,
  instanceId: null,
  topics: [...topics.keys()],
  userData: encodeMember({ processId: memberId, stored }),
  owned,
  generation: owned.length > 0 ? 5 : -1,
})

const keys = (assignment: MemberAssignment | undefined): string[] =>
  (assignment?.partitions ?? []).map((p) => `${p.topic}-${p.partition}`)

/** Rebalances until nothing moves, as the cooperative protocol does. */
const settle = (members: GroupMember[]): Map<string, MemberAssignment> => {
  for (let round = 0; round < 5; round++) {
    const result = assign(members, topics)
    const next = members.map((m) => ({
      ...m,
      owned: result.get(m.memberId)?.partitions ?? [],
      generation: m.generation + 1,
    }))
    const same = next.every((m, i) => m.owned.length === members[i]?.owned.length)
    if (same && round > 0) return result
    members = next
  }
  throw new Error('the assignment does not settle')
}

test('a single member gets everything, co-partitioned inputs together', (t) => {
  const result = assign([member('a')], topics)
  t.is(result.get('a')?.partitions.length, 48 * 2 + 6)
})

test('three members share each sub-topology evenly', (t) => {
  const result = assign([member('a'), member('b'), member('c')], topics)
  for (const id of ['a', 'b', 'c']) {
    const own = keys(result.get(id))
    t.is(own.filter((k) => k.startsWith('orders-')).length, 16)
    t.is(own.filter((k) => k.startsWith('events-')).length, 2)
  }
})

test('a moving task is held back until its owner gave it up', (t) => {
  const first = assign([member('a')], topics)
  const owned = first.get('a')?.partitions ?? []
  const second = assign([member('a', owned), member('b')], topics)
  t.is(keys(second.get('b')).length, 0)
  t.is(keys(second.get('a')).filter((k) => k.startsWith('orders-')).length, 24)
  const third = assign([member('a', second.get('a')?.partitions), member('b')], topics)
  t.is(keys(third.get('b')).filter((k) => k.startsWith('orders-')).length, 24)
})

test('tasks stay where they are when a member leaves, only the orphans move', (t) => {
  const before = settle([member('a'), member('b'), member('c')])
  const after = assign([member('a', before.get('a')?.partitions), member('b', before.get('b')?.partitions)], topics)
  for (const id of ['a', 'b']) {
    const now = new Set(keys(after.get(id)))
    t.true(keys(before.get(id)).every((key) => now.has(key)))
  }
  t.is(keys(after.get('a')).length + keys(after.get('b')).length, 102)
})

test('an orphan goes to the member that has its state on disk', (t) => {
  const stored = Object.fromEntries(Array.from({ length: 24 }, (_, i) => [`orders/${i * 2}`, 1000]))
  const result = assign([member('a'), member('b', [], stored)], topics)
  t.deepEqual(
    keys(result.get('b'))
      .filter((k) => k.startsWith('orders-'))
      .map((k) => Number(k.slice(7)) % 2),
    Array(24).fill(0),
  )
})

test('of two members that claim a partition the later generation owns it', (t) => {
  const old = { ...member('a', [{ topic: 'orders', partition: 3 }]), generation: 2 }
  const now = { ...member('b', [{ topic: 'orders', partition: 3 }]), generation: 7 }
  const result = assign([old, now], topics)
  t.true(keys(result.get('b')).includes('orders-3'))
  t.false(keys(result.get('a')).includes('orders-3'))
})
