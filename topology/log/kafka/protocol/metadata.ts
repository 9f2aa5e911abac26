import type { Broker, PartitionMetadata, TopicMetadata } from '../wire.ts'
import type { Reader } from './reader.ts'
import type { Writer } from './writer.ts'

export interface ClusterMetadata {
  readonly brokers: ReadonlyMap<number, Broker>
  readonly controller: number
  readonly topics: readonly (TopicMetadata & { readonly internal: boolean })[]
}

const NO_ID = '00000000000000000000000000000000'

/** Metadata request; null asks for all topics, an empty list for the brokers only. Never creates topics. */
export const encodeMetadata = (writer: Writer, version: number, topics: readonly string[] | null): void => {
  if (topics === null) writer.arrayLength(-1)
  else {
    writer.array(topics, (_, topic) => {
      if (version >= 10) writer.uuid(NO_ID)
      writer.nullableString(topic).tags()
    })
  }
  writer.boolean(false)
  if (version <= 10) writer.boolean(false)
  writer.boolean(false).tags()
}

export const decodeMetadata = (reader: Reader, version: number): ClusterMetadata => {
  reader.int32()
  const brokers = new Map(reader.array(readBroker))
  reader.nullableString()
  const controller = reader.int32()
  const topics = reader.array((r) => readTopic(r, version))
  return { brokers, controller, topics }
}

const readBroker = (reader: Reader): [number, Broker] => {
  const node = reader.int32()
  const broker = { host: reader.string(), port: reader.int32(), rack: reader.nullableString() }
  reader.tags()
  return [node, broker]
}

const readTopic = (reader: Reader, version: number): TopicMetadata & { internal: boolean } => {
  const errorCode = reader.int16()
  const name = reader.nullableString() ?? ''
  // Before 2.8 topics have no ids: a topic that was created again cannot be told from the old one there.
  const id = version >= 10 ? reader.uuid() : ''
  const internal = reader.boolean()
  const partitions = reader.array(readPartition).sort((a, b) => a.partition - b.partition)
  reader.int32()
  reader.tags()
  return { name, id, errorCode, internal, partitions }
}

const readPartition = (reader: Reader): PartitionMetadata => {
  const errorCode = reader.int16()
  const partition = reader.int32()
  const leader = reader.int32()
  const leaderEpoch = reader.int32()
  reader.int32Array()
  reader.int32Array()
  reader.int32Array()
  reader.tags()
  return { partition, leader, leaderEpoch, errorCode }
}

/** ApiVersions v0, which every broker understands. */
export const decodeVersions = (
  reader: Reader,
): { errorCode: number; versions: Map<number, { min: number; max: number }> } => {
  const errorCode = reader.int16()
  return { errorCode, versions: new Map(reader.array((r) => [r.int16(), { min: r.int16(), max: r.int16() }])) }
}
