import type { ProducerBatch } from './producer-batch.ts'

/** Sequences are int32 that wrap to 0 after 2^31 - 1 (KIP-98). */
const SEQUENCES = 0x8000_0000

/** What a producer has on the way to one partition. */
export class ProducerPartition {
  readonly topic: string
  readonly partition: number
  /** Not sealed yet, oldest first; records go into the last one. */
  readonly open: ProducerBatch[] = []
  /** Sealed and not acknowledged, in the order of their sequences. */
  readonly sent: ProducerBatch[] = []
  /** The last open batch is to be sent although it is not full. */
  due = false
  /** A sent batch failed: `sent` is sent again from its head, one by one, before anything new. */
  retrying = false
  retryAtMs = 0
  nextSequence = 0
  /**
   * The broker has accepted a batch of this producer id, so it knows the sequence. Until then one batch is under way at most: with no state
   * of a producer the broker takes any sequence as the first one, and a lost first batch could never be written.
   */
  isKnown = false
  /** One past the last acknowledged record; undefined when there is none. */
  ackedEnd: number | undefined
  /** Leader epoch of the last acknowledged batch; -1 when unknown. */
  ackedEpoch = -1
  /** The transaction that the coordinator has this partition in. */
  addedTo = 0

  /** Unit that last appended here, and what was open before it did. */
  unit = -1
  #markOpen = 0
  #markPos = 0
  #markCount = 0
  #markMaxTimestamp = -1

  constructor(topic: string, partition: number) {
    this.topic = topic
    this.partition = partition
  }

  get name(): string {
    return `${this.topic}-${this.partition}`
  }

  get tail(): ProducerBatch | undefined {
    return this.open[this.open.length - 1]
  }

  /** The oldest batch that is not acknowledged and holds records. */
  get oldest(): ProducerBatch | undefined {
    if (this.sent.length > 0) return this.sent[0]
    const head = this.open[0]
    return head !== undefined && head.count > 0 ? head : undefined
  }

  /** Records of that transaction wait to be sent. */
  hasRecordsOf(transaction: number): boolean {
    const head = this.open[0]
    return head !== undefined && head.count > 0 && head.transaction === transaction
  }

  get isFlying(): boolean {
    return this.sent.some((batch) => batch.flying)
  }

  takeSequences(count: number): number {
    const first = this.nextSequence
    this.nextSequence = (first + count) % SEQUENCES
    return first
  }

  /** Remembers what is open, at the first record of a unit. */
  remember(unit: number): void {
    const tail = this.tail
    this.unit = unit
    this.#markOpen = this.open.length
    if (tail === undefined) return
    this.#markPos = tail.writer.pos
    this.#markCount = tail.writer.count
    this.#markMaxTimestamp = tail.writer.maxTimestamp
  }

  /** Moves the oldest open batch to the sent ones; true when it holds records of that unit. */
  takeHead(unit: number): boolean {
    const batch = this.open.shift() as ProducerBatch
    this.sent.push(batch)
    this.due = this.due && this.open.length > 0
    if (this.unit !== unit) return false
    const ofUnit = this.#markOpen === 0 || (this.#markOpen === 1 && batch.writer.pos > this.#markPos)
    if (this.#markOpen > 0) this.#markOpen--
    return ofUnit
  }

  /** Takes back what the unit appended and returns its bytes; `drop` gets the batches that it opened. */
  rollback(drop: (batch: ProducerBatch) => void): number {
    let bytes = 0
    while (this.open.length > this.#markOpen) {
      const batch = this.open.pop() as ProducerBatch
      bytes += batch.bytes
      drop(batch)
    }
    const tail = this.tail
    if (tail !== undefined) {
      bytes += tail.writer.pos - this.#markPos
      tail.writer.rollback(this.#markPos, this.#markCount, this.#markCount, this.#markMaxTimestamp)
    }
    return bytes
  }
}
