import { crc32c } from '@node-rs/crc32'
import { StreamsError } from '../../errors/index.ts'
import { type Header, Headers } from '../headers.ts'
import type { Compression } from '../log.ts'
import { compress, compressionCode } from './compression.ts'
import * as at from './layout.ts'
import { varintSize, writeVarint } from './varint.ts'

/** Below this, a loop beats the call of Buffer.copy. */
const LOOP_BYTES = 32

export interface SealOptions {
  /** -1 when the producer is not idempotent. */
  producerId: number
  producerEpoch: number
  baseSequence: number
  transactional: boolean
  compression: Compression
}

/** Encodes records straight into one buffer, behind room for the batch header; `seal` then makes it a batch. Reusable. */
export class BatchWriter {
  buffer: Buffer
  /** End of what was written. */
  pos = at.RECORDS
  count = 0
  /** Offset delta of the next record: counts up by itself; a compacting log sets it to keep gaps. */
  offsetDelta = 0
  baseTimestamp = -1
  maxTimestamp = -1

  constructor(buffer: Buffer) {
    this.buffer = buffer
  }

  /** Size of the batch so far, header included. */
  get bytes(): number {
    return this.pos
  }

  reset(): void {
    this.pos = at.RECORDS
    this.count = 0
    this.offsetDelta = 0
    this.baseTimestamp = -1
    this.maxTimestamp = -1
  }

  /** Takes back what was written after a remembered state. */
  rollback(pos: number, count: number, offsetDelta: number, maxTimestamp: number): void {
    this.pos = pos
    this.count = count
    this.offsetDelta = offsetDelta
    this.maxTimestamp = maxTimestamp
  }

  /**
   * Encodes one record; a null key or value is `start` -1. Nothing is written when it throws.
   * @throws StreamsError RECORD_TOO_LARGE when the record alone takes more than `bytesMax` bytes.
   */
  append(
    keyBuffer: Buffer,
    keyStart: number,
    keyEnd: number,
    valueBuffer: Buffer,
    valueStart: number,
    valueEnd: number,
    timestamp: number,
    headers: Headers,
    bytesMax: number,
  ): void {
    const base = this.count === 0 ? timestamp : this.baseTimestamp
    const timestampDelta = timestamp - base
    const keyLength = keyStart < 0 ? -1 : keyEnd - keyStart
    const valueLength = valueStart < 0 ? -1 : valueEnd - valueStart
    const length =
      1 +
      varintSize(timestampDelta) +
      varintSize(this.offsetDelta) +
      varintSize(keyLength) +
      Math.max(keyLength, 0) +
      varintSize(valueLength) +
      Math.max(valueLength, 0) +
      (headers === Headers.none ? 1 : headersSize(headers))
    if (length > bytesMax) throw tooLarge(length, bytesMax)
    // 5 more for the length itself.
    if (this.pos + length + 5 > this.buffer.length) this.#grow(length + 5)
    const buffer = this.buffer
    let pos = writeVarint(buffer, this.pos, length)
    buffer[pos++] = 0
    pos = writeVarint(buffer, pos, timestampDelta)
    pos = writeVarint(buffer, pos, this.offsetDelta)
    pos = writeVarint(buffer, pos, keyLength)
    if (keyLength > 0) pos = copy(keyBuffer, keyStart, keyEnd, buffer, pos)
    pos = writeVarint(buffer, pos, valueLength)
    if (valueLength > 0) pos = copy(valueBuffer, valueStart, valueEnd, buffer, pos)
    if (headers === Headers.none) buffer[pos++] = 0
    else pos = writeHeaders(buffer, pos, headers)
    this.pos = pos
    this.baseTimestamp = base
    if (this.count === 0 || timestamp > this.maxTimestamp) this.maxTimestamp = timestamp
    this.count++
    this.offsetDelta++
  }

  /**
   * Completes the batch and returns it: a view of this writer's buffer, valid until the next `reset`. Base offset 0 and no leader
   * epoch; the log stamps its own. Compression that does not make it smaller is left away.
   */
  seal(options: SealOptions): Buffer {
    const buffer = this.buffer
    let end = this.pos
    let attributes = options.transactional ? at.TRANSACTIONAL : 0
    if (options.compression !== 'none') {
      const packed = compress(options.compression, buffer.subarray(at.RECORDS, end))
      if (packed.length < end - at.RECORDS) {
        packed.copy(buffer, at.RECORDS)
        end = at.RECORDS + packed.length
        attributes |= compressionCode(options.compression)
      }
    }
    at.writeInt64(buffer, at.BASE_OFFSET, 0)
    buffer.writeInt32BE(end - at.LOG_OVERHEAD, at.BATCH_LENGTH)
    buffer.writeInt32BE(-1, at.LEADER_EPOCH)
    buffer[at.MAGIC] = 2
    buffer.writeInt16BE(attributes, at.ATTRIBUTES)
    buffer.writeInt32BE(this.offsetDelta - 1, at.LAST_OFFSET_DELTA)
    at.writeInt64(buffer, at.BASE_TIMESTAMP, this.baseTimestamp)
    at.writeInt64(buffer, at.MAX_TIMESTAMP, this.maxTimestamp)
    at.writeInt64(buffer, at.PRODUCER_ID, options.producerId)
    buffer.writeInt16BE(options.producerEpoch, at.PRODUCER_EPOCH)
    buffer.writeInt32BE(options.baseSequence, at.BASE_SEQUENCE)
    buffer.writeInt32BE(this.count, at.RECORD_COUNT)
    buffer.writeUInt32BE(crc32c(buffer.subarray(at.ATTRIBUTES, end)), at.CRC)
    return buffer.subarray(0, end)
  }

  #grow(bytes: number): void {
    const grown = Buffer.allocUnsafeSlow(Math.max(this.pos + bytes, this.buffer.length * 2))
    this.buffer.copy(grown, 0, 0, this.pos)
    this.buffer = grown
  }
}

const copy = (source: Buffer, start: number, end: number, target: Buffer, pos: number): number => {
  if (end - start > LOOP_BYTES) {
    source.copy(target, pos, start, end)
    return pos + end - start
  }
  while (start < end) target[pos++] = source[start++] as number
  return pos
}

const headersSize = (headers: Headers): number => {
  if (headers.raw !== null) return headers.raw.length
  const entries = headers.entries
  let size = varintSize(entries.length)
  for (const [name, value] of entries) {
    const nameBytes = Buffer.byteLength(name)
    size += varintSize(nameBytes) + nameBytes + varintSize(value === null ? -1 : value.length) + (value?.length ?? 0)
  }
  return size
}

const writeHeaders = (buffer: Buffer, pos: number, headers: Headers): number => {
  if (headers.raw !== null) return copy(headers.raw, 0, headers.raw.length, buffer, pos)
  const entries: readonly Header[] = headers.entries
  pos = writeVarint(buffer, pos, entries.length)
  for (const [name, value] of entries) {
    pos = writeVarint(buffer, pos, Buffer.byteLength(name))
    pos += buffer.write(name, pos)
    pos = writeVarint(buffer, pos, value === null ? -1 : value.length)
    if (value !== null) {
      buffer.set(value, pos)
      pos += value.length
    }
  }
  return pos
}

const tooLarge = (length: number, bytesMax: number): StreamsError =>
  new StreamsError('RECORD_TOO_LARGE', {
    retry: 'never',
    message: `a record of ${length} bytes is over the limit of ${bytesMax}`,
    help: 'make the value smaller, or raise the limit here and max.message.bytes of the topic',
  })
