/** One record header: a name, and bytes or null. Names may repeat; order is kept. */
export type Header = readonly [name: string, value: Uint8Array | null]

/**
 * The headers of one record, decoded only when somebody looks. Immutable: `with` and `without` return new headers.
 * A record without headers always has `Headers.none`.
 */
export class Headers {
  static readonly none = new Headers([], null)

  #entries: readonly Header[] | null
  /** The headers as Kafka encodes them (count and all), when they came from a log unchanged; sinks copy these bytes. */
  readonly raw: Buffer | null

  private constructor(entries: readonly Header[] | null, raw: Buffer | null) {
    this.#entries = entries
    this.raw = raw
  }

  /** Headers from pairs. Values are not copied. */
  static of(entries: readonly Header[]): Headers {
    return entries.length === 0 ? Headers.none : new Headers(entries, null)
  }

  /** Headers from Kafka's own encoding: varint count, then per header varint-prefixed name and value. Copies `raw`. */
  static fromRaw(raw: Buffer): Headers {
    return new Headers(null, Buffer.from(raw))
  }

  /** All headers in order. */
  get entries(): readonly Header[] {
    this.#entries ??= decode(this.raw as Buffer)
    return this.#entries
  }

  /** The value of the last header of that name; undefined when there is none. */
  get(name: string): Uint8Array | null | undefined {
    const entries = this.entries
    for (let i = entries.length - 1; i >= 0; i--) {
      const entry = entries[i] as Header
      if (entry[0] === name) return entry[1]
    }
    return undefined
  }

  /** The same as text; undefined when absent or null. */
  text(name: string): string | undefined {
    const value = this.get(name)
    return value == null ? undefined : Buffer.from(value.buffer, value.byteOffset, value.length).toString('utf8')
  }

  /** These headers with one more at the end. */
  with(name: string, value: Uint8Array | string | null): Headers {
    return Headers.of([...this.entries, [name, typeof value === 'string' ? Buffer.from(value) : value]])
  }

  /** These headers without any of that name. */
  without(name: string): Headers {
    return Headers.of(this.entries.filter((entry) => entry[0] !== name))
  }
}

const decode = (raw: Buffer): Header[] => {
  const entries: Header[] = []
  let pos = 0
  const varint = (): number => {
    let shift = 0
    let result = 0
    for (;;) {
      const byte = raw[pos++] as number
      result |= (byte & 0x7f) << shift
      if (byte < 0x80) return (result >>> 1) ^ -(result & 1)
      shift += 7
    }
  }
  const count = varint()
  for (let i = 0; i < count; i++) {
    const nameLength = varint()
    const name = raw.toString('utf8', pos, pos + nameLength)
    pos += nameLength
    const valueLength = varint()
    entries.push([name, valueLength < 0 ? null : raw.subarray(pos, pos + valueLength)])
    if (valueLength > 0) pos += valueLength
  }
  return entries
}
