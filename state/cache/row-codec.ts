import type { ByteWriter } from '../../topology/serdes/byte-writer.ts'
import { putByteString } from '../latin1.ts'
import type { CacheRow } from './row.ts'

/** How the rows of one cache look in the engine and in the changelog. */
export interface RowCodec {
  /** Sets value and time of `row` from what the engine has. */
  read(bytes: Buffer, row: CacheRow): void
  /** Appends the form that the engine keeps. */
  writeStored(value: unknown, time: number, out: ByteWriter): void
  /** Appends the value of the changelog record. */
  writeLogged(value: unknown, time: number, out: ByteWriter): void
}

/** Appends ms since the epoch as the int64 that Kafka Streams puts before timestamped values. */
export const writeTime = (time: number, out: ByteWriter): void => {
  out.reserve(8)
  putTime(out.buffer, out.pos, time)
  out.pos += 8
}

/** Writes a time as int64, big-endian. No BigInt: this runs once per row. */
export const putTime = (buffer: Buffer, at: number, time: number): void => {
  buffer.writeInt32BE(Math.floor(time / 0x1_0000_0000), at)
  buffer.writeUInt32BE((time % 0x1_0000_0000) >>> 0, at + 4)
}

export const readTime = (buffer: Buffer, at: number): number =>
  buffer.readInt32BE(at) * 0x1_0000_0000 + buffer.readUInt32BE(at + 4)

/** Appends a latin1 string as bytes. */
export const writeLatin1 = (text: string, out: ByteWriter): void => {
  out.reserve(text.length)
  putByteString(text, out.buffer, out.pos)
  out.pos += text.length
}
