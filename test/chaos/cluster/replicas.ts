import { METADATA } from '../../../topology/log/kafka/protocol/apis.ts'
import { call } from '../../../topology/log/kafka/protocol/call.ts'
import { encodeMetadata } from '../../../topology/log/kafka/protocol/metadata.ts'
import type { Reader } from '../../../topology/log/kafka/protocol/reader.ts'
import type { Writer } from '../../../topology/log/kafka/protocol/writer.ts'
import type { Wire } from '../../../topology/log/kafka/wire.ts'

export interface Health {
  /** Brokers that the cluster counts as alive. */
  readonly alive: number
  /** Partitions, those of internal topics included, that have no leader or a replica that is not in sync. */
  readonly behind: number
  /** Partitions with fewer than two replicas in sync: nothing can be written to them. */
  readonly unwritable: number
}

const askWithinMs = 5_000

/** The cluster as that broker sees it at this moment. */
export const healthOf = (wire: Wire, node: number): Promise<Health> => {
  const ask = (writer: Writer, version: number): void => encodeMetadata(writer, version, null)
  return call(wire, node, 'control', METADATA, ask, readHealth, askWithinMs)
}

const readHealth = (reader: Reader, version: number): Health => {
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
    r.nullableString()
    if (version >= 10) r.uuid()
    r.boolean()
    const partitions = r.array(readPartition)
    r.int32()
    r.tags()
    return partitions
  })
  const partitions = topics.flat()
  return {
    alive: brokers.length,
    behind: partitions.filter(({ isBehind }) => isBehind).length,
    unwritable: partitions.filter(({ isWritable }) => !isWritable).length,
  }
}

/** As test/chaos configures its brokers. */
const inSyncMin = 2

const readPartition = (reader: Reader): { isBehind: boolean; isWritable: boolean } => {
  reader.int16()
  reader.int32()
  const leader = reader.int32()
  reader.int32()
  const replicas = reader.int32Array()
  const inSync = reader.int32Array()
  reader.int32Array()
  reader.tags()
  return {
    isBehind: leader < 0 || inSync.length < replicas.length,
    isWritable: leader >= 0 && inSync.length >= Math.min(inSyncMin, replicas.length),
  }
}
