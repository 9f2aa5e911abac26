/**
 * Writes one Kafka request body (or any other Kafka-encoded bytes). Made with `flexible`, strings, bytes and arrays are
 * written in the compact forms of KIP-482, so one codec serves the versions before and after it.
 */
export class Writer {
  readonly flexible: boolean
  #buffer: Buffer
  #pos = 0

  constructor(flexible = false, capacity = 256) {
    this.flexible = flexible
    this.#buffer = Buffer.allocUnsafe(capacity)
  }

  /** Bytes written so far. */
  get length(): number {
    return this.#pos
  }

  /** What was written. A view: do not write on afterwards. */
  finish(): Buffer {
    return this.#buffer.subarray(0, this.#pos)
  }

  boolean(value: boolean): this {
    return this.int8(value ? 1 : 0)
  }

  int8(value: number): this {
    const at = this.#grow(1)
    this.#buffer.writeInt8(value, at)
    return this
  }

  int16(value: number): this {
    const at = this.#grow(2)
    this.#buffer.writeInt16BE(value, at)
    return this
  }

  uint16(value: number): this {
    const at = this.#grow(2)
    this.#buffer.writeUInt16BE(value, at)
    return this
  }

  int32(value: number): this {
    const at = this.#grow(4)
    this.#buffer.writeInt32BE(value, at)
    return this
  }

  int64(value: number): this {
    const at = this.#grow(8)
    const high = Math.floor(value / 0x1_0000_0000)
    this.#buffer.writeInt32BE(high, at)
    this.#buffer.writeUInt32BE(value - high * 0x1_0000_0000, at + 4)
    return this
  }

  uvarint(value: number): this {
    let rest = value
    while (rest > 0x7f) {
      this.#byte((rest % 0x80) | 0x80)
      rest = Math.floor(rest / 0x80)
    }
    this.#byte(rest)
    return this
  }

  /** Zigzag varint of 32 bits. */
  varint(value: number): this {
    return this.uvarint(value >= 0 ? value * 2 : -value * 2 - 1)
  }

  /** 16 bytes from hex. */
  uuid(hex: string): this {
    const at = this.#grow(16)
    this.#buffer.write(hex.replaceAll('-', ''), at, 16, 'hex')
    return this
  }

  string(value: string): this {
    const length = Buffer.byteLength(value)
    if (this.flexible) this.uvarint(length + 1)
    else this.int16(length)
    const at = this.#grow(length)
    this.#buffer.write(value, at, length, 'utf8')
    return this
  }

  nullableString(value: string | null): this {
    if (value !== null) return this.string(value)
    return this.flexible ? this.uvarint(0) : this.int16(-1)
  }

  bytes(value: Uint8Array): this {
    if (this.flexible) this.uvarint(value.length + 1)
    else this.int32(value.length)
    return this.raw(value)
  }

  nullableBytes(value: Uint8Array | null): this {
    if (value !== null) return this.bytes(value)
    return this.flexible ? this.uvarint(0) : this.int32(-1)
  }

  /** Bytes as they are, without a length. */
  raw(value: Uint8Array): this {
    const at = this.#grow(value.length)
    this.#buffer.set(value, at)
    return this
  }

  /** Announces that `length` elements follow; -1 for a null array. */
  arrayLength(length: number): this {
    return this.flexible ? this.uvarint(length + 1) : this.int32(length)
  }

  array<T>(values: readonly T[], element: (writer: this, value: T) => void): this {
    this.arrayLength(values.length)
    for (const value of values) element(this, value)
    return this
  }

  int32Array(values: readonly number[]): this {
    return this.array(values, writeInt32)
  }

  /** Ends a structure: no tagged fields. Writes nothing in versions that are not flexible. */
  tags(): this {
    return this.flexible ? this.uvarint(0) : this
  }

  #byte(value: number): void {
    const at = this.#grow(1)
    this.#buffer[at] = value
  }

  #grow(bytes: number): number {
    const at = this.#pos
    const needed = at + bytes
    if (needed > this.#buffer.length) {
      const grown = Buffer.allocUnsafe(Math.max(needed, this.#buffer.length * 2))
      this.#buffer.copy(grown, 0, 0, at)
      this.#buffer = grown
    }
    this.#pos = needed
    return at
  }
}

const writeInt32 = (writer: Writer, value: number): void => {
  writer.int32(value)
}
