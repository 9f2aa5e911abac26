import { kafkaLog } from '../../topology/log/kafka/index.ts'
import type {
  Assign,
  Group,
  GroupMember,
  GroupOptions,
  Log,
  MemberAssignment,
  TopicPartition,
} from '../../topology/log/log.ts'
import { nodeMonotonic, nodeScheduler, silentLogger } from '../../topology/runtime/node-ports.ts'

export const ports = { scheduler: nodeScheduler, monotonic: nodeMonotonic, logger: silentLogger }

export const openLog = (brokers: string, clientId = 'group-test'): Log =>
  kafkaLog({ brokers: brokers.split(','), clientId }, ports)

/** Polls `condition` until it holds; the test's own timeout ends a wait that never does. */
export const until = async (condition: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await condition())) await nodeScheduler.sleep(10)
}

/**
 * Spreads the partitions evenly, keeps what members own, and gives a partition that has to move to nobody until its owner let
 * go: what every cooperative assignor has to do. The user data of the answer repeats what the member sent.
 */
export const cooperative: Assign = (members, topics) => {
  const all = [...topics.values()].flatMap(({ name, partitions }) =>
    Array.from({ length: partitions }, (_, partition) => ({ topic: name, partition })),
  )
  const sorted = [...members].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))
  const newest = Math.max(...members.map((member) => member.generation))
  const ownerOf = new Map<string, string>()
  for (const member of sorted) {
    if (member.generation === newest) for (const at of member.owned) ownerOf.set(text(at), member.memberId)
  }
  const room = Math.ceil(all.length / members.length)
  const given = new Map<string, TopicPartition[]>(sorted.map((member) => [member.memberId, []]))
  const rest = all.filter((at) => {
    const owner = given.get(ownerOf.get(text(at)) ?? '')
    if (owner === undefined || owner.length >= room) return true
    owner.push(at)
    return false
  })
  for (const at of rest) {
    const poorest = [...given.values()].sort((a, b) => a.length - b.length)[0] as TopicPartition[]
    if (!ownerOf.has(text(at))) poorest.push(at)
  }
  return new Map<string, MemberAssignment>(
    sorted.map((member) => [
      member.memberId,
      { partitions: given.get(member.memberId) ?? [], userData: Buffer.from(`for ${member.userData}`) },
    ]),
  )
}

const nameOf = (member: GroupMember): string => member.instanceId ?? member.memberId
const text = (at: TopicPartition): string => `${at.topic}-${at.partition}`

/** One member with a log of its own (as a process has), polled in the background until it is stopped. */
export class TestMember {
  readonly log: Log
  readonly group: Group
  readonly events: string[] = []
  readonly name: string
  userData = ''
  owned: string[] = []
  seenByLeader: readonly GroupMember[] = []
  failure: unknown = null
  onRevoked: (partitions: readonly TopicPartition[]) => Promise<void> = async () => {}
  #running = true
  #loop: Promise<void> = Promise.resolve()

  constructor(
    brokers: string,
    name: string,
    topics: readonly string[],
    options: Partial<GroupOptions> & { groupId: string },
  ) {
    this.name = name
    this.userData = `data of ${name}`
    this.log = openLog(brokers, name)
    this.group = this.log.group({
      sessionTimeoutMs: 6_000,
      rebalanceTimeoutMs: 20_000,
      heartbeatIntervalMs: 100,
      topics: () => topics,
      userData: () => Buffer.from(this.userData),
      protocol: 'test',
      assign: (members, described) => {
        this.seenByLeader = members
        return cooperative(members, described)
      },
      ...options,
      listener: {
        onRevoked: async (partitions) => {
          this.events.push(`revoked ${partitions.map((at) => at.partition)}`)
          await this.onRevoked(partitions)
          this.owned = this.owned.filter((one) => !partitions.some((at) => text(at) === one))
        },
        onAssigned: async (all, added, userData) => {
          this.events.push(`assigned ${all.length} new ${added.map((at) => at.partition)}: ${userData}`)
          this.owned = all.map(text)
        },
        onLost: async (partitions) => {
          this.events.push(`lost ${partitions.map((at) => at.partition)}`)
          this.owned = []
        },
      },
    })
  }

  run(): this {
    this.#loop = this.#poll()
    return this
  }

  /** Ends the loop; the member goes on with its heartbeats, as one that is stuck would. */
  async pause(): Promise<void> {
    this.#running = false
    await this.#loop
  }

  resume(): this {
    this.#running = true
    return this.run()
  }

  /** As kill -9 would: no word to anybody. */
  async vanish(): Promise<void> {
    await this.pause()
    await this.log.close()
  }

  async stop(): Promise<void> {
    await this.pause()
    await this.group.leave()
    await this.log.close()
  }

  async #poll(): Promise<void> {
    while (this.#running) {
      try {
        await this.group.poll()
      } catch (error) {
        this.failure = error
        return
      }
      await nodeScheduler.sleep(10)
    }
  }
}
