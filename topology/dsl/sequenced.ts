import type { Serde } from '../serdes/serde.ts'

/** A key that stands more than once: told apart, and put in order, by a number. */
export interface Sequenced<K> {
  readonly key: K
  /** 0 to 2^31 - 1. */
  readonly sequence: number
}

/** Bytes of the number behind those of the key. */
export const sequenceBytes = 4

/** The bytes of the key, then the number as 4 bytes, big-endian: equal keys sort by their number. */
export const sequenced = <K>(inner: Serde<K>): Serde<Sequenced<K>> => ({
  id: `sequenced(${inner.id})`,
  version: inner.version,
  immutable: false,
  write({ key, sequence }, out) {
    inner.write(key, out)
    out.reserve(sequenceBytes)
    out.buffer.writeUInt32BE(sequence, out.pos)
    out.pos += sequenceBytes
  },
  read(buffer, start, end) {
    return { key: inner.read(buffer, start, end - sequenceBytes), sequence: buffer.readUInt32BE(end - sequenceBytes) }
  },
})
