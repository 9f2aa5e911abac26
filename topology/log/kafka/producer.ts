import { isStreamsError, StreamsError } from '../../errors/index.ts'
import type { Headers } from '../headers.ts'
import { Linger } from '../linger.ts'
import type { CommitOffset, Membership, Producer, ProducerOptions } from '../log.ts'
import { idempotenceError, transactionError } from '../transaction-errors.ts'
import { Leaders } from './leaders.ts'
import { ProducerAccumulator } from './producer-accumulator.ts'
import { ProducerTransaction } from './producer-transaction.ts'
import type { Coordinators } from './protocol/coordinator.ts'
import { Sender, type SenderPorts } from './sender.ts'
import { Signal } from './signal.ts'
import type { Wire } from './wire.ts'

const KIB = 1024
/** The default of Kafka's own limit of one message (max.message.bytes), less room for the headers of a batch. */
const RECORD_BYTES_MAX = 1024 * KIB - 128

/** An idempotent producer, or with a transactional id an exactly-once one. See `Producer`. */
export class KafkaProducer implements Producer {
  readonly #leaders: Leaders
  readonly #accumulator: ProducerAccumulator
  readonly #sender: Sender
  readonly #transaction: ProducerTransaction | null
  readonly #progress = new Signal()
  readonly #linger: Linger
  readonly #bufferBytesMax: number
  /** The first failure, or why the transaction takes no more records: thrown by every call. */
  #error: StreamsError | null = null
  #refusal: StreamsError | null = null
  /** The last batch before `seal()`; null when nothing is sealed. */
  #sealedId: number | null = null
  /** What waits for a coordinator. */
  readonly #interrupts = new Set<(error: StreamsError) => void>()
  /** AddPartitionsToTxn is under way. */
  #adding: Promise<void> | null = null

  constructor(wire: Wire, ports: SenderPorts, coordinators: Coordinators, options: ProducerOptions) {
    this.#linger = new Linger(ports, options.lingerMs ?? 5, () => this.#sendAll())
    this.#bufferBytesMax = options.bufferBytesMax ?? 32 * KIB * KIB
    const batchBytes = options.batchBytes ?? 256 * KIB
    const recordBytesMax = options.recordBytesMax ?? RECORD_BYTES_MAX
    this.#leaders = new Leaders(wire)
    this.#accumulator = new ProducerAccumulator(ports.monotonic, batchBytes, recordBytesMax, this.#bufferBytesMax)
    this.#sender = new Sender(wire, ports, this.#leaders, this.#accumulator, this.#progress, {
      transactionalId: options.transactionalId ?? null,
      compression: options.compression ?? 'none',
      deliveryTimeoutMs: options.deliveryTimeoutMs ?? 120_000,
      mayWrite: options.mayWrite ?? (() => true),
      onError: (error) => this.#fail(error),
      addToTransaction: () => this.#addToTransaction(),
    })
    const id = options.transactionalId
    this.#transaction =
      id === undefined
        ? null
        : new ProducerTransaction(wire, ports, coordinators, id, options.transactionTimeoutMs ?? 60_000)
    this.#refusal = this.#transaction?.refusal ?? null
  }

  prepare(topics: readonly string[]): Promise<void> {
    return this.#leaders.prepare(topics)
  }

  partitionCount(topic: string): number | undefined {
    return this.#leaders.partitionCount(topic)
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
    if (this.#refusal !== null) throw this.#refusal
    this.#accumulator.append(
      topic,
      partition,
      keyBuffer,
      keyStart,
      keyEnd,
      valueBuffer,
      valueStart,
      valueEnd,
      timestamp,
      headers,
    )
    this.#linger.start()
  }

  mark(): void {
    if (this.#error !== null) throw this.#error
    this.#accumulator.mark()
    if (this.#accumulator.hasFull) this.#sender.dispatch()
  }

  rollback(): void {
    if (this.#error !== null) throw this.#error
    this.#accumulator.rollback()
  }

  seal(): void {
    if (this.#error !== null) throw this.#error
    if (this.#transaction !== null) {
      if (this.#isSealed)
        throw illegal('seal() again before the sealed transaction has ended', 'commit() or abort() it first')
      this.#accumulator.transaction = this.#sender.transaction + 1
    }
    this.#accumulator.mark()
    this.#sealedId = this.#accumulator.lastBatchId
  }

  hold(on: boolean): void {
    if (this.#transaction === null || on === this.#sender.isHeld) return
    this.#sender.heldFrom = on ? this.#accumulator.transaction : Number.POSITIVE_INFINITY
    if (!on) this.#letGo()
  }

  full(): boolean {
    return this.#accumulator.bufferedBytes >= this.#bufferBytesMax
  }

  async drain(): Promise<void> {
    while (this.full()) {
      if (this.#error !== null) throw this.#error
      this.#sendAll()
      await this.#progress.wait()
    }
    if (this.#error !== null) throw this.#error
  }

  async flush(): Promise<void> {
    if (this.#error !== null) throw this.#error
    this.#checkNotHeld('flush()')
    const last = this.#sealedId ?? this.#accumulator.lastBatchId
    // A transaction stays sealed until it ends.
    if (this.#transaction === null) this.#sealedId = null
    this.#sendAll()
    while (this.#accumulator.hasUnacked(last)) {
      await this.#progress.wait()
      if (this.#error !== null) throw this.#error
    }
  }

  ackedEnd(topic: string, partition: number): number | undefined {
    return this.#accumulator.find(topic, partition)?.ackedEnd
  }

  leaderEpoch(topic: string, partition: number): number {
    return this.#accumulator.find(topic, partition)?.ackedEpoch ?? -1
  }

  async init(): Promise<void> {
    if (this.#error !== null) throw this.#error
    const transaction = this.#transactional()
    this.#sender.identity = await this.#untilClosed(transaction.init())
    this.#startTransaction()
  }

  async sendOffsets(member: Membership, offsets: readonly CommitOffset[]): Promise<void> {
    if (this.#error !== null) throw this.#error
    this.#checkNotHeld('sendOffsets()')
    try {
      await this.#untilClosed(this.#transactional().sendOffsets(member, offsets))
    } catch (error) {
      this.#refusal = error as StreamsError
      throw error
    }
  }

  async commit(): Promise<void> {
    if (this.#refusal !== null) throw this.#refusal
    const transaction = this.#transactional()
    this.#checkNotHeld('commit()')
    transaction.checkMayEnd('commit')
    if (!this.#isSealed) this.seal()
    await this.flush()
    await this.#end(transaction, 'commit')
  }

  /** Drops what was not sent and ends the transaction. What was sent is settled first, so that no sequence is lost. */
  async abort(): Promise<void> {
    if (this.#error !== null) throw this.#error
    const transaction = this.#transactional()
    transaction.checkMayEnd('abort')
    this.#accumulator.dropOpen()
    while (this.#adding !== null || this.#accumulator.hasUnacked(this.#accumulator.lastBatchId)) {
      await this.#progress.wait()
      if (this.#error !== null) throw this.#error
      this.#accumulator.dropOpen()
    }
    await this.#end(transaction, 'abort')
  }

  async close(): Promise<void> {
    this.#transaction?.stop()
    const closed = new StreamsError('PRODUCER_CLOSED', {
      retry: 'never',
      message: 'the producer is closed',
      help: 'flush() before close(), and make a new producer to write more',
    })
    this.#fail(closed)
    for (const interrupt of this.#interrupts) interrupt(closed)
  }

  /** A coordinator that cannot be reached is asked for long: who closes the producer does not wait for that. */
  #untilClosed<T>(asked: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#interrupts.add(reject)
      asked.then(resolve, reject).finally(() => this.#interrupts.delete(reject))
    })
  }

  async #end(transaction: ProducerTransaction, outcome: 'commit' | 'abort'): Promise<void> {
    try {
      await this.#untilClosed(transaction.end(outcome))
    } catch (error) {
      // Nobody knows how it ended: only a new producer of this id finds out, by ending it.
      if (!isStreamsError(error, 'TRANSACTION_STATE')) this.#fail(error as StreamsError)
      throw error
    }
    this.#startTransaction()
  }

  #startTransaction(): void {
    this.#sender.transaction++
    this.#accumulator.transaction = this.#sender.transaction
    this.#sealedId = null
    this.#refusal = this.#error
    this.#letGo()
  }

  /** Sends what was held back. `drain()` looks again too, since records may have become due only now. */
  #letGo(): void {
    this.#accumulator.restartClock()
    this.#sender.dispatch()
    this.#progress.notify()
  }

  /** The sealed part, or with none the open one, must be free to go. */
  #checkNotHeld(what: string): void {
    if (this.#transaction === null || this.#sender.transaction < this.#sender.heldFrom) return
    throw illegal(`${what} while the records are held back`, 'call hold(false) first')
  }

  /** All that hold records of it at once, also those that are not due: each request is a round trip more before they can go. */
  #addToTransaction(): void {
    if (this.#adding !== null) return
    const transaction = this.#transactional()
    const number = this.#sender.transaction
    const queues = this.#accumulator.partitions.filter(
      (queue) => queue.addedTo !== number && queue.hasRecordsOf(number),
    )
    this.#adding = transaction
      .add(queues)
      .then(() => {
        for (const queue of queues) queue.addedTo = number
      })
      .catch((error: unknown) => this.#fail(error as StreamsError))
      .finally(() => {
        this.#adding = null
        this.#progress.notify()
        this.#sender.dispatch()
      })
  }

  #sendAll(): void {
    this.#linger.sent()
    this.#accumulator.makeDue()
    this.#sender.dispatch()
  }

  get #isSealed(): boolean {
    return this.#sealedId !== null
  }

  #transactional(): ProducerTransaction {
    if (this.#transaction !== null) return this.#transaction
    throw illegal('this producer has no transactional id', 'set transactionalId in its options')
  }

  #fail(error: StreamsError): void {
    this.#sender.stop()
    this.#linger.stop()
    const { age } = this.#transaction ?? {}
    this.#error ??= age === undefined ? idempotenceError(error) : transactionError(error, age)
    this.#refusal ??= this.#error
    this.#progress.notify()
  }
}

const illegal = (message: string, help: string): StreamsError =>
  new StreamsError('TRANSACTION_STATE', { retry: 'never', message, help })
