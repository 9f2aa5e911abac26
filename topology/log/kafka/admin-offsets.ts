import { partitionKey, type TopicPartition } from '../log.ts'
import { type AdminPorts, askLeaders, type PartitionAnswer } from './admin-leaders.ts'
import { DELETE_RECORDS, LIST_OFFSETS, OFFSET_FOR_LEADER_EPOCH } from './protocol/apis.ts'
import { call } from './protocol/call.ts'
import type { Reader } from './protocol/reader.ts'
import type { Writer } from './protocol/writer.ts'
import type { Wire } from './wire.ts'

const LATEST = -1
const EARLIEST = -2
const DELETE_TIMEOUT_MS = 20_000

export type OffsetAt = 'start' | 'end' | 'stable' | { timeMs: number }

export interface FoundOffset {
  readonly offset: number
  readonly leaderEpoch: number
}

/** ListOffsets. A time behind the last record gives the end. */
export const listOffsets = async (
  wire: Wire,
  ports: AdminPorts,
  partitions: readonly TopicPartition[],
  at: OffsetAt,
): Promise<Map<string, FoundOffset>> => {
  const timestamp = at === 'start' ? EARLIEST : typeof at === 'string' ? LATEST : at.timeMs
  const found = await askLeaders(wire, ports, 'ListOffsets', partitions, (node, of) =>
    call(
      wire,
      node,
      'control',
      LIST_OFFSETS,
      (writer) => {
        writer.int32(-1).int8(at === 'stable' ? 1 : 0)
        writeByTopic(writer, of, (w, { partition }) => w.int32(partition).int32(-1).int64(timestamp))
      },
      (reader) =>
        readByTopic(reader, () => {
          const partition = reader.int32()
          const errorCode = reader.int16()
          reader.int64()
          return { partition, errorCode, result: { offset: reader.int64(), leaderEpoch: reader.int32() } }
        }),
    ),
  )
  if (typeof at === 'string') return found
  const none = partitions.filter(
    ({ topic, partition }) => (found.get(partitionKey(topic, partition))?.offset ?? -1) < 0,
  )
  if (none.length === 0) return found
  return new Map([...found, ...(await listOffsets(wire, ports, none, 'end'))])
}

/** OffsetForLeaderEpoch (KIP-101); -1 when the leader does not know the epoch. */
export const offsetForEpoch = async (
  wire: Wire,
  ports: AdminPorts,
  at: TopicPartition,
  leaderEpoch: number,
): Promise<number> => {
  const found = await askLeaders(wire, ports, 'OffsetForLeaderEpoch', [at], (node, of) =>
    call(
      wire,
      node,
      'control',
      OFFSET_FOR_LEADER_EPOCH,
      (writer) => {
        writer.int32(-1)
        writeByTopic(writer, of, (w, { partition }) => w.int32(partition).int32(-1).int32(leaderEpoch))
      },
      (reader) =>
        readByTopic(reader, () => {
          const errorCode = reader.int16()
          const partition = reader.int32()
          reader.int32()
          return { partition, errorCode, result: reader.int64() }
        }),
    ),
  )
  return found.get(partitionKey(at.topic, at.partition)) ?? -1
}

export const deleteRecords = async (
  wire: Wire,
  ports: AdminPorts,
  below: readonly (TopicPartition & { offset: number })[],
): Promise<void> => {
  await askLeaders(wire, ports, 'DeleteRecords', below, (node, of) =>
    call(
      wire,
      node,
      'slow',
      DELETE_RECORDS,
      (writer) => {
        writeTopics(writer, of, (w, { partition, offset }) => w.int32(partition).int64(offset))
        writer.int32(DELETE_TIMEOUT_MS).tags()
      },
      (reader) =>
        readByTopic(reader, () => {
          const partition = reader.int32()
          const lowWatermark = reader.int64()
          return { partition, errorCode: reader.int16(), result: lowWatermark }
        }),
    ),
  )
}

const writeByTopic = <P extends TopicPartition>(
  writer: Writer,
  partitions: readonly P[],
  each: (writer: Writer, partition: P) => void,
): void => {
  writeTopics(writer, partitions, each)
  writer.tags()
}

const writeTopics = <P extends TopicPartition>(
  writer: Writer,
  partitions: readonly P[],
  each: (writer: Writer, partition: P) => void,
): void => {
  writer.array([...Map.groupBy(partitions, (one) => one.topic)], (topic, [name, of]) => {
    topic.string(name)
    topic.array(of, (w, one) => {
      each(w, one)
      w.tags()
    })
    topic.tags()
  })
}

/** All three answers: throttle time, then topics with partitions. */
const readByTopic = <R>(
  reader: Reader,
  each: () => { partition: number; errorCode: number; result: R },
): PartitionAnswer<R>[] => {
  reader.int32()
  return reader
    .array(() => {
      const topic = reader.string()
      const answers = reader.array(() => {
        const answer = { topic, ...each() }
        reader.tags()
        return answer
      })
      reader.tags()
      return answers
    })
    .flat()
}
