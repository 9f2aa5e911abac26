import { isStreamsError, StreamsError } from '../../errors/index.ts'
import type { Monotonic } from '../../ports.ts'
import type { Headers } from '../headers.ts'
import { BatchPool, type ProducerBatch } from './producer-batch.ts'
import { ProducerPartition } from './producer-partition.ts'

/** What a record takes in a batch beside key, value and headers, at most. */
const RECORD_OVERHEAD = 32

/** Encodes records into the batches of their partitions, and takes back a unit that failed. */
export class ProducerAccumulator {
  readonly #monotonic: Monotonic
  readonly #batchBytes: number
  readonly #recordBytesMax: number
  readonly #pool: BatchPool
  readonly #topics = new Map<string, ProducerPartition[]>()
  readonly #all: ProducerPartition[] = []
  /** Partitions that the current unit appended to. */
  readonly #touched: ProducerPartition[] = []
  /** How many of `#touched` count: setting the length of an array would allocate it anew for each unit. */
  #touchedCount = 0
  readonly #drop: (batch: ProducerBatch) => void
  #unit = 0
  /** The current unit's records were sealed before it ended: they cannot be taken back. */
  #sealedInUnit = false
  #lastTopic = ''
  #lastPartitions: ProducerPartition[] = []
  /** Bytes of records that are not acknowledged. */
  bufferedBytes = 0
  /** Set when a batch became full. */
  hasFull = false
  /** The transaction that new records belong to. */
  transaction = 0

  constructor(monotonic: Monotonic, batchBytes: number, recordBytesMax: number, bufferBytesMax: number) {
    this.#monotonic = monotonic
    this.#batchBytes = batchBytes
    this.#recordBytesMax = recordBytesMax
    this.#pool = new BatchPool(bufferBytesMax)
    this.#drop = (batch) => this.#pool.give(batch)
  }

  get partitions(): readonly ProducerPartition[] {
    return this.#all
  }

  get lastBatchId(): number {
    return this.#pool.lastId
  }

  find(topic: string, partition: number): ProducerPartition | undefined {
    return this.#topics.get(topic)?.[partition]
  }

  append(
    topic: string,
    partition: number,
    keyBuffer: Buffer,
    keyStart: number,
    keyEnd: number,
    valueBuffer: Buffer,
    valueStart: number,
    valueEnd: number,
    timestamp: number,
    headers: Headers,
  ): void {
    const queue = this.#queue(topic, partition)
    if (queue.unit !== this.#unit) {
      queue.remember(this.#unit)
      this.#touched[this.#touchedCount++] = queue
    }
    const estimate = keyEnd - keyStart + valueEnd - valueStart + (headers.raw?.length ?? 0) + RECORD_OVERHEAD
    let batch = queue.tail
    if (
      batch === undefined ||
      batch.transaction !== this.transaction ||
      (batch.writer.pos + estimate > this.#batchBytes && batch.writer.count > 0)
    ) {
      batch = this.#open(queue)
    }
    const writer = batch.writer
    const before = writer.pos
    try {
      writer.append(
        keyBuffer,
        keyStart,
        keyEnd,
        valueBuffer,
        valueStart,
        valueEnd,
        timestamp,
        headers,
        this.#recordBytesMax,
      )
    } catch (error) {
      throw located(error, queue)
    }
    this.bufferedBytes += writer.pos - before
  }

  /** Ends the unit and begins the next one. */
  mark(): void {
    this.#unit++
    this.#touchedCount = 0
    this.#sealedInUnit = false
  }

  /** @throws StreamsError UNIT_SEALED when the unit waited for something and its first records went out meanwhile. */
  rollback(): void {
    if (this.#sealedInUnit) {
      throw new StreamsError('UNIT_SEALED', {
        retry: 'later',
        message: 'records of the failed unit are sent already and cannot be taken back',
        help: 'keep units synchronous: no await between mark() and rollback()',
      })
    }
    for (let i = 0; i < this.#touchedCount; i++) {
      this.bufferedBytes -= (this.#touched[i] as ProducerPartition).rollback(this.#drop)
    }
    this.#touchedCount = 0
    this.#unit++
  }

  /** The head of this queue is sealed. What it holds of the current unit cannot be taken back any more. */
  takeHead(queue: ProducerPartition): void {
    if (queue.takeHead(this.#unit)) this.#sealedInUnit = true
  }

  /** Asks for everything that holds records to be sent. */
  makeDue(): void {
    for (const queue of this.#all) queue.due = true
  }

  /** A batch is acknowledged or given up. */
  release(batch: ProducerBatch): void {
    this.bufferedBytes -= batch.bytes
    this.#pool.give(batch)
  }

  /** An empty batch outside of any queue, to split a large one into. */
  spare(like: ProducerBatch): ProducerBatch {
    const batch = this.#pool.take(like.createdMs, like.transaction)
    // The pieces take the place of the whole, so whoever waits for that one waits for them.
    batch.id = like.id
    return batch
  }

  /** What was held back until now is as good as new: its delivery timeout begins here. */
  restartClock(): void {
    const nowMs = this.#monotonic.now()
    for (const queue of this.#all) for (const batch of queue.open) batch.createdMs = nowMs
  }

  /** Drops everything that was not sealed. */
  dropOpen(): void {
    for (const queue of this.#all) {
      for (const batch of queue.open) this.release(batch)
      queue.open.length = 0
    }
    this.mark()
  }

  /** True while a batch up to that id is not acknowledged. */
  hasUnacked(batchId: number): boolean {
    for (const queue of this.#all) {
      const oldest = queue.oldest
      if (oldest !== undefined && oldest.id <= batchId) return true
    }
    return false
  }

  #queue(topic: string, partition: number): ProducerPartition {
    if (topic !== this.#lastTopic) {
      let partitions = this.#topics.get(topic)
      if (partitions === undefined) {
        partitions = []
        this.#topics.set(topic, partitions)
      }
      this.#lastTopic = topic
      this.#lastPartitions = partitions
    }
    return this.#lastPartitions[partition] ?? this.#addQueue(topic, partition)
  }

  #addQueue(topic: string, partition: number): ProducerPartition {
    const queue = new ProducerPartition(topic, partition)
    this.#lastPartitions[partition] = queue
    this.#all.push(queue)
    return queue
  }

  #open(queue: ProducerPartition): ProducerBatch {
    const tail = queue.tail
    if (tail !== undefined && tail.count === 0) {
      // Left empty by a rollback.
      this.#pool.renew(tail, this.#monotonic.now(), this.transaction)
      return tail
    }
    if (tail !== undefined) this.hasFull = true
    const batch = this.#pool.take(this.#monotonic.now(), this.transaction)
    queue.open.push(batch)
    queue.due = false
    return batch
  }
}

const located = (error: unknown, queue: ProducerPartition): unknown =>
  isStreamsError(error, 'RECORD_TOO_LARGE')
    ? new StreamsError(error.code, { retry: error.retry, message: `${queue.name}: ${error.message}`, cause: error })
    : error
