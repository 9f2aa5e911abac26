import { type GroupMember, type MemberAssignment, partitionKey, type TopicPartition } from './log.ts'

/**
 * Takes out of an assignment what another member still owns (KIP-429): the owner sees that it lost the partition, lets
 * go and joins again, and only then the new owner gets it. Of two members that both claim a partition the one with the
 * later generation is right (KIP-792); with equal ones neither is.
 */
export const withholdMoving = (
  members: readonly GroupMember[],
  assignments: ReadonlyMap<string, MemberAssignment>,
): Map<string, MemberAssignment> => {
  const owners = new Map<string, { memberId: string | null; generation: number }>()
  for (const { memberId, owned, generation } of members) {
    for (const { topic, partition } of owned) {
      const key = partitionKey(topic, partition)
      const other = owners.get(key)
      if (other === undefined || generation > other.generation) owners.set(key, { memberId, generation })
      else if (generation === other.generation) owners.set(key, { memberId: null, generation })
    }
  }
  const held = new Map<string, MemberAssignment>()
  for (const [memberId, { partitions, userData }] of assignments) {
    const mayHave = ({ topic, partition }: TopicPartition): boolean => {
      const owner = owners.get(partitionKey(topic, partition))?.memberId ?? null
      return owner === null || owner === memberId
    }
    held.set(memberId, { partitions: partitions.filter(mayHave), userData })
  }
  return held
}

/** The partitions of `all` that are not in `others`. */
export const without = (all: readonly TopicPartition[], others: readonly TopicPartition[]): TopicPartition[] => {
  const keys = new Set(others.map(({ topic, partition }) => partitionKey(topic, partition)))
  return all.filter(({ topic, partition }) => !keys.has(partitionKey(topic, partition)))
}
