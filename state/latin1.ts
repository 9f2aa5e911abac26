/*
 * Byte strings: latin1 strings of bytes, one character per byte. They are map keys that sort as the bytes do. Buffer's own methods for
 * them take defaults that @types/node does not know.
 */

interface Latin1Buffer {
  latin1Slice(start: number, end: number): string
  latin1Write(text: string, at: number, bytes: number): number
}

/** The bytes as a byte string. */
export const byteString = (bytes: Uint8Array, start = 0, end: number = bytes.length): string =>
  (bytes as unknown as Latin1Buffer).latin1Slice(start, end)

/** Writes a byte string into `target`, which must have room. */
export const putByteString = (text: string, target: Buffer, at: number): void => {
  ;(target as unknown as Latin1Buffer).latin1Write(text, at, text.length)
}

/** A new Buffer with the bytes of a byte string. */
export const bytesOf = (text: string): Buffer => Buffer.from(text, 'latin1')
