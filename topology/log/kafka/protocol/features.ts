import type { Wire } from '../wire.ts'
import { API_VERSIONS } from './apis.ts'
import { REQUEST_TIMEOUT_MS } from './call.ts'
import { Reader } from './reader.ts'
import { Writer } from './writer.ts'

/** The first version with features, which is also the first with compact encodings. */
const VERSION = 3
/** Number of the tagged field. */
const FINALIZED_FEATURES = 2

/** Features that the cluster has switched on, with their levels (KIP-584); one at level 0 is absent. Brokers from 2.7 on know them. */
export const finalizedFeatures = async (wire: Wire, node: number): Promise<Map<string, number>> => {
  const body = new Writer(true).string('millrace').string('1').tags().finish()
  const answer = await wire.send(node, 'control', API_VERSIONS.key, VERSION, true, body, REQUEST_TIMEOUT_MS)
  return decodeFeatures(new Reader(answer, true))
}

export const decodeFeatures = (reader: Reader): Map<string, number> => {
  reader.int16()
  reader.array((r) => {
    r.take(6)
    r.tags()
  })
  reader.int32()
  const features = new Map<string, number>()
  for (let left = reader.uvarint(); left > 0; left--) {
    const tag = reader.uvarint()
    const end = reader.uvarint() + reader.pos
    if (tag === FINALIZED_FEATURES) for (const [name, level] of reader.array(readFeature)) features.set(name, level)
    reader.pos = end
  }
  return features
}

const readFeature = (reader: Reader): [string, number] => {
  const name = reader.string()
  const level = reader.int16()
  reader.int16()
  reader.tags()
  return [name, level]
}
