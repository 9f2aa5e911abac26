/*
 * Big-endian integers on JS numbers, without DataView or BigInt: a 64-bit value is its signed high and unsigned low word.
 * `flip` is 0x80 for types that sort as bytes (it moves negative values below positive ones), 0 for plain two's complement.
 */

const TWO_32 = 0x1_0000_0000

export const writeWord = (buffer: Buffer, at: number, word: number, flip: number): void => {
  buffer[at] = (word >>> 24) ^ flip
  buffer[at + 1] = word >>> 16
  buffer[at + 2] = word >>> 8
  buffer[at + 3] = word
}

/** The signed 32-bit word at `at`. */
export const readWord = (buffer: Buffer, at: number, flip: number): number =>
  (((buffer[at] as number) ^ flip) << 24) |
  ((buffer[at + 1] as number) << 16) |
  ((buffer[at + 2] as number) << 8) |
  (buffer[at + 3] as number)

/** Writes a safe integer into eight bytes. */
export const writeLong = (buffer: Buffer, at: number, value: number, flip: number): void => {
  writeWord(buffer, at, Math.floor(value / TWO_32), flip)
  writeWord(buffer, at + 4, value >>> 0, 0)
}

/** The eight bytes as a number; exact only when the answer is a safe integer. */
export const readLong = (buffer: Buffer, at: number, flip: number): number =>
  readWord(buffer, at, flip) * TWO_32 + (readWord(buffer, at + 4, 0) >>> 0)
