import type { Assign, Group, MemberAssignment, TopicPartition } from '../log.ts'
import type { Kit } from './kit.ts'

export interface MemberOptions {
  groupId: string
  topics: string[]
  instanceId?: string
  userData?: () => string
  assign?: Assign
  sessionTimeoutMs?: number
  rebalanceTimeoutMs?: number
  heartbeatIntervalMs?: number
}

/** A group member with a diary of its callbacks. */
export interface TestMember {
  readonly group: Group
  /** `assigned t-0`, `added t-0`, `revoked t-0`, `lost t-0`: partitions by number, sorted. */
  readonly diary: string[]
  owned: number[]
  userData: string
  /** Runs inside onRevoked. */
  onRevoked: (() => Promise<void>) | null
  /** Runs inside onAssigned. */
  onAssigned: (() => Promise<void>) | null
}

const numbers = (partitions: readonly TopicPartition[]): number[] =>
  partitions.map(({ partition }) => partition).sort((a, b) => a - b)

/** Deals partitions in turn; whoever owns one keeps it while the shares stay even. */
export const evenly: Assign = (members, topics) => {
  const all: TopicPartition[] = []
  for (const { name, partitions } of topics.values()) {
    for (let partition = 0; partition < partitions; partition++) all.push({ topic: name, partition })
  }
  const most = Math.ceil(all.length / members.length)
  const shares = new Map<string, TopicPartition[]>(members.map(({ memberId }) => [memberId, []]))
  const free = new Map(all.map((at) => [`${at.topic}-${at.partition}`, at]))
  for (const { memberId, owned } of members) {
    for (const at of owned) {
      const share = shares.get(memberId) as TopicPartition[]
      if (share.length < most && free.delete(`${at.topic}-${at.partition}`)) share.push(at)
    }
  }
  for (const at of free.values()) {
    const smallest = [...shares.values()].reduce((a, b) => (b.length < a.length ? b : a))
    smallest.push(at)
  }
  const result = new Map<string, MemberAssignment>()
  for (const { memberId, userData } of members) {
    const partitions = shares.get(memberId) as TopicPartition[]
    result.set(memberId, { partitions, userData: Buffer.from(`for ${userData.toString()}`) })
  }
  return result
}

/** A member that leaves when the test ends. It joins when it is polled. */
export const newMember = (kit: Kit, options: MemberOptions): TestMember => {
  // Long, so that a machine under load does not throw members out by itself.
  const sessionTimeoutMs = options.sessionTimeoutMs ?? 30_000
  const group = kit.log.group({
    groupId: options.groupId,
    ...(options.instanceId === undefined ? {} : { instanceId: options.instanceId }),
    sessionTimeoutMs,
    rebalanceTimeoutMs: options.rebalanceTimeoutMs ?? 30_000,
    heartbeatIntervalMs: options.heartbeatIntervalMs ?? 50,
    topics: () => options.topics,
    userData: () => Buffer.from(options.userData?.() ?? 'nobody'),
    protocol: 'test',
    assign: options.assign ?? evenly,
    listener: {
      onRevoked: async (partitions) => {
        member.diary.push(`revoked ${numbers(partitions)}`)
        await member.onRevoked?.()
        member.owned = member.owned.filter((partition) => !numbers(partitions).includes(partition))
      },
      onAssigned: async (all, added, userData) => {
        member.owned = numbers(all)
        member.userData = userData.toString()
        member.diary.push(`assigned ${numbers(all)} added ${numbers(added)}`)
        await member.onAssigned?.()
      },
      onLost: async (partitions) => {
        member.owned = []
        member.diary.push(`lost ${numbers(partitions)}`)
      },
    },
  })
  const member: TestMember = { group, diary: [], owned: [], userData: '', onRevoked: null, onAssigned: null }
  kit.t.teardown(() => group.leave())
  return member
}

/** Polls members until a condition holds. */
export const pollUntil = async (
  kit: Kit,
  what: string,
  members: readonly TestMember[],
  condition: () => boolean | Promise<boolean>,
): Promise<void> =>
  kit.until(what, async () => {
    for (const { group } of members) await group.poll()
    return condition()
  })

/** Polls a member until it has its first assignment. */
export const joined = async (kit: Kit, member: TestMember): Promise<TestMember> => {
  await pollUntil(kit, 'the member has joined', [member], () => member.group.membership() !== null)
  return member
}
