import { ByteWriter } from '../../topology/serdes/byte-writer.ts'
import { byteString } from '../latin1.ts'
import type { GroupLayout } from './group-layout.ts'

/*
 * Engine keys of rows that share a key: the key with each zero byte as (0, 255), then (0, 0), then the suffix. So rows sort by key first
 * and by suffix then, also where one key begins with another, and the rows of a key are one range.
 */

/** Appends the escaped key and its end. */
export const writeGroupKey = (key: string, out: ByteWriter): void => {
  out.reserve(2 * key.length + 2)
  const { buffer } = out
  let pos = out.pos
  for (let i = 0; i < key.length; i++) {
    const byte = key.charCodeAt(i)
    buffer[pos++] = byte
    if (byte === 0) buffer[pos++] = 255
  }
  buffer[pos++] = 0
  buffer[pos++] = 0
  out.pos = pos
}

/** The same from bytes. */
export const writeGroupKeyBytes = (source: Buffer, start: number, end: number, out: ByteWriter): void => {
  out.reserve(2 * (end - start) + 2)
  const { buffer } = out
  let pos = out.pos
  for (let i = start; i < end; i++) {
    const byte = source[i]!
    buffer[pos++] = byte
    if (byte === 0) buffer[pos++] = 255
  }
  buffer[pos++] = 0
  buffer[pos++] = 0
  out.pos = pos
}

export const writeSuffix = (layout: GroupLayout, a: number, b: number, out: ByteWriter): void => {
  out.reserve(layout.suffixBytes)
  layout.write(a, b, out.buffer, out.pos)
  out.pos += layout.suffixBytes
}

const scratch = new ByteWriter(256)

/** Bounds of the engine rows of a key. */
export const groupRange = (key: string): { start: Buffer; end: Buffer } => {
  const out = scratch
  out.reset()
  writeGroupKey(key, out)
  const start = Buffer.from(out.buffer.subarray(0, out.pos))
  const end = Buffer.from(start)
  // Above all suffixes: the second byte of the terminator.
  end[end.length - 1] = 1
  return { start, end }
}

/** The key of an engine row, as a byte string. */
export const groupKeyOf = (engineKey: Buffer, layout: GroupLayout): string => {
  const text = byteString(engineKey, 0, engineKey.length - layout.suffixBytes - 2)
  return text.includes('\0') ? text.replaceAll('\0\xff', '\0') : text
}
