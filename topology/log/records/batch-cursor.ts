import { crc32c } from '@node-rs/crc32'
import { Headers } from '../headers.ts'
import type { RecordCursor, TopicPartition } from '../log.ts'
import { BatchHeader } from './batch-header.ts'
import type { BatchIndex } from './batch-index.ts'
import { decompress } from './compression.ts'
import { corruptBatch } from './corrupt.ts'
import * as at from './layout.ts'

const header = new BatchHeader()
const NO_BATCHES: readonly number[] = []

/**
 * Reads the records of the batches that an index lists. Nothing is allocated per record: varints are decoded in place on JS
 * numbers, key and value are positions in `buffer`, headers are decoded when asked for.
 */
export class BatchCursor implements RecordCursor {
  offset = -1
  timestamp = -1
  buffer: Buffer = Buffer.alloc(0)
  keyStart = -1
  keyEnd = -1
  valueStart = -1
  valueEnd = -1
  leaderEpoch = -1

  readonly #where: TopicPartition
  #source: Buffer = this.buffer
  #batches: readonly number[] = NO_BATCHES
  #nextBatch = 0
  #fetchOffset = 0
  /** Records of the current batch that are still to come. */
  #left = 0
  #pos = 0
  #end = 0
  #baseOffset = 0
  #baseTimestamp = 0
  /** Time of all records of the batch where the broker sets it. */
  #appendTime = -1
  #isAppendTime = false
  #headersStart = 0
  #headersEnd = 0

  constructor(where: TopicPartition) {
    this.#where = where
  }

  /** Starts over before the first record at or above `fetchOffset` of the batches in `buffer` that `index` lists. */
  open(buffer: Buffer, index: Pick<BatchIndex, 'positions'>, fetchOffset: number): this {
    this.#source = buffer
    this.#batches = index.positions
    this.#nextBatch = 0
    this.#fetchOffset = fetchOffset
    this.#left = 0
    return this
  }

  next(): boolean {
    do {
      while (this.#left === 0) {
        if (this.#nextBatch === this.#batches.length) return false
        this.#enter(this.#batches[this.#nextBatch++] as number)
      }
      this.#record()
      this.#left--
    } while (this.offset < this.#fetchOffset)
    return true
  }

  headers(): Headers {
    const start = this.#headersStart
    if (this.buffer[start] === 0) return Headers.none
    this.#pos = start
    const end = this.#headersEnd
    for (let left = this.#varint(); left !== 0; left--) {
      const nameLength = this.#varint()
      if (left < 0 || nameLength < 0) throw this.#corrupt('a header name has no length')
      this.#pos += nameLength
      const valueLength = this.#varint()
      if (valueLength > 0) this.#pos += valueLength
      if (this.#pos > end) throw this.#corrupt('headers run past the end of the record')
    }
    this.#pos = end
    return Headers.fromRaw(this.buffer.subarray(start, end))
  }

  fork(): BatchCursor {
    const other = new BatchCursor(this.#where)
    other.offset = this.offset
    other.timestamp = this.timestamp
    other.buffer = this.buffer
    other.keyStart = this.keyStart
    other.keyEnd = this.keyEnd
    other.valueStart = this.valueStart
    other.valueEnd = this.valueEnd
    other.leaderEpoch = this.leaderEpoch
    other.#source = this.#source
    other.#batches = this.#batches
    other.#nextBatch = this.#nextBatch
    other.#fetchOffset = this.#fetchOffset
    other.#left = this.#left
    other.#pos = this.#pos
    other.#end = this.#end
    other.#baseOffset = this.#baseOffset
    other.#baseTimestamp = this.#baseTimestamp
    other.#appendTime = this.#appendTime
    other.#isAppendTime = this.#isAppendTime
    other.#headersStart = this.#headersStart
    other.#headersEnd = this.#headersEnd
    return other
  }

  #enter(pos: number): void {
    const source = this.#source
    if (!header.read(source, pos, source.length, this.#where)) {
      throw corruptBatch(this.#where, header.baseOffset, 'the batch is cut off')
    }
    const end = pos + header.bytes
    if (crc32c(source.subarray(pos + at.ATTRIBUTES, end)) !== header.crc) {
      throw corruptBatch(this.#where, header.baseOffset, 'the checksum is wrong')
    }
    this.offset = header.baseOffset
    if (header.compression === 0) {
      this.buffer = source
      this.#pos = pos + at.RECORDS
      this.#end = end
    } else {
      this.buffer = this.#unpack(header.compression, source.subarray(pos + at.RECORDS, end))
      this.#pos = 0
      this.#end = this.buffer.length
    }
    this.#baseOffset = header.baseOffset
    this.#baseTimestamp = header.baseTimestamp
    this.#isAppendTime = header.isLogAppendTime
    this.#appendTime = header.maxTimestamp
    this.#left = header.count
    this.leaderEpoch = header.leaderEpoch
  }

  #unpack(code: number, packed: Buffer): Buffer {
    try {
      return decompress(code, packed)
    } catch (cause) {
      throw corruptBatch(this.#where, this.offset, `cannot be decompressed: ${(cause as Error).message}`, cause)
    }
  }

  #record(): void {
    const buffer = this.buffer
    let pos = this.#pos

    // Each varint is read in the fast form for one byte here and by `#varint` for the rest: a call less for most fields.
    let byte = buffer[pos] as number
    let length: number
    if (byte < 0x80) {
      length = (byte >>> 1) ^ -(byte & 1)
      pos++
    } else {
      this.#pos = pos
      length = this.#varint()
      pos = this.#pos
    }
    const end = pos + length
    if (!(length >= 6 && end <= this.#end)) throw this.#corrupt(`a record length of ${length} runs past the batch`)

    pos++ // attributes: none are defined for records
    byte = buffer[pos] as number
    let timestampDelta: number
    if (byte < 0x80) {
      timestampDelta = (byte >>> 1) ^ -(byte & 1)
      pos++
    } else {
      this.#pos = pos
      timestampDelta = this.#varint()
      pos = this.#pos
    }
    byte = buffer[pos] as number
    let offsetDelta: number
    if (byte < 0x80) {
      offsetDelta = (byte >>> 1) ^ -(byte & 1)
      pos++
    } else {
      this.#pos = pos
      offsetDelta = this.#varint()
      pos = this.#pos
    }
    byte = buffer[pos] as number
    let keyLength: number
    if (byte < 0x80) {
      keyLength = (byte >>> 1) ^ -(byte & 1)
      pos++
    } else {
      this.#pos = pos
      keyLength = this.#varint()
      pos = this.#pos
    }
    this.offset = this.#baseOffset + offsetDelta
    this.timestamp = this.#isAppendTime ? this.#appendTime : this.#baseTimestamp + timestampDelta
    if (keyLength < 0) {
      this.keyStart = -1
      this.keyEnd = -1
    } else {
      this.keyStart = pos
      pos += keyLength
      this.keyEnd = pos
    }
    if (!(pos < end)) throw this.#corrupt(`a key length of ${keyLength} runs past the record`)

    byte = buffer[pos] as number
    let valueLength: number
    if (byte < 0x80) {
      valueLength = (byte >>> 1) ^ -(byte & 1)
      pos++
    } else {
      this.#pos = pos
      valueLength = this.#varint()
      pos = this.#pos
    }
    if (valueLength < 0) {
      this.valueStart = -1
      this.valueEnd = -1
    } else {
      this.valueStart = pos
      pos += valueLength
      this.valueEnd = pos
    }
    if (!(pos < end)) throw this.#corrupt(`a value length of ${valueLength} runs past the record`)
    this.#headersStart = pos
    this.#headersEnd = end
    this.#pos = end
  }

  /** A varint of any length at `#pos`. Past 28 bits it goes on in doubles: shifts would lose the upper ones. */
  #varint(): number {
    const buffer = this.buffer
    let pos = this.#pos
    let byte = buffer[pos++] as number
    let value = byte & 0x7f
    let shift = 7
    while (byte > 0x7f && shift < 28) {
      byte = buffer[pos++] as number
      value |= (byte & 0x7f) << shift
      shift += 7
    }
    if (byte > 0x7f) return this.#wide(value, pos)
    if (pos > this.#end) throw this.#corrupt('a number runs past the batch')
    this.#pos = pos
    return (value >>> 1) ^ -(value & 1)
  }

  #wide(value: number, pos: number): number {
    const buffer = this.buffer
    let scale = 0x1000_0000
    for (let i = 0; ; i++) {
      if (i === 6 || pos >= this.#end) throw this.#corrupt('a number does not end')
      const byte = buffer[pos++] as number
      value += (byte & 0x7f) * scale
      scale *= 0x80
      if (byte < 0x80) break
    }
    this.#pos = pos
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2
  }

  #corrupt(what: string): Error {
    return corruptBatch(this.#where, this.offset, what)
  }
}
