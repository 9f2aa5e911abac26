import type { TopicPartition } from '../log.ts'
import { corruptBatch } from './corrupt.ts'
import * as at from './layout.ts'

/** The fixed part of one batch. One object is reused: `read` overwrites it. */
export class BatchHeader {
  baseOffset = 0
  /** Size of the whole batch, this header included. */
  bytes = 0
  leaderEpoch = -1
  crc = 0
  attributes = 0
  lastOffsetDelta = 0
  baseTimestamp = -1
  maxTimestamp = -1
  producerId = -1
  producerEpoch = -1
  baseSequence = -1
  count = 0

  get lastOffset(): number {
    return this.baseOffset + this.lastOffsetDelta
  }

  /** Number of the compression type; see compression.ts. */
  get compression(): number {
    return this.attributes & at.COMPRESSION_MASK
  }

  get isLogAppendTime(): boolean {
    return (this.attributes & at.LOG_APPEND_TIME) !== 0
  }

  get isTransactional(): boolean {
    return (this.attributes & at.TRANSACTIONAL) !== 0
  }

  get isControl(): boolean {
    return (this.attributes & at.CONTROL) !== 0
  }

  /**
   * Reads the header at `pos`. False when the batch is not complete before `end`: a fetch may end in the middle of one.
   * @throws StreamsError CORRUPT_BATCH when the fields contradict each other.
   */
  read(buffer: Buffer, pos: number, end: number, where: TopicPartition): boolean {
    if (end - pos < at.LOG_OVERHEAD) return false
    this.baseOffset = at.readInt64(buffer, pos)
    const length = buffer.readInt32BE(pos + at.BATCH_LENGTH)
    if (length < at.RECORDS - at.LOG_OVERHEAD) {
      // Messages of format 0 and 1 may be shorter than this header, so look at their magic before calling it corrupt.
      if (end - pos > at.MAGIC && length > 0) this.#checkMagic(buffer, pos, where)
      throw corruptBatch(where, this.baseOffset, `batch length ${length} is too small`)
    }
    this.bytes = length + at.LOG_OVERHEAD
    if (end - pos < this.bytes) return false
    this.#checkMagic(buffer, pos, where)
    this.leaderEpoch = buffer.readInt32BE(pos + at.LEADER_EPOCH)
    this.crc = buffer.readUInt32BE(pos + at.CRC)
    this.attributes = buffer.readInt16BE(pos + at.ATTRIBUTES)
    this.lastOffsetDelta = buffer.readInt32BE(pos + at.LAST_OFFSET_DELTA)
    this.baseTimestamp = at.readInt64(buffer, pos + at.BASE_TIMESTAMP)
    this.maxTimestamp = at.readInt64(buffer, pos + at.MAX_TIMESTAMP)
    this.producerId = at.readInt64(buffer, pos + at.PRODUCER_ID)
    this.producerEpoch = buffer.readInt16BE(pos + at.PRODUCER_EPOCH)
    this.baseSequence = buffer.readInt32BE(pos + at.BASE_SEQUENCE)
    this.count = buffer.readInt32BE(pos + at.RECORD_COUNT)
    if (this.lastOffsetDelta < 0 || this.count < 0 || this.count > this.lastOffsetDelta + 1) {
      throw corruptBatch(
        where,
        this.baseOffset,
        `${this.count} records do not fit a last offset delta of ${this.lastOffsetDelta}`,
      )
    }
    return true
  }

  #checkMagic(buffer: Buffer, pos: number, where: TopicPartition): void {
    const magic = buffer[pos + at.MAGIC] as number
    if (magic !== 2)
      throw corruptBatch(where, this.baseOffset, `message format ${magic} is not supported, only format 2 is`)
  }
}

/** Writes what the log decides when it takes a batch: outside the checksum, so nothing else changes. */
export const stampBatch = (batch: Buffer, baseOffset: number, leaderEpoch: number): void => {
  at.writeInt64(batch, at.BASE_OFFSET, baseOffset)
  batch.writeInt32BE(leaderEpoch, at.LEADER_EPOCH)
}
