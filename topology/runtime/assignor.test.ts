import test from 'ava'
import type { GroupMember, MemberAssignment, TopicPartition } from '../log/log.ts'
import type { SubTopology } from '../plan/plan.ts'
import type { TaskAssignor } from './assignment/task-assignor.ts'
import { groupAssignor } from './assignor.ts'
import { decodeAssignment, encodeMember, type MemberInfo, type TaskPosition } from './user-data.ts'

const sub = (name: string, topics: string[], stateful: boolean): SubTopology => ({
  name,
  nodes: [],
  sourceTopics: topics,
  patterns: [],
  resets: {},
  sinkTopics: [],
  dynamicSinks: false,
  stores: stateful ? [{ name: 'rows', logged: true } as never] : [],
  changelogs: {},
  journalTopic: null,
  coPartitioned: [],
  globalStores: [],
})

const settings = { standbys: 0, acceptableRecoveryLag: 10_000, warmupsMax: 2 }
const assignorWith = (more: Partial<typeof settings>) =>
  groupAssignor({
    subTopologies: [sub('orders', ['orders', 'outcomes'], true), sub('audit', ['events'], false)],
    sourceTopicsOf: (s) => [...s.sourceTopics],
    settings: { ...settings, ...more },
  })
const assign = assignorWith({})
const topics = new Map([
  ['orders', { name: 'orders', id: 'a', partitions: 48 }],
  ['outcomes', { name: 'outcomes', id: 'b', partitions: 48 }],
  ['events', { name: 'events', id: 'c', partitions: 6 }],
])

const member = (
  memberId: string,
  owned: readonly TopicPartition[] = [],
  tasks: Record<string, TaskPosition> = {},
  more: Partial<MemberInfo> = {},
): GroupMember => ({
  memberId,
  instanceId: null,
  topics: [...topics.keys()],
  userData: encodeMember({ processId: memberId, host: null, rack: null, endpoint: null, tasks, standby: [], ...more }),
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

test('a member that leaves gives up all it has to those that stay', (t) => {
  const before = settle([member('a'), member('b'), member('c')])
  const ask = (id: string, leaving: boolean) => member(id, before.get(id)?.partitions, {}, { leaving })
  const first = assign([ask('a', true), ask('b', false), ask('c', false)], topics)
  t.deepEqual(keys(first.get('a')), [])
  // What it has not given up yet goes to nobody.
  for (const id of ['b', 'c']) t.deepEqual(keys(first.get(id)), keys(before.get(id)))
  const second = assign([ask('b', false), ask('c', false)], topics)
  t.is(keys(second.get('b')).length + keys(second.get('c')).length, 102)
})

test('when all members leave, each keeps what it has until it has left', (t) => {
  const before = settle([member('a'), member('b')])
  const ask = (id: string) => member(id, before.get(id)?.partitions, {}, { leaving: true })
  const result = assign([ask('a'), ask('b')], topics)
  for (const id of ['a', 'b']) t.deepEqual(keys(result.get(id)), keys(before.get(id)))
})

test('an orphan goes to the member that has its state on disk', (t) => {
  const tasks = Object.fromEntries(
    Array.from({ length: 24 }, (_, i) => [`orders/${i * 2}`, { position: 50_000, end: -1 }]),
  )
  const result = assign([member('a'), member('b', [], tasks)], topics)
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

/** All 48 tasks with so many changelog records, at their end. */
const everything = (position: number): Record<string, TaskPosition> =>
  Object.fromEntries(Array.from({ length: 48 }, (_, i) => [`orders/${i}`, { position, end: position }]))
const allInputs = assign([member('a')], topics).get('a')?.partitions ?? []

test('a task with much state stays with its owner while the newcomer warms up, two at a time', (t) => {
  const result = assign([member('a', allInputs, everything(20_000)), member('b')], topics)
  t.is(keys(result.get('a')).filter((k) => k.startsWith('orders-')).length, 48)
  const told = decodeAssignment(result.get('b')?.userData as Buffer)
  t.is(told.warmup.length, 2)
  t.deepEqual(told.standby, [])
})

test('a warm-up that has caught up gets its task; the next one begins', (t) => {
  const members = [member('a', allInputs, everything(20_000)), member('b')]
  const first = decodeAssignment(assign(members, topics).get('b')?.userData as Buffer).warmup
  const [one = '', two = ''] = first
  const done = { [one]: { position: 15_000, end: 20_000 }, [two]: { position: 5_000, end: 20_000 } }
  const result = assign([members[0] as GroupMember, member('b', [], done, { standby: first })], topics)
  const [, partition] = one.split('/')
  t.false(keys(result.get('a')).includes(`orders-${partition}`))
  const { warmup } = decodeAssignment(result.get('b')?.userData as Buffer)
  t.is(warmup.length, 2)
  t.true(warmup.includes(two))
})

test('when the owner is gone, the standby that has caught up takes over, however much it has already', (t) => {
  const standby = Array.from({ length: 20 }, (_, i) => `orders/${i}`)
  const near = Object.fromEntries(standby.map((id) => [id, { position: 95_000, end: 100_000 }]))
  const result = assign(
    [member('a', [], near, { standby }), member('b', [], { 'orders/1': { position: 40, end: -1 } })],
    topics,
  )
  for (let i = 0; i < 20; i++) t.true(keys(result.get('a')).includes(`orders-${i}`))
})

test('a running task stays although its standby counts the marker of the last transaction', (t) => {
  const standby = Array.from({ length: 48 }, (_, i) => `orders/${i}`)
  const members = [member('a', allInputs, everything(20_000)), member('b', [], everything(20_001), { standby })]
  const strict = { acceptableRecoveryLag: 0, standbys: 1 }
  const kept = keys(assignorWith(strict)(members, topics).get('a')).filter((k) => k.startsWith('orders-'))
  // Half of them move for an even spread, not all of them.
  t.is(kept.length, 24)
})

test('standbys are on another rack where there is one', (t) => {
  const racks = ['x', 'x', 'y', 'x'].map((rack, i) => member(`m${i}`, [], {}, { rack }))
  const result = assignorWith({ standbys: 1 })(racks, topics)
  const rackOf = (id: string): string => (id === 'm2' ? 'y' : 'x')
  for (const { memberId } of racks) {
    for (const task of decodeAssignment(result.get(memberId)?.userData as Buffer).standby) {
      const active = racks.find((m) =>
        decodeAssignment(result.get(m.memberId)?.userData as Buffer).active.includes(task),
      )
      t.not(rackOf(memberId), rackOf(active?.memberId as string))
    }
  }
})

test('threads of one process share its state: none follows what another runs', (t) => {
  const process = { processId: 'p' }
  const result = assignorWith({ standbys: 1 })(
    [member('a1', [], {}, process), member('a2', [], {}, process), member('b')],
    topics,
  )
  const told = new Map([...result].map(([id, { userData }]) => [id, decodeAssignment(userData)]))
  const onP = [...(told.get('a1')?.active ?? []), ...(told.get('a2')?.active ?? [])]
  const followed = [...(told.get('a1')?.standby ?? []), ...(told.get('a2')?.standby ?? [])]
  t.is(onP.filter((id) => id.startsWith('orders/')).length, 32)
  t.is(followed.length, 16)
  t.deepEqual(
    followed.filter((id) => onP.includes(id)),
    [],
  )
  t.deepEqual(told.get('b')?.standby.length, 32)
})

test('threads with state of their own, but one process to die with: none follows what another runs', (t) => {
  const result = assignorWith({ standbys: 2 })(
    ['a1', 'a2', 'b1', 'b2'].map((id) => member(id, [], {}, { host: id.slice(0, 1) })),
    topics,
  )
  const told = new Map([...result].map(([id, { userData }]) => [id, decodeAssignment(userData)]))
  const on = (host: string, what: 'active' | 'standby') => [1, 2].flatMap((n) => told.get(`${host}${n}`)?.[what] ?? [])
  for (const [host, other] of [
    ['a', 'b'],
    ['b', 'a'],
  ] as const) {
    t.is(on(host, 'active').filter((id) => id.startsWith('orders/')).length, 24)
    t.deepEqual(
      on(host, 'standby').sort(),
      on(other, 'active')
        .filter((id) => id.startsWith('orders/'))
        .sort(),
    )
  }
})

test('everybody is told who runs and who follows each task', (t) => {
  const result = assignorWith({ standbys: 1 })(
    [member('a', [], {}, { endpoint: 'a:80' }), member('b', [], {}, { endpoint: 'b:80' })],
    topics,
  )
  const { owners, active, standby } = decodeAssignment(result.get('b')?.userData as Buffer)
  t.is(owners.size, 48 + 6)
  for (const id of active) t.is(owners.get(id)?.active?.endpoint, 'b:80')
  for (const id of standby) t.deepEqual(owners.get(id)?.standbys, [{ processId: 'b', endpoint: 'b:80' }])
})

test('a member that says more than this version can read counts as new, but keeps what it owns', (t) => {
  const newer = { ...member('b', [{ topic: 'orders', partition: 7 }]), userData: Buffer.from([9, 1, 2, 3]) }
  const broken = { ...member('c'), userData: Buffer.from([2, 0x7b]) }
  const result = assign([member('a'), newer, broken], topics)
  t.true(keys(result.get('b')).includes('orders-7'))
  for (const id of ['a', 'b', 'c']) t.is(keys(result.get(id)).filter((k) => k.startsWith('orders-')).length, 16)
})

test('a member of the version before keeps what it owns', (t) => {
  const body = { processId: 'old', stored: { 'orders/3': 1 } }
  const userData = Buffer.concat([Buffer.from([1]), Buffer.from(JSON.stringify(body))])
  const old = {
    ...member(
      'b',
      allInputs.filter(({ partition }) => partition < 24),
    ),
    userData,
  }
  const result = assign([member('a', [], everything(50_000)), old], topics)
  t.is(keys(result.get('b')).filter((k) => k.startsWith('orders-')).length, 24)
})

test('an assignor of the user decides; one that breaks the rules fails the rebalance', (t) => {
  const subTopologies = [sub('audit', ['events'], false)]
  const sourceTopicsOf = (s: SubTopology) => [...s.sourceTopics]
  const allToLast: TaskAssignor = ({ members, tasks }) =>
    new Map([[members.at(-1)?.memberId as string, { active: tasks.map(({ id }) => id), standby: [], warmup: [] }]])
  const last = groupAssignor({ subTopologies, sourceTopicsOf, settings, assignor: allToLast })
  t.is(last([member('a'), member('b')], topics).get('b')?.partitions.length, 6)
  t.is(last([member('a'), member('b')], topics).get('a')?.partitions.length, 0)
  const stateful = [sub('orders', ['orders'], true)]
  const onOneHost: TaskAssignor = (input) => {
    const [one = '', two = ''] = input.members.map(({ memberId }) => memberId)
    const ids = input.tasks.map(({ id }) => id)
    return new Map([
      [one, { active: ids, standby: [], warmup: [] }],
      [two, { active: [], standby: ids, warmup: [] }],
    ])
  }
  const sharing = groupAssignor({ subTopologies: stateful, sourceTopicsOf, settings, assignor: onOneHost })
  const onHost = ['a', 'b'].map((id) => member(id, [], {}, { host: 'h' }))
  t.throws(() => sharing(onHost, topics), { code: 'ASSIGNMENT_INVALID', message: /on host h/ })
  const bad: [string, TaskAssignor][] = [
    ['active 0 times', () => new Map()],
    [
      'two copies',
      (input) => {
        const [all = { active: [], standby: [], warmup: [] }] = allToLast(input).values()
        return new Map(input.members.map(({ memberId }) => [memberId, all]))
      },
    ],
    ['no member', () => new Map([['x', { active: ['audit/0'], standby: [], warmup: [] }]])],
    ['no task', () => new Map([['a', { active: ['audit/99'], standby: [], warmup: [] }]])],
    [
      'has no state',
      (input) => new Map([...allToLast(input), ['a', { active: [], standby: ['audit/0'], warmup: [] }]]),
    ],
  ]
  for (const [message, assignor] of bad) {
    const breaking = groupAssignor({ subTopologies, sourceTopicsOf, settings, assignor })
    const members = [
      member('a', [], {}, { processId: 'p' }),
      member('b', [], {}, { processId: message === 'two copies' ? 'p' : 'q' }),
    ]
    t.throws(() => breaking(members, topics), { code: 'ASSIGNMENT_INVALID', message: new RegExp(message) })
  }
})
