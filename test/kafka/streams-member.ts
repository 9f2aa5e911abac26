import { randomUUID } from 'node:crypto'
import { StreamsError } from '../../topology/errors/index.ts'
import { kafkaLog } from '../../topology/log/kafka/index.ts'
import { STREAMS_GROUP_HEARTBEAT } from '../../topology/log/kafka/protocol/apis.ts'
import { socketWire } from '../../topology/log/kafka/sockets/index.ts'
import type { Wire } from '../../topology/log/kafka/wire.ts'
import type {
  CoordinatorAssignment,
  Group,
  Log,
  Membership,
  StreamsMember,
  SubTopologySpec,
  TopicPartition,
} from '../../topology/log/log.ts'
import { nodeScheduler } from '../../topology/runtime/node-ports.ts'
import { ports } from './group-member.ts'

const text = (at: TopicPartition): string => `${at.topic}-${at.partition}`

/** A sub-topology that reads these topics and keeps nothing. */
export const reads = (id: string, ...sourceTopics: string[]): SubTopologySpec => ({
  id,
  sourceTopics,
  repartitionSources: [],
  repartitionSinks: [],
  changelogs: [],
  coPartitions: [],
})

export interface TestStreamsOptions extends Partial<StreamsMember> {
  groupId: string
  instanceId?: string
  heartbeatIntervalMs?: number
  sessionTimeoutMs?: number
  rebalanceTimeoutMs?: number
}

/** One member of a streams group with a log of its own (as a process has), polled in the background until it is stopped. */
export class TestStreamsMember {
  readonly log: Log
  readonly group: Group
  readonly events: string[] = []
  readonly name: string
  owned: string[] = []
  told: CoordinatorAssignment | null = null
  failure: unknown = null
  /** Heartbeats reach the coordinator, their answers do not come back. */
  answersLost = false
  /** Answers that got lost. */
  lostAnswers = 0
  onRevoked: (partitions: readonly TopicPartition[]) => Promise<void> = async () => {}
  #running = true
  #loop: Promise<void> = Promise.resolve()

  constructor(brokers: string, name: string, subTopologies: readonly SubTopologySpec[], options: TestStreamsOptions) {
    const { groupId, instanceId, heartbeatIntervalMs = 200, sessionTimeoutMs, rebalanceTimeoutMs, ...member } = options
    this.name = name
    this.log = kafkaLog(
      {
        brokers: brokers.split(','),
        clientId: name,
        transport: (wireOptions) => this.#withLostAnswers(socketWire(wireOptions, ports)),
      },
      ports,
    )
    this.group = this.log.group({
      groupId,
      heartbeatIntervalMs,
      ...(instanceId === undefined ? {} : { instanceId }),
      ...(sessionTimeoutMs === undefined ? {} : { sessionTimeoutMs }),
      ...(rebalanceTimeoutMs === undefined ? {} : { rebalanceTimeoutMs }),
      topics: () => [],
      userData: () => Buffer.alloc(0),
      protocol: 'none',
      assign: () => new Map(),
      streams: {
        memberId: () => randomUUID(),
        processId: name,
        subTopologies: () => subTopologies,
        userData: (assigned) => {
          this.told = assigned
          return Buffer.from(`tasks of ${name}`)
        },
        ...member,
      },
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
    this.#running = true
    this.#loop = this.#poll()
    return this
  }

  get membership(): Membership {
    const membership = this.group.membership()
    if (membership === null) throw new Error(`${this.name} is no member`)
    return membership
  }

  /** Ends the loop; the member goes on with its heartbeats, as one that is stuck would. */
  async pause(): Promise<void> {
    this.#running = false
    await this.#loop
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

  #withLostAnswers(wire: Wire): Wire {
    return {
      brokers: () => wire.brokers(),
      metadata: (topics, refresh) => wire.metadata(topics, refresh),
      allTopics: () => wire.allTopics(),
      controller: () => wire.controller(),
      versions: (node) => wire.versions(node),
      release: (channel) => wire.release(channel),
      close: () => wire.close(),
      send: async (node, channel, apiKey, version, flexible, body, timeoutMs) => {
        const answer = await wire.send(node, channel, apiKey, version, flexible, body, timeoutMs)
        if (apiKey !== STREAMS_GROUP_HEARTBEAT.key || !this.answersLost) return answer
        this.lostAnswers++
        throw new StreamsError('BROKER_UNREACHABLE', { retry: 'later', message: 'cut by the test' })
      },
    }
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
