import { BatchWriter, type SealOptions } from '../records/index.ts'

/** Where records start in a batch: what lies before is not counted as buffered. */
const EMPTY_BYTES = 61
/** What a new batch gets at first; it grows up to the batch size and the pool keeps the grown ones. */
const FIRST_BYTES = 16 * 1024

/** One batch on its way: filled, then sealed, then sent until it is acknowledged. Pooled. */
export class ProducerBatch {
  readonly writer = new BatchWriter(Buffer.allocUnsafeSlow(FIRST_BYTES))
  /** Grows over all batches of a producer. */
  id = 0
  createdMs = 0
  /** Number of the transaction that it belongs to; 0 without transactions. */
  transaction = 0
  sealed: Buffer | null = null
  baseSequence = -1
  flying = false
  failures = 0

  get count(): number {
    return this.writer.count
  }

  get bytes(): number {
    return this.writer.pos - EMPTY_BYTES
  }

  seal(options: SealOptions): void {
    this.baseSequence = options.baseSequence
    this.sealed = this.writer.seal(options)
  }
}

/** Keeps the buffers of acknowledged batches, up to `bytesMax` bytes of them. */
export class BatchPool {
  readonly #bytesMax: number
  readonly #free: ProducerBatch[] = []
  #bytes = 0
  #lastId = 0

  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax
  }

  /** Id of the batch taken last. */
  get lastId(): number {
    return this.#lastId
  }

  take(createdMs: number, transaction: number): ProducerBatch {
    const batch = this.#free.pop() ?? new ProducerBatch()
    if (batch.id !== 0) this.#bytes -= batch.writer.buffer.length
    this.renew(batch, createdMs, transaction)
    return batch
  }

  /** Makes an empty batch as good as a new one. */
  renew(batch: ProducerBatch, createdMs: number, transaction: number): void {
    batch.id = ++this.#lastId
    batch.createdMs = createdMs
    batch.transaction = transaction
  }

  give(batch: ProducerBatch): void {
    const bytes = batch.writer.buffer.length
    if (this.#bytes + bytes > this.#bytesMax) return
    batch.writer.reset()
    batch.sealed = null
    batch.baseSequence = -1
    batch.flying = false
    batch.failures = 0
    this.#bytes += bytes
    this.#free.push(batch)
  }
}
