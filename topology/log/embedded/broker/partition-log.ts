import { crc32c } from '@node-rs/crc32'
import type { Isolation, TopicPartition } from '../../log.ts'
import { BatchCursor } from '../../records/batch-cursor.ts'
import { BatchHeader, stampBatch } from '../../records/batch-header.ts'
import { controlBatch } from '../../records/control-batch.ts'
import { corruptBatch } from '../../records/corrupt.ts'
import * as at from '../../records/layout.ts'
import type { LogStorage } from '../storage/storage.ts'
import { invalidRecord, offsetOutOfRange, recordTooLarge } from './errors.ts'
import { type AbortedRange, ProducerStates, type SavedProducers } from './producer-states.ts'
import { RecordWalk } from './record-walk.ts'
import type { TopicConfig } from './topic-config.ts'

export interface PartitionRead {
  /** Whole batches, one after the other. */
  readonly bytes: Buffer
  /** Upper bound of the number of records. */
  readonly count: number
  readonly nextOffset: number
  readonly aborted: readonly AbortedRange[]
}

/** Everything of a partition that is not a batch; one row in the storage. */
export interface SavedPartition extends SavedProducers {
  logStart: number
  end: number
  bytes: number
  /** First offset of each leader epoch. */
  epochs: [epoch: number, start: number][]
  /** Compaction has seen everything below. */
  cleanedTo: number
  /** When compaction went how far: tells how long a tombstone has been readable after its first cleaning. */
  cleanings: [to: number, atMs: number][]
}

const NOTHING = Buffer.alloc(0)

/** One partition: a run of record batches, as Kafka stores them. Synchronous; time is given by the caller. */
export class PartitionLog {
  readonly topic: string
  readonly topicId: string
  readonly partition: number
  readonly producers: ProducerStates
  /** First offset that can be read. */
  logStart: number
  /** Next offset to be given out. */
  end: number
  /** Everything below is committed in the storage, and visible: the high watermark. */
  written: number
  /** Size of all batches. */
  bytes: number
  cleanedTo: number
  cleanings: [to: number, atMs: number][]
  config: TopicConfig
  readonly #epochs: [epoch: number, start: number][]
  readonly #storage: LogStorage
  readonly #header = new BatchHeader()

  constructor(
    at: TopicPartition & { topicId: string },
    config: TopicConfig,
    storage: LogStorage,
    saved?: SavedPartition,
  ) {
    this.topic = at.topic
    this.topicId = at.topicId
    this.partition = at.partition
    this.config = config
    this.#storage = storage
    this.producers = new ProducerStates(this.name, saved)
    this.logStart = saved?.logStart ?? 0
    this.end = saved?.end ?? 0
    this.written = this.end
    this.bytes = saved?.bytes ?? 0
    this.cleanedTo = saved?.cleanedTo ?? 0
    this.cleanings = saved?.cleanings ?? []
    this.#epochs = saved?.epochs ?? []
  }

  get name(): string {
    return `${this.topic}-${this.partition}`
  }

  save(): SavedPartition {
    return {
      ...this.producers.save(),
      logStart: this.logStart,
      end: this.end,
      bytes: this.bytes,
      epochs: this.#epochs,
      cleanedTo: this.cleanedTo,
      cleanings: this.cleanings,
    }
  }

  /**
   * Takes one batch, which is this log's from now on. Answers its first offset; a batch that was taken before (same
   * producer, epoch and sequence) gets the offset it got then.
   * @throws StreamsError CORRUPT_BATCH, RECORD_TOO_LARGE, INVALID_RECORD, PRODUCER_FENCED, OUT_OF_ORDER_SEQUENCE_NUMBER.
   */
  append(batch: Buffer, leaderEpoch: number, nowMs: number): number {
    const header = this.#header
    if (!header.read(batch, 0, batch.length, this) || header.bytes !== batch.length || header.count === 0) {
      throw corruptBatch(this, this.end, 'not one whole batch of records')
    }
    if (crc32c(batch.subarray(at.ATTRIBUTES)) !== header.crc) throw corruptBatch(this, this.end, 'checksum differs')
    if (batch.length > this.config.batchBytesMax) {
      throw recordTooLarge(this.topic, batch.length, this.config.batchBytesMax)
    }
    if (header.producerId >= 0) {
      const before = this.producers.check(header)
      if (before !== undefined) return before
    }
    if (this.config.compact) this.#requireKeys(batch)
    if (this.config.logAppendTime) {
      batch.writeInt16BE(header.attributes | at.LOG_APPEND_TIME, at.ATTRIBUTES)
      at.writeInt64(batch, at.MAX_TIMESTAMP, nowMs)
      batch.writeUInt32BE(crc32c(batch.subarray(at.ATTRIBUTES)), at.CRC)
    }
    const baseOffset = this.#write(batch, header.lastOffsetDelta + 1, leaderEpoch)
    if (header.producerId >= 0) this.producers.took(header, baseOffset, nowMs)
    return baseOffset
  }

  /** Ends the open transaction of a producer in this partition. */
  appendMarker(type: 'commit' | 'abort', producerId: number, epoch: number, leaderEpoch: number, nowMs: number): void {
    const marker = controlBatch({
      type,
      producerId,
      producerEpoch: epoch,
      timestamp: nowMs,
      coordinatorEpoch: leaderEpoch,
    })
    const offset = this.#write(marker, 1, leaderEpoch)
    this.producers.ended(producerId, epoch, type === 'abort', offset, nowMs)
  }

  get lastStable(): number {
    return this.producers.lastStable(this.written)
  }

  /**
   * Whole batches from `offset` on, about `bytesMax` bytes, at least one batch when there is one.
   * @throws StreamsError OFFSET_OUT_OF_RANGE.
   */
  read(offset: number, bytesMax: number, isolation: Isolation): PartitionRead {
    if (offset < this.logStart || offset > this.end) {
      throw offsetOutOfRange(this.name, offset, this.logStart, this.written)
    }
    const limit = isolation === 'read_committed' ? this.lastStable : this.written
    if (offset >= limit) return { bytes: NOTHING, count: 0, nextOffset: offset, aborted: [] }
    const batches: Buffer[] = []
    let bytes = 0
    let count = 0
    let nextOffset = limit
    for (const stored of this.#storage.scan(this.topicId, this.partition, offset)) {
      if (stored.baseOffset >= limit) break
      this.#header.read(stored.bytes, 0, stored.bytes.length, this)
      if (this.#header.lastOffset < offset) continue
      if (bytes > 0 && bytes + stored.bytes.length > bytesMax) {
        nextOffset = stored.baseOffset
        break
      }
      batches.push(stored.bytes)
      bytes += stored.bytes.length
      count += this.#header.count
    }
    const aborted = isolation === 'read_committed' ? this.producers.abortedBetween(offset, nextOffset) : []
    const joined = batches.length === 1 ? (batches[0] as Buffer) : Buffer.concat(batches, bytes)
    return { bytes: joined, count, nextOffset, aborted }
  }

  /** Offset of the first visible record whose time is `timeMs` or later; the end when there is none. */
  offsetAt(timeMs: number): number {
    const cursor = new BatchCursor(this)
    for (const { baseOffset, bytes } of this.#storage.scan(this.topicId, this.partition, this.logStart)) {
      if (baseOffset >= this.written) break
      this.#header.read(bytes, 0, bytes.length, this)
      if (this.#header.isControl || this.#header.maxTimestamp < timeMs) continue
      cursor.open(bytes, { positions: [0] }, this.logStart)
      while (cursor.next()) if (cursor.timestamp >= timeMs) return cursor.offset
    }
    return this.written
  }

  /** Where that leader epoch ended (KIP-101): the end of the log for the current one, -1 for one that never was. */
  epochEnd(epoch: number, currentEpoch: number): number {
    if (epoch < 0 || epoch > currentEpoch) return -1
    for (const [later, start] of this.#epochs) {
      if (later > epoch) return start
    }
    return this.written
  }

  /** Makes the first readable offset `offset` and removes the batches that lie wholly below. */
  truncateStart(offset: number): void {
    const before = this.logStart
    if (offset <= before) return
    this.logStart = offset
    const gone: number[] = []
    for (const { baseOffset, bytes } of this.#storage.scan(this.topicId, this.partition, 0)) {
      this.#header.read(bytes, 0, bytes.length, this)
      if (this.#header.lastOffset >= offset) break
      // Removed before, but the storage has not committed that yet.
      if (this.#header.lastOffset < before) continue
      gone.push(baseOffset)
      this.bytes -= bytes.length
    }
    for (const baseOffset of gone) this.#storage.removeBatch(this.topicId, this.partition, baseOffset)
    this.producers.forgetAborted((markerOffset) => markerOffset < offset)
    while (this.#epochs.length > 1 && (this.#epochs[1] as [number, number])[1] <= offset) this.#epochs.shift()
  }

  #write(batch: Buffer, offsets: number, leaderEpoch: number): number {
    const baseOffset = this.end
    stampBatch(batch, baseOffset, leaderEpoch)
    if ((this.#epochs.at(-1)?.[0] ?? -1) < leaderEpoch) this.#epochs.push([leaderEpoch, baseOffset])
    this.#storage.putBatch(this.topicId, this.partition, baseOffset, batch)
    this.end = baseOffset + offsets
    this.bytes += batch.length
    return baseOffset
  }

  #requireKeys(batch: Buffer): void {
    const walk = new RecordWalk(batch)
    while (walk.next()) {
      if (walk.keyStart < 0) throw invalidRecord(this.topic, 'a compacted topic takes no records without a key')
    }
  }
}
