import type { TopicPartition } from '../../log.ts'
import { BatchWriter } from '../../records/batch-writer.ts'
import { RECORDS } from '../../records/layout.ts'

/** A batch on its way; whoever flushes waits for it. */
export interface QueuedBatch {
  readonly writer: BatchWriter
  /** Size as it was appended: what it counts for in the producer's buffer. */
  readonly bytes: number
  readonly waiting: { left: number; done: () => void }[]
  /** Number of the part (between two seals) that it belongs to. */
  readonly part: number
}

const INITIAL_BYTES = 16 * 1024
const POOL_MAX = 16

/** Reuses the buffers of batches that were sent. */
export class WriterPool {
  readonly #free: BatchWriter[] = []

  take(): BatchWriter {
    return this.#free.pop() ?? new BatchWriter(Buffer.allocUnsafeSlow(INITIAL_BYTES))
  }

  give(writer: BatchWriter): void {
    writer.reset()
    if (this.#free.length < POOL_MAX) this.#free.push(writer)
  }
}

/** The batches of one partition that a producer has not sent yet, and the state to which a unit can be undone. */
export class PartitionQueue implements TopicPartition {
  readonly topic: string
  readonly partition: number
  /** Takes records; null when nothing is open. */
  open: BatchWriter | null = null
  /** Full batches of the current unit: they wait for its end, because it may be undone. */
  readonly held: BatchWriter[] = []
  readonly queued: QueuedBatch[] = []
  sending = false
  nextSequence = 0
  ackedEnd: number | undefined
  /** Which unit the mark below belongs to. */
  unit = -1
  #markWriter: BatchWriter | null = null
  #markPos = RECORDS
  #markCount = 0
  #markOffsetDelta = 0
  #markMaxTimestamp = -1

  constructor(topic: string, partition: number) {
    this.topic = topic
    this.partition = partition
  }

  /** Bytes in batches that may still be undone or grow. */
  get openBytes(): number {
    let bytes = this.open === null || this.open.count === 0 ? 0 : this.open.bytes
    for (const writer of this.held) bytes += writer.bytes
    return bytes
  }

  mark(unit: number): void {
    this.unit = unit
    const writer = this.open
    this.#markWriter = writer
    if (writer === null) return
    this.#markPos = writer.pos
    this.#markCount = writer.count
    this.#markOffsetDelta = writer.offsetDelta
    this.#markMaxTimestamp = writer.maxTimestamp
  }

  /** Undoes everything since `mark`. */
  rollback(pool: WriterPool): void {
    const kept = this.#markWriter
    for (const writer of this.held) if (writer !== kept) pool.give(writer)
    if (this.open !== null && this.open !== kept) pool.give(this.open)
    this.held.length = 0
    this.open = kept
    kept?.rollback(this.#markPos, this.#markCount, this.#markOffsetDelta, this.#markMaxTimestamp)
  }

  /** Drops all that was not sent. */
  discard(pool: WriterPool): void {
    for (const writer of this.held) pool.give(writer)
    for (const { writer } of this.queued) pool.give(writer)
    if (this.open !== null) pool.give(this.open)
    this.held.length = 0
    this.queued.length = 0
    this.open = null
    this.unit = -1
  }
}
