import type { Admin, TopicDescription, TopicPartition, TopicSpec } from '../log.ts'
import { type Committed, committed } from './admin-committed.ts'
import { groupMembers } from './admin-groups.ts'
import type { AdminPorts } from './admin-leaders.ts'
import { deleteRecords, type FoundOffset, listOffsets, type OffsetAt, offsetForEpoch } from './admin-offsets.ts'
import { createTopics, deleteTopics, topicConfigs } from './admin-topics.ts'
import { describe, describeOne } from './membership-topics.ts'
import type { Coordinators } from './protocol/coordinator.ts'
import type { Wire } from './wire.ts'

/** What the engine asks of the cluster besides records: topics, configurations, offsets. */
export class KafkaAdmin implements Admin {
  readonly #wire: Wire
  readonly #coordinators: Coordinators
  readonly #ports: AdminPorts

  constructor(wire: Wire, coordinators: Coordinators, ports: AdminPorts) {
    this.#wire = wire
    this.#coordinators = coordinators
    this.#ports = ports
  }

  describeTopics(names: readonly string[]): Promise<Map<string, TopicDescription>> {
    return describe(this.#wire, names)
  }

  async listTopics(): Promise<TopicDescription[]> {
    return (await this.#wire.allTopics()).map(describeOne)
  }

  createTopics(specs: readonly TopicSpec[]): Promise<void> {
    return createTopics(this.#wire, this.#ports, specs)
  }

  topicConfigs(name: string): Promise<Map<string, string>> {
    return topicConfigs(this.#wire, this.#ports, name)
  }

  deleteTopics(names: readonly string[]): Promise<void> {
    return deleteTopics(this.#wire, this.#ports, names)
  }

  deleteRecords(below: readonly (TopicPartition & { offset: number })[]): Promise<void> {
    return deleteRecords(this.#wire, this.#ports, below)
  }

  offsets(partitions: readonly TopicPartition[], at: OffsetAt): Promise<Map<string, FoundOffset>> {
    return listOffsets(this.#wire, this.#ports, partitions, at)
  }

  committed(
    groupId: string,
    partitions: readonly TopicPartition[],
    requireStable: boolean,
  ): Promise<Map<string, Committed>> {
    return committed(this.#wire, this.#coordinators, this.#ports, groupId, partitions, requireStable)
  }

  groupMembers(groupId: string): Promise<readonly string[]> {
    return groupMembers(this.#wire, this.#coordinators, groupId)
  }

  epochEnd(at: TopicPartition, leaderEpoch: number): Promise<number> {
    return offsetForEpoch(this.#wire, this.#ports, at, leaderEpoch)
  }
}
