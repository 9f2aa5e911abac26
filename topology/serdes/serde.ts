import type { ByteWriter } from './byte-writer.ts'

/**
 * Turns values into bytes and back. `null` never reaches a serde: it is the absent key or the tombstone.
 *
 * `id` and `version` go into the topology's fingerprint, so changing either is a planned change of the stored bytes.
 */
export interface Serde<T> {
  readonly id: string
  readonly version: number
  /**
   * True when JavaScript cannot change a value of this type in place (numbers, strings, bigint, booleans). State then
   * caches the value itself; every other value is kept as bytes, so that a later mutation cannot reach the store.
   */
  readonly immutable: boolean
  /** How many bytes at the end of a key say nothing about its partition (the window of a windowed key). Default 0. */
  readonly unroutedBytes?: number
  /** Appends the bytes of `value` at `out.pos`. Throws StreamsError SERDE_MISMATCH when it is not a T. */
  write(value: T, out: ByteWriter): void
  /** Reads the value at `buffer[start, end)`. Must copy what it keeps. Throws StreamsError DESERIALIZATION on bad bytes. */
  read(buffer: Buffer, start: number, end: number): T
}
