import { decompress } from '../../records/compression.ts'
import * as at from '../../records/layout.ts'

/** The records section of one batch, unpacked. */
export const recordsOf = (batch: Buffer): Buffer => {
  const packed = batch.subarray(at.RECORDS)
  const code = batch.readInt16BE(at.ATTRIBUTES) & at.COMPRESSION_MASK
  return code === 0 ? packed : decompress(code, packed)
}

/**
 * Walks the records of a batch without decoding them: where each one starts and ends, its offset delta, its key and
 * whether it is a tombstone. For the broker's own needs (compaction, null keys); consumers use the record cursor.
 */
export class RecordWalk {
  start = 0
  end = 0
  offsetDelta = 0
  timestampDelta = 0
  /** -1 when the key is null. */
  keyStart = -1
  keyEnd = -1
  isTombstone = false
  readonly records: Buffer
  #pos = 0

  constructor(batch: Buffer) {
    this.records = recordsOf(batch)
  }

  next(): boolean {
    if (this.#pos >= this.records.length) return false
    this.start = this.#pos
    const length = this.#varint()
    this.end = this.#pos + length
    this.#pos++
    this.timestampDelta = this.#varint()
    this.offsetDelta = this.#varint()
    const keyLength = this.#varint()
    this.keyStart = keyLength < 0 ? -1 : this.#pos
    if (keyLength > 0) this.#pos += keyLength
    this.keyEnd = keyLength < 0 ? -1 : this.#pos
    this.isTombstone = this.#varint() < 0
    this.#pos = this.end
    return true
  }

  /** In doubles, because timestamp deltas may be wider than 32 bits. */
  #varint(): number {
    let value = 0
    let scale = 1
    for (;;) {
      const byte = this.records[this.#pos++]
      if (byte === undefined) throw new RangeError('a record ends behind its batch')
      value += (byte & 0x7f) * scale
      if (byte < 0x80) return value % 2 === 0 ? value / 2 : -(value + 1) / 2
      scale *= 0x80
    }
  }
}
