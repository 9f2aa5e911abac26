import { createHash } from 'node:crypto'

/*
 * LMDB refuses empty keys and keys over 1,978 bytes; Kafka has both. A stored key is a tag byte and the key; of a long key it is the tag,
 * the first 1,900 bytes and the SHA-256 of the whole, and the row's value starts with the whole key. All long keys have the same stored
 * length and short ones are shorter, so the two never meet; order is kept but among long keys with the same first 1,900
 * bytes, which the adapter sorts when it reads.
 */

const tag = 1
export const keyBytesMax = 1900
export const longStoredBytes = 1 + keyBytesMax + 32

const scratch = Buffer.allocUnsafeSlow(longStoredBytes)

export const isLong = (key: Buffer): boolean => key.length > keyBytesMax
export const isLongStored = (stored: Buffer): boolean => stored.length === longStoredBytes

/** The stored key; valid until the next call. */
export const storedKey = (key: Buffer): Buffer => {
  scratch[0] = tag
  if (!isLong(key)) {
    scratch.set(key, 1)
    return scratch.subarray(0, 1 + key.length)
  }
  scratch.set(key.subarray(0, keyBytesMax), 1)
  scratch.set(createHash('sha256').update(key).digest(), 1 + keyBytesMax)
  return scratch
}

/** Views of the scratch buffer by length: a flush of many rows makes none. */
const views: Buffer[] = []

/** The stored key of `bytes[start, end)`; valid until the next call. */
export const storedRange = (bytes: Buffer, start: number, end: number): Buffer => {
  const length = end - start
  if (length > keyBytesMax) return storedKey(bytes.subarray(start, end))
  scratch[0] = tag
  bytes.copy(scratch, 1, start, end)
  views[length] ??= scratch.subarray(0, 1 + length)
  return views[length]
}

/** At or below every stored key of a key that is at or above `key`. A copy. */
export const lowerBound = (key: Buffer | undefined): Buffer =>
  key === undefined ? Buffer.from([tag]) : Buffer.concat([Buffer.from([tag]), key.subarray(0, keyBytesMax)])

/** At or above every stored key of a key that is below `key`. A copy. */
export const upperBound = (key: Buffer | undefined): Buffer => {
  if (key === undefined) return Buffer.from([tag + 1])
  if (!isLong(key)) return Buffer.concat([Buffer.from([tag]), key])
  return Buffer.concat([lowerBound(key), Buffer.alloc(33, 255)])
}

/** The value of a long key's row. */
export const withKey = (key: Buffer, value: Buffer): Buffer => {
  const length = Buffer.allocUnsafe(4)
  length.writeUInt32BE(key.length)
  return Buffer.concat([length, key, value])
}

/** Key and value of a row. */
export const readRow = (stored: Buffer, value: Buffer): { key: Buffer; value: Buffer } => {
  if (!isLongStored(stored)) return { key: stored.subarray(1), value }
  const length = value.readUInt32BE(0)
  return { key: value.subarray(4, 4 + length), value: value.subarray(4 + length) }
}
