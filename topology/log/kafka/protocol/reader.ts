import { StreamsError } from '../../../errors/index.ts'

/**
 * Reads one Kafka response (or any other Kafka-encoded bytes) front to back. Made with `flexible`, the methods for strings, bytes
 * and arrays read the compact forms of KIP-482, so one codec serves the versions before and after it. int64 are JS numbers: offsets and
 * timestamps stay far below 2^53.
 *
 * Every read throws StreamsError MALFORMED_RESPONSE when the bytes end early.
 */
export class Reader {
  readonly buffer: Buffer
  pos: number
  readonly end: number
  readonly flexible: boolean

  constructor(buffer: Buffer, flexible = false, pos = 0, end = buffer.length) {
    this.buffer = buffer
    this.flexible = flexible
    this.pos = pos
    this.end = end
  }

  /** Moves over `bytes` bytes and returns where they started. */
  take(bytes: number): number {
    const start = this.pos
    if (bytes < 0 || start + bytes > this.end) throw malformed(`needs ${bytes} bytes`, start, this.end)
    this.pos = start + bytes
    return start
  }

  remaining(): number {
    return this.end - this.pos
  }

  boolean(): boolean {
    return this.int8() !== 0
  }

  int8(): number {
    return this.buffer.readInt8(this.take(1))
  }

  int16(): number {
    return this.buffer.readInt16BE(this.take(2))
  }

  uint16(): number {
    return this.buffer.readUInt16BE(this.take(2))
  }

  int32(): number {
    return this.buffer.readInt32BE(this.take(4))
  }

  uint32(): number {
    return this.buffer.readUInt32BE(this.take(4))
  }

  int64(): number {
    const at = this.take(8)
    return this.buffer.readInt32BE(at) * 0x1_0000_0000 + this.buffer.readUInt32BE(at + 4)
  }

  /** Unsigned varint of at most five bytes. */
  uvarint(): number {
    let result = 0
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.buffer[this.take(1)] as number
      result += (byte & 0x7f) * 2 ** shift
      if (byte < 0x80) return result
    }
    throw malformed('holds a varint of more than five bytes', this.pos, this.end)
  }

  /** Zigzag varint of 32 bits. */
  varint(): number {
    const raw = this.uvarint()
    return raw % 2 === 0 ? raw / 2 : -(raw + 1) / 2
  }

  /** 16 bytes as hex. */
  uuid(): string {
    const at = this.take(16)
    return this.buffer.toString('hex', at, at + 16)
  }

  nullableString(): string | null {
    const length = this.flexible ? this.uvarint() - 1 : this.int16()
    if (length < 0) return null
    const at = this.take(length)
    return this.buffer.toString('utf8', at, at + length)
  }

  string(): string {
    const value = this.nullableString()
    if (value === null) throw malformed('has a null where a string must be', this.pos, this.end)
    return value
  }

  /** A view of the bytes, not a copy. */
  nullableBytes(): Buffer | null {
    const length = this.flexible ? this.uvarint() - 1 : this.int32()
    if (length < 0) return null
    const at = this.take(length)
    return this.buffer.subarray(at, at + length)
  }

  bytes(): Buffer {
    return this.nullableBytes() ?? EMPTY
  }

  /** Number of elements that follow; -1 for a null array. */
  arrayLength(): number {
    const length = this.flexible ? this.uvarint() - 1 : this.int32()
    // Each element has at least one byte: a larger count is garbage and must not become a huge allocation.
    if (length > this.remaining()) throw malformed(`announces ${length} elements`, this.pos, this.end)
    return length
  }

  /** Reads an array with one call of `element` each; a null array is empty. Not for hot paths. */
  array<T>(element: (reader: this) => T): T[] {
    const length = this.arrayLength()
    const values: T[] = []
    for (let i = 0; i < length; i++) values.push(element(this))
    return values
  }

  int32Array(): number[] {
    return this.array(int32Of)
  }

  /** Skips the tagged fields at the end of a structure; nothing to skip in versions that are not flexible. */
  tags(): void {
    if (!this.flexible) return
    for (let count = this.uvarint(); count > 0; count--) {
      this.uvarint()
      this.take(this.uvarint())
    }
  }
}

const EMPTY = Buffer.alloc(0)
const int32Of = (reader: Reader): number => reader.int32()

const malformed = (what: string, at: number, end: number): StreamsError =>
  new StreamsError('MALFORMED_RESPONSE', {
    retry: 'later',
    message: `response of the broker ${what} at byte ${at} of ${end}`,
    help: 'check that the address is a Kafka broker of version 2.5 or newer',
  })
