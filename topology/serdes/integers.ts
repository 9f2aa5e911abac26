import { assertLength, mismatch, undecodable } from './failures.ts'
import { readLong, readWord, writeLong, writeWord } from './integer-bytes.ts'
import type { Serde } from './serde.ts'

const SORTED = 0x80
const PLAIN = 0

const int32 = (id: string, flip: number): Serde<number> => ({
  id,
  version: 1,
  immutable: true,
  write(value, out) {
    if (typeof value !== 'number' || (value | 0) !== value) throw mismatch(id, '32-bit integers', value)
    out.reserve(4)
    writeWord(out.buffer, out.pos, value, flip)
    out.pos += 4
  },
  read(buffer, start, end) {
    assertLength(id, 4, start, end)
    return readWord(buffer, start, flip)
  },
})

const int64 = (id: string, flip: number, min: number): Serde<number> => ({
  id,
  version: 1,
  immutable: true,
  write(value, out) {
    if (!Number.isSafeInteger(value) || value < min) {
      throw mismatch(id, `safe integers (${min} to ${Number.MAX_SAFE_INTEGER})`, value)
    }
    out.reserve(8)
    writeLong(out.buffer, out.pos, value, flip)
    out.pos += 8
  },
  read(buffer, start, end) {
    assertLength(id, 8, start, end)
    const value = readLong(buffer, start, flip)
    if (!Number.isSafeInteger(value) || value < min) {
      throw undecodable(id, 'the integer is outside the safe range of numbers (read it as a bigint)')
    }
    return value
  },
})

const MIN_64 = -(2n ** 63n)
const MAX_64 = 2n ** 63n - 1n

const wide = (id: string, flip: bigint): Serde<bigint> => ({
  id,
  version: 1,
  immutable: true,
  write(value, out) {
    if (typeof value !== 'bigint' || value < MIN_64 || value > MAX_64) throw mismatch(id, '64-bit bigints', value)
    out.reserve(8)
    out.buffer.writeBigUInt64BE(BigInt.asUintN(64, value) ^ flip, out.pos)
    out.pos += 8
  },
  read(buffer, start, end) {
    assertLength(id, 8, start, end)
    return BigInt.asIntN(64, buffer.readBigUInt64BE(start) ^ flip)
  },
})

/** 32-bit signed integers, 4 bytes that sort by value (big-endian, sign bit flipped). */
export const i32: Serde<number> = int32('i32', SORTED)

/** Safe integers, 8 bytes that sort by value (big-endian, sign bit flipped). Use `bigint64` for the full 64-bit range. */
export const i64: Serde<number> = int64('i64', SORTED, Number.MIN_SAFE_INTEGER)

/** Safe integers from 0, 8 bytes big-endian: they sort by value and are what Kafka's LongSerializer writes. */
export const u64: Serde<number> = int64('u64', PLAIN, 0)

/** 64-bit signed bigints, 8 bytes that sort by value (big-endian, sign bit flipped). */
export const bigint64: Serde<bigint> = wide('bigint64', 2n ** 63n)

/** Kafka's IntegerSerializer: 4 bytes big-endian. As a key, negative numbers sort after positive ones. */
export const int32be: Serde<number> = int32('int32be', PLAIN)

/** Kafka's LongSerializer, safe integers only: 8 bytes big-endian. As a key, negative numbers sort after positive ones. */
export const int64be: Serde<number> = int64('int64be', PLAIN, Number.MIN_SAFE_INTEGER)

/** Kafka's LongSerializer over its full range, as bigint. As a key, negative numbers sort after positive ones. */
export const bigint64be: Serde<bigint> = wide('bigint64be', 0n)
