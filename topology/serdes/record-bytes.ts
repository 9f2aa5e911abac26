import type { Headers } from '../log/headers.ts'
import type { ByteWriter } from './byte-writer.ts'
import type { RecordBytes, Serde } from './serde.ts'

/** The record that was just written into two writers. One object for all records of those writers. */
export class WrittenBytes implements RecordBytes {
  keyStart = -1
  valueStart = -1
  readonly #key: ByteWriter
  readonly #value: ByteWriter

  constructor(key: ByteWriter, value: ByteWriter) {
    this.#key = key
    this.#value = value
  }

  get keyBuffer(): Buffer {
    return this.#key.buffer
  }

  get keyEnd(): number {
    return this.#key.pos
  }

  get valueBuffer(): Buffer {
    return this.#value.buffer
  }

  get valueEnd(): number {
    return this.#value.pos
  }

  /** The headers that the record goes with. */
  headers(value: Serde<any>, headers: Headers, isKeyNull: boolean, isValueNull: boolean): Headers {
    if (value.headersOf === undefined) return headers
    this.keyStart = isKeyNull ? -1 : 0
    this.valueStart = isValueNull ? -1 : 0
    return value.headersOf(headers, this)
  }
}
