import type { Serde } from '../serdes/serde.ts'

/** A key that stands more than once: told apart, and put in order, by a number. */
export interface Sequenced<K> {
  readonly key: K
  /** 0 to 2^31 - 1. */
  readonly sequence: number
}

/** The bytes of the key, then the number as 4 bytes, big-endian: equal keys sort by their number. */
export const sequenced = <K>(inner: Serde<K>): Serde<Sequenced<K>> => ({
  id: `sequenced(${inner.id})`,
  version: inner.version,
  immutable: false,
  write({ key, sequence }, out) {
    inner.write(key, out)
    out.reserve(4)
    out.buffer.writeUInt32BE(sequence, out.pos)
    out.pos += 4
  },
  read(buffer, start, end) {
    return { key: inner.read(buffer, start, end - 4), sequence: buffer.readUInt32BE(end - 4) }
  },
})
