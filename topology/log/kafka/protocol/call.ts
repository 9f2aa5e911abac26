import type { Channel, Wire } from '../wire.ts'
import { type Api, isFlexible, versionFor } from './apis.ts'
import { Reader } from './reader.ts'
import { Writer } from './writer.ts'

/** How long an ordinary request may take, in milliseconds. */
export const REQUEST_TIMEOUT_MS = 30_000

/**
 * One request and its decoded answer: chooses the version, encodes, sends, decodes. Error codes inside the answer are left to
 * `decode`.
 */
export const call = async <T>(
  wire: Wire,
  node: number,
  channel: Channel,
  api: Api,
  encode: (writer: Writer, version: number) => void,
  decode: (reader: Reader, version: number) => T,
  timeoutMs = REQUEST_TIMEOUT_MS,
): Promise<T> => {
  const version = await versionFor(wire, node, api)
  const flexible = isFlexible(api, version)
  const writer = new Writer(flexible)
  encode(writer, version)
  const answer = await wire.send(node, channel, api.key, version, flexible, writer.finish(), timeoutMs)
  return decode(new Reader(answer, flexible), version)
}
