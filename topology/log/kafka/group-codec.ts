import type { GroupMember, MemberAssignment, TopicPartition } from '../log.ts'
import { Reader } from './protocol/reader.ts'
import { Writer } from './protocol/writer.ts'

/*
 * The bytes inside JoinGroup and SyncGroup: ConsumerProtocolSubscription and ConsumerProtocolAssignment of Kafka, so that brokers and
 * Kafka's own tools show our groups as they show any consumer group. Version 2 of the subscription carries what the member owns
 * (KIP-429) and since which generation (KIP-792).
 */

const SUBSCRIPTION_VERSION = 2
const ASSIGNMENT_VERSION = 0

export interface Subscription {
  readonly topics: readonly string[]
  readonly userData: Buffer
  readonly owned: readonly TopicPartition[]
  /** Generation at which `owned` was assigned; -1 when it is not known. */
  readonly generation: number
}

export const encodeSubscription = (subscription: Subscription): Buffer => {
  const writer = new Writer()
  writer.int16(SUBSCRIPTION_VERSION)
  writer.array(subscription.topics, (w, topic) => w.string(topic))
  writer.bytes(subscription.userData)
  writePartitions(writer, subscription.owned)
  return writer.int32(subscription.generation).finish()
}

/** Reads version 0 and all later ones; fields that the version lacks are empty. */
export const decodeSubscription = (bytes: Buffer): Subscription => {
  if (bytes.length === 0) return { topics: [], userData: Buffer.alloc(0), owned: [], generation: -1 }
  const reader = new Reader(bytes)
  const version = reader.int16()
  const topics = reader.array((r) => r.string())
  const userData = Buffer.from(reader.bytes())
  const owned = version >= 1 ? readPartitions(reader) : []
  const generation = version >= 2 ? reader.int32() : -1
  return { topics, userData, owned, generation }
}

/** A member as JoinGroup tells the leader about it. */
export const decodeMember = (memberId: string, instanceId: string | null, metadata: Buffer): GroupMember => ({
  memberId,
  instanceId,
  ...decodeSubscription(metadata),
})

export const encodeAssignment = (assignment: MemberAssignment): Buffer => {
  const writer = new Writer()
  writer.int16(ASSIGNMENT_VERSION)
  writePartitions(writer, assignment.partitions)
  return writer.bytes(assignment.userData).finish()
}

/** An empty answer means that the leader gave this member nothing. */
export const decodeAssignment = (bytes: Buffer): MemberAssignment => {
  if (bytes.length === 0) return { partitions: [], userData: Buffer.alloc(0) }
  const reader = new Reader(bytes)
  reader.int16()
  const partitions = readPartitions(reader)
  return { partitions, userData: Buffer.from(reader.bytes()) }
}

const writePartitions = (writer: Writer, partitions: readonly TopicPartition[]): void => {
  const byTopic = Map.groupBy(partitions, (each) => each.topic)
  writer.array([...byTopic], (w, [topic, of]) => {
    w.string(topic).int32Array(of.map((each) => each.partition))
  })
}

const readPartitions = (reader: Reader): TopicPartition[] =>
  reader
    .array((r) => {
      const topic = r.string()
      return r.int32Array().map((partition) => ({ topic, partition }))
    })
    .flat()
