import { METADATA } from '../../topology/log/kafka/protocol/apis.ts'
import { call } from '../../topology/log/kafka/protocol/call.ts'
import { encodeMetadata } from '../../topology/log/kafka/protocol/metadata.ts'
import type { Reader } from '../../topology/log/kafka/protocol/reader.ts'
import type { Wire } from '../../topology/log/kafka/wire.ts'

export interface PartitionReplicas {
  readonly topic: string
  readonly partition: number
  /** Node id; -1: none. */
  readonly leader: number
  readonly replicas: readonly number[]
  readonly inSync: readonly number[]
}

export interface ClusterReplicas {
  /** Brokers that are counted as alive. */
  readonly alive: number
  readonly partitions: readonly PartitionReplicas[]
}

const askWithinMs = 5_000

/** Every partition of the cluster, those of internal topics included, as that broker sees it at this moment. */
export const replicasOf = (wire: Wire, node: number): Promise<ClusterReplicas> =>
  call(
    wire,
    node,
    'control',
    METADATA,
    (writer, version) => encodeMetadata(writer, version, null),
    readCluster,
    askWithinMs,
  )

const readCluster = (reader: Reader, version: number): ClusterReplicas => {
  reader.int32()
  const brokers = reader.array((r) => {
    r.int32()
    r.string()
    r.int32()
    r.nullableString()
    r.tags()
  })
  reader.nullableString()
  reader.int32()
  const topics = reader.array((r) => {
    r.int16()
    const topic = r.nullableString() ?? ''
    if (version >= 10) r.uuid()
    r.boolean()
    const partitions = r.array((each) => readPartition(each, topic))
    r.int32()
    r.tags()
    return partitions
  })
  return { alive: brokers.length, partitions: topics.flat() }
}

const readPartition = (reader: Reader, topic: string): PartitionReplicas => {
  reader.int16()
  const partition = reader.int32()
  const leader = reader.int32()
  reader.int32()
  const replicas = [...reader.int32Array()]
  const inSync = [...reader.int32Array()]
  reader.int32Array()
  reader.tags()
  return { topic, partition, leader, replicas, inSync }
}
