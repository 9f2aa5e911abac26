import type { CommitOffset, Membership, TopicPartition } from '../log.ts'
import type { ProducerIdentity } from './producer-identity.ts'
import { ADD_OFFSETS_TO_TXN, ADD_PARTITIONS_TO_TXN, END_TXN, TXN_OFFSET_COMMIT } from './protocol/apis.ts'
import { call } from './protocol/call.ts'
import { kafkaError } from './protocol/error-codes.ts'
import type { Reader } from './protocol/reader.ts'
import type { Writer } from './protocol/writer.ts'
import type { Wire } from './wire.ts'

/** Not attempted because another partition of the request failed: that one has the reason. */
const OPERATION_NOT_ATTEMPTED = 55

export const addPartitions = (
  wire: Wire,
  node: number,
  id: string,
  identity: ProducerIdentity,
  partitions: readonly TopicPartition[],
): Promise<void> =>
  call(
    wire,
    node,
    'produce',
    ADD_PARTITIONS_TO_TXN,
    (writer) => {
      producer(writer, id, identity)
      writer.array([...byTopic(partitions)], (topics, [topic, entries]) => {
        topics
          .string(topic)
          .int32Array(entries.map((entry) => entry.partition))
          .tags()
      })
      writer.tags()
    },
    (reader) => {
      reader.int32()
      checkPartitions(reader, `AddPartitionsToTxn of "${id}"`)
    },
  )

export const addOffsets = (
  wire: Wire,
  node: number,
  id: string,
  identity: ProducerIdentity,
  groupId: string,
): Promise<void> =>
  call(
    wire,
    node,
    'produce',
    ADD_OFFSETS_TO_TXN,
    (writer) => {
      producer(writer, id, identity)
      writer.string(groupId).tags()
    },
    (reader) => check(reader, `AddOffsetsToTxn of "${id}" for group "${groupId}"`),
  )

/** With the captured generation, so that the coordinator refuses a member that was replaced (KIP-447). */
export const commitOffsets = (
  wire: Wire,
  node: number,
  id: string,
  identity: ProducerIdentity,
  member: Membership,
  offsets: readonly CommitOffset[],
): Promise<void> =>
  call(
    wire,
    node,
    'produce',
    TXN_OFFSET_COMMIT,
    (writer) => {
      writer.string(id).string(member.groupId).int64(identity.producerId).int16(identity.epoch)
      writer.int32(member.generation).string(member.memberId).nullableString(member.instanceId)
      writer.array([...byTopic(offsets)], (topics, [topic, entries]) => {
        topics.string(topic)
        topics.array(entries, (partitions, entry) => {
          partitions.int32(entry.partition).int64(entry.offset).int32(-1).nullableString(entry.metadata).tags()
        })
        topics.tags()
      })
      writer.tags()
    },
    (reader) => {
      reader.int32()
      checkPartitions(reader, `TxnOffsetCommit of "${id}" to group "${member.groupId}"`)
    },
  )

export const endTransaction = (
  wire: Wire,
  node: number,
  id: string,
  identity: ProducerIdentity,
  commit: boolean,
): Promise<void> =>
  call(
    wire,
    node,
    'produce',
    END_TXN,
    (writer) => {
      producer(writer, id, identity)
      writer.boolean(commit).tags()
    },
    (reader) => check(reader, `EndTxn of "${id}"`),
  )

const producer = (writer: Writer, id: string, identity: ProducerIdentity): void => {
  writer.string(id).int64(identity.producerId).int16(identity.epoch)
}

const check = (reader: Reader, what: string): void => {
  reader.int32()
  const code = reader.int16()
  if (code !== 0) throw kafkaError(code, what)
}

/** Throws the first error that is a reason, not a consequence. */
const checkPartitions = (reader: Reader, what: string): void => {
  let failed = 0
  let where = ''
  reader.array(() => {
    const topic = reader.string()
    reader.array(() => {
      const partition = reader.int32()
      const code = reader.int16()
      reader.tags()
      if (code === 0 || (failed !== 0 && failed !== OPERATION_NOT_ATTEMPTED)) return
      failed = code
      where = `${topic}-${partition}`
    })
    reader.tags()
  })
  if (failed !== 0) throw kafkaError(failed, `${what}, ${where}`)
}

const byTopic = <T extends TopicPartition>(entries: readonly T[]): Map<string, T[]> => {
  const topics = new Map<string, T[]>()
  for (const entry of entries) {
    const list = topics.get(entry.topic)
    if (list === undefined) topics.set(entry.topic, [entry])
    else list.push(entry)
  }
  return topics
}
