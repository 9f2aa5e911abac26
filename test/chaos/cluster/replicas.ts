import { METADATA } from '../../../topology/log/kafka/protocol/apis.ts'
import { call } from '../../../topology/log/kafka/protocol/call.ts'
import { encodeMetadata } from '../../../topology/log/kafka/protocol/metadata.ts'
import type { Reader } from '../../../topology/log/kafka/protocol/reader.ts'
import type { Wire } from '../../../topology/log/kafka/wire.ts'

/** How many partitions, those of internal topics included, have a replica that is not in sync or no leader, as the cluster's metadata says. */
export const behindReplicas = async (wire: Wire): Promise<number> => {
  let failure: unknown
  for (const node of (await wire.brokers()).keys()) {
    try {
      return await call(
        wire,
        node,
        'control',
        METADATA,
        (writer, version) => encodeMetadata(writer, version, null),
        countBehind,
      )
    } catch (error) {
      failure = error
    }
  }
  throw failure
}

const countBehind = (reader: Reader, version: number): number => {
  reader.int32()
  reader.array((r) => {
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
    const partitions = r.array(isBehind)
    r.int32()
    r.tags()
    return partitions.filter((behind) => behind).length
  })
  return topics.reduce((sum, count) => sum + count, 0)
}

const isBehind = (reader: Reader): boolean => {
  reader.int16()
  reader.int32()
  const leader = reader.int32()
  reader.int32()
  const replicas = reader.int32Array()
  const inSync = reader.int32Array()
  reader.int32Array()
  reader.tags()
  return leader < 0 || inSync.length < replicas.length
}
