import { undecodable } from './failures.ts'
import { readLong, writeLong } from './integer-bytes.ts'
import type { Serde } from './serde.ts'

/**
 * The key of a row of a windowed table. Time windows hold what is in [start, end), sliding and session windows what is in [start, end]; the
 * end of an unlimited window is Infinity. In ms.
 */
export interface Windowed<K> {
  readonly key: K
  readonly start: number
  readonly end: number
}

const longBytes = 8

/**
 * Keys of time and sliding windows, in Kafka Streams' bytes: those of the key, then the start. The end is not among them: it follows from
 * the size (Infinity for unlimited windows). Partitions are chosen by the inner key alone, so that the windows of a key stay together.
 */
export const timeWindowed = <K>(inner: Serde<K>, sizeMs: number): Serde<Windowed<K>> => {
  const id = `timeWindowed(${inner.id},${sizeMs})`
  return {
    id,
    version: inner.version,
    immutable: false,
    unroutedBytes: longBytes,
    write({ key, start }, out) {
      inner.write(key, out)
      out.reserve(longBytes)
      writeLong(out.buffer, out.pos, start, 0)
      out.pos += longBytes
    },
    read(buffer, from, to) {
      const at = checked(id, from, to - longBytes)
      const start = readLong(buffer, at, 0)
      return { key: inner.read(buffer, from, at), start, end: start + sizeMs }
    },
  }
}

/** Keys of session windows, in Kafka Streams' bytes: those of the key, then the end, then the start. Partitions as in `timeWindowed`. */
export const sessionWindowed = <K>(inner: Serde<K>): Serde<Windowed<K>> => {
  const id = `sessionWindowed(${inner.id})`
  return {
    id,
    version: inner.version,
    immutable: false,
    unroutedBytes: 2 * longBytes,
    write({ key, start, end }, out) {
      inner.write(key, out)
      out.reserve(2 * longBytes)
      writeLong(out.buffer, out.pos, end, 0)
      writeLong(out.buffer, out.pos + longBytes, start, 0)
      out.pos += 2 * longBytes
    },
    read(buffer, from, to) {
      const at = checked(id, from, to - 2 * longBytes)
      const end = readLong(buffer, at, 0)
      return { key: inner.read(buffer, from, at), start: readLong(buffer, at + longBytes, 0), end }
    },
  }
}

/** Where the inner key ends. */
const checked = (id: string, from: number, at: number): number => {
  if (at >= from) return at
  throw undecodable(id, `${from - at} bytes are missing behind the key`)
}
