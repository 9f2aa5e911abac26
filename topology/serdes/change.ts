import type { ByteWriter } from './byte-writer.ts'
import { undecodable } from './failures.ts'
import type { Serde } from './serde.ts'

/** What a change of a grouped table takes away from a group and adds to it; null: nothing. Never both null. */
export interface Change<V> {
  now: V | null
  before: V | null
}

const NOW = 1
const BEFORE = 2

/**
 * One byte says which of both follow: 1 the new value, 2 the old one, 3 both (KIP-904), and then four bytes with the length of the new one
 * stand before it. The form is our own; Kafka Streams' repartition topics are not read.
 */
export const changeOf = <V>(inner: Serde<V>): Serde<Change<V>> => ({
  id: `change(${inner.id})`,
  version: inner.version,
  immutable: false,
  write(change, out) {
    const { now, before } = change
    out.reserve(5)
    out.buffer[out.pos++] = (now === null ? 0 : NOW) | (before === null ? 0 : BEFORE)
    if (now !== null && before !== null) writeMeasured(inner, now, out)
    else if (now !== null) inner.write(now, out)
    if (before !== null) inner.write(before, out)
  },
  read(buffer, start, end) {
    const parts = end > start ? (buffer[start] as number) : 0
    if (parts < NOW || parts > (NOW | BEFORE)) throw undecodable('change', 'its first byte is none of 1, 2 and 3')
    let at = start + 1
    if (parts === NOW) return { now: inner.read(buffer, at, end), before: null }
    if (parts === BEFORE) return { now: null, before: inner.read(buffer, at, end) }
    if (end - at < 4) throw undecodable('change', 'it ends within a length')
    const middle = at + 4 + buffer.readUInt32BE(at)
    if (middle > end) throw undecodable('change', 'it is shorter than its length says')
    at += 4
    return { now: inner.read(buffer, at, middle), before: inner.read(buffer, middle, end) }
  },
})

/** Writes a value behind its length. */
export const writeMeasured = <V>(serde: Serde<V>, value: V, out: ByteWriter): void => {
  out.reserve(4)
  const at = out.pos
  out.pos += 4
  serde.write(value, out)
  out.buffer.writeUInt32BE(out.pos - at - 4, at)
}
