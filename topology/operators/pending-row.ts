import { Headers } from '../log/headers.ts'
import type { ByteWriter } from '../serdes/byte-writer.ts'
import type { Serde } from '../serdes/serde.ts'

/** A call that was taken in and has no outcome yet. */
export interface PendingRow {
  /** Order in which the calls of the step were taken in. */
  readonly seq: number
  /** Attempts that have failed. */
  readonly failures: number
  /** Where the record was read; null, -1, -1 when a timer or punctuator made it. */
  readonly topic: string | null
  readonly partition: number
  readonly offset: number
  readonly time: number
  readonly headers: Headers
  readonly key: unknown
  readonly value: unknown
}

/** Rows of pending calls, by the serdes of the step's input. All numbers big-endian; -1 as a length is null. */
export const pendingRow = (key: Serde<any>, value: Serde<any>): Serde<PendingRow> => ({
  id: `pending(${key.id},${value.id})`,
  version: 1_000 * key.version + value.version,
  immutable: false,
  write(row, out) {
    number(row.seq, out)
    number(row.failures, out)
    number(row.partition, out)
    number(row.offset, out)
    number(row.time, out)
    bytes(row.topic === null ? null : Buffer.from(row.topic, 'utf8'), out)
    number(row.headers.entries.length, out)
    for (const [name, content] of row.headers.entries) {
      bytes(Buffer.from(name, 'utf8'), out)
      bytes(content, out)
    }
    part(key, row.key, out)
    part(value, row.value, out)
  },
  read(buffer, start) {
    let at = start
    const next = (): number => {
      at += 8
      return buffer.readDoubleBE(at - 8)
    }
    const range = (): readonly [number, number] | null => {
      const length = next()
      if (length < 0) return null
      at += length
      return [at - length, at]
    }
    const text = (): string | null => {
      const found = range()
      return found === null ? null : buffer.toString('utf8', ...found)
    }
    const content = (): Buffer | null => {
      const found = range()
      return found === null ? null : Buffer.from(buffer.subarray(...found))
    }
    const partOf = (serde: Serde<any>): unknown => {
      const found = range()
      return found === null ? null : serde.read(buffer, ...found)
    }
    const [seq, failures, partition, offset, time] = [next(), next(), next(), next(), next()] as const
    const topic = text()
    const headers = Headers.of(Array.from({ length: next() }, () => [text() as string, content()] as const))
    return { seq, failures, topic, partition, offset, time, headers, key: partOf(key), value: partOf(value) }
  },
})

const number = (value: number, out: ByteWriter): void => {
  out.reserve(8)
  out.buffer.writeDoubleBE(value, out.pos)
  out.pos += 8
}

const bytes = (content: Uint8Array | null, out: ByteWriter): void => {
  number(content === null ? -1 : content.length, out)
  if (content !== null) out.bytes(content)
}

/** The length is known when the serde has written: it goes in front afterwards. */
const part = (serde: Serde<any>, value: unknown, out: ByteWriter): void => {
  number(-1, out)
  if (value === null) return
  const start = out.pos
  serde.write(value, out)
  out.buffer.writeDoubleBE(out.pos - start, start - 8)
}
