import {
  type Admin,
  type CommitOffset,
  partitionKey,
  type TopicDescription,
  type TopicPartition,
  type TopicSpec,
} from '../../log.ts'
import type { Broker } from '../broker/broker.ts'
import type { BrokerPorts } from '../broker/broker-ports.ts'
import { unknownTopic } from '../broker/errors.ts'
import { fullTopicConfigs } from '../broker/topic-config.ts'
import type { Link } from './link.ts'

const UNSTABLE_RETRY_MS = 10

/** Topics, configs, offsets of the embedded log. */
export class EmbeddedAdmin implements Admin {
  readonly #broker: Broker
  readonly #ports: BrokerPorts
  readonly #link: Link

  constructor(broker: Broker, ports: BrokerPorts, link: Link) {
    this.#broker = broker
    this.#ports = ports
    this.#link = link
  }

  async describeTopics(names: readonly string[]): Promise<Map<string, TopicDescription>> {
    return this.#link.call('describeTopics', () => {
      const found = new Map<string, TopicDescription>()
      for (const name of names) {
        const topic = this.#broker.topics.get(name)
        if (topic !== undefined) found.set(name, { name, id: topic.id, partitions: topic.partitions })
      }
      return found
    })
  }

  async listTopics(): Promise<TopicDescription[]> {
    return this.#link.call('listTopics', () =>
      [...this.#broker.topics.all()].map(({ name, id, partitions }) => ({ name, id, partitions })),
    )
  }

  async createTopics(specs: readonly TopicSpec[]): Promise<void> {
    await this.#link.call('createTopics', () => this.#broker.createTopics(specs).written)
  }

  async topicConfigs(name: string): Promise<Map<string, string>> {
    return this.#link.call('topicConfigs', () => {
      const topic = this.#broker.topics.get(name)
      if (topic === undefined) throw unknownTopic(name)
      return fullTopicConfigs(topic.configs)
    })
  }

  async deleteTopics(names: readonly string[]): Promise<void> {
    await this.#link.call('deleteTopics', () => this.#broker.deleteTopics(names).written)
  }

  async deleteRecords(below: readonly (TopicPartition & { offset: number })[]): Promise<void> {
    await this.#link.call('deleteRecords', async () => {
      const writes = below.map(({ topic, partition, offset }) => this.#broker.deleteRecords(topic, partition, offset))
      for (const { written } of writes) await written
    })
  }

  async offsets(
    partitions: readonly TopicPartition[],
    at: 'start' | 'end' | 'stable' | { timeMs: number },
  ): Promise<Map<string, { offset: number; leaderEpoch: number }>> {
    return this.#link.call('offsets', () => {
      const found = new Map<string, { offset: number; leaderEpoch: number }>()
      for (const { topic, partition } of partitions) {
        const { start, stable, end } = this.#broker.positions(topic, partition)
        const offset =
          at === 'start'
            ? start
            : at === 'end'
              ? end
              : at === 'stable'
                ? stable
                : this.#broker.offsetAt(topic, partition, at.timeMs)
        found.set(partitionKey(topic, partition), { offset, leaderEpoch: this.#broker.leaderEpoch })
      }
      return found
    })
  }

  async committed(
    groupId: string,
    partitions: readonly TopicPartition[],
    requireStable: boolean,
  ): Promise<Map<string, { offset: number; metadata: string | null }>> {
    for (;;) {
      const found = await this.#link.call('committed', () => this.#committed(groupId, partitions, requireStable))
      if (found !== 'unstable') return found
      await this.#ports.scheduler.sleep(UNSTABLE_RETRY_MS)
    }
  }

  async groupMembers(groupId: string): Promise<readonly string[]> {
    return this.#link.call('groupMembers', () => this.#broker.groups.members(groupId))
  }

  async epochEnd(at: TopicPartition, leaderEpoch: number): Promise<number> {
    return this.#link.call('epochEnd', () => this.#broker.epochEnd(at.topic, at.partition, leaderEpoch))
  }

  #committed(
    groupId: string,
    partitions: readonly TopicPartition[],
    requireStable: boolean,
  ): Map<string, Pick<CommitOffset, 'offset' | 'metadata'>> | 'unstable' {
    const found = new Map<string, Pick<CommitOffset, 'offset' | 'metadata'>>()
    for (const { topic, partition } of partitions) {
      const commit = this.#broker.committed(groupId, topic, partition, requireStable)
      if (commit === 'unstable') return 'unstable'
      if (commit === undefined) continue
      found.set(partitionKey(topic, partition), { offset: commit.offset, metadata: commit.metadata })
    }
    return found
  }
}
