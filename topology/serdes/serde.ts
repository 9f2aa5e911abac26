import type { Headers } from '../log/headers.ts'
import type { ByteWriter } from './byte-writer.ts'

/** Where the bytes of one record stand. The object is reused: read it at once. A start of -1 is null. */
export interface RecordBytes {
  readonly keyBuffer: Buffer
  readonly keyStart: number
  readonly keyEnd: number
  readonly valueBuffer: Buffer
  readonly valueStart: number
  readonly valueEnd: number
}

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
  /**
   * Asked of the serde of a value when a record goes into a topic (never into a store): the headers that it goes with, tombstones too.
   * Default: those that it was given.
   */
  headersOf?(headers: Headers, record: RecordBytes): Headers
  /**
   * Asked of the serde of a value before a record of a topic is read, tombstones too. What it throws is an error of
   * deserialization, such as SIGNATURE_INVALID.
   */
  verify?(headers: Headers, record: RecordBytes): void
}
