import { isStreamsError, StreamsError } from '../../../errors/index.ts'
import type { Headers } from '../../headers.ts'
import { Linger } from '../../linger.ts'
import type { CommitOffset, Membership, Producer, ProducerOptions } from '../../log.ts'
import * as at from '../../records/layout.ts'
import { endError, transactionError } from '../../transaction-errors.ts'
import type { Broker } from '../broker/broker.ts'
import type { BrokerPorts } from '../broker/broker-ports.ts'
import { unknownTopic } from '../broker/errors.ts'
import type { ProducerIdentity } from '../broker/transactions.ts'
import type { Link } from './link.ts'
import { PartitionQueue, type QueuedBatch, WriterPool } from './partition-queue.ts'
import { Requests } from './requests.ts'
import { TransactionState } from './transaction-state.ts'

/** How soon it is asked again whether records may be sent. */
const MAY_WRITE_CHECK_MS = 100
/** A batch of this size passes the default max.message.bytes of a topic. */
const REQUEST_BYTES_MAX = 1_048_576
const SEQUENCE_LIMIT = 2 ** 31

/** The producer of the embedded log: idempotent or transactional, one batch per partition on its way, order always kept. */
export class EmbeddedProducer implements Producer {
  readonly #broker: Broker
  readonly #ports: BrokerPorts
  readonly #requests: Requests
  readonly #options: Required<Omit<ProducerOptions, 'transactionalId' | 'lingerMs'>> & {
    transactionalId: string | undefined
  }
  readonly #queues = new Map<string, PartitionQueue[]>()
  readonly #pool = new WriterPool()
  readonly #transaction: TransactionState
  readonly #prepared = new Set<string>()
  /** Queues that the current unit has written to. */
  readonly #touched: PartitionQueue[] = []
  #unit = 0
  #bytes = 0
  /** Set when a batch reached its size, so that the end of the unit looks for it. */
  #anyFull = false
  #identity: ProducerIdentity | null = null
  #identifying: Promise<ProducerIdentity> | null = null
  #outstanding = new Set<QueuedBatch>()
  #waiters: (() => void)[] = []
  readonly #linger: Linger
  #failure: unknown = null
  /** New records belong to this part; `seal()` begins the next one. */
  #part = 0
  /** The part that `seal()` ended, until its transaction ends (or, without transactions, the next flush). */
  #sealed: number | null = null
  /** Parts from here on are not sent: with transactions, what comes after the sealed part. */
  #heldFrom = Number.POSITIVE_INFINITY
  #isOnHold = false

  constructor(broker: Broker, ports: BrokerPorts, link: Link, options: ProducerOptions) {
    this.#broker = broker
    this.#ports = ports
    this.#options = {
      transactionalId: options.transactionalId,
      transactionTimeoutMs: options.transactionTimeoutMs ?? 60_000,
      batchBytes: options.batchBytes ?? 256 * 1024,
      // 5 bytes for the length in front of the record.
      recordBytesMax: options.recordBytesMax ?? REQUEST_BYTES_MAX - at.RECORDS - 5,
      bufferBytesMax: options.bufferBytesMax ?? 32 * 1024 * 1024,
      compression: options.compression ?? 'none',
      deliveryTimeoutMs: options.deliveryTimeoutMs ?? 120_000,
      mayWrite: options.mayWrite ?? (() => true),
    }
    const { transactionalId, transactionTimeoutMs } = this.#options
    this.#linger = new Linger(ports, options.lingerMs ?? 5, () => this.#sealAll())
    this.#requests = new Requests(ports, link, this.#options.deliveryTimeoutMs)
    this.#transaction = new TransactionState(transactionalId, transactionTimeoutMs, ports.monotonic)
  }

  async prepare(topics: readonly string[]): Promise<void> {
    this.#check()
    for (const topic of topics) {
      if (this.#broker.topics.get(topic) === undefined) {
        const message = `topic "${topic}" does not exist`
        throw new StreamsError('UNKNOWN_TOPIC', { retry: 'later', message, help: 'create it, or check its name' })
      }
      this.#prepared.add(topic)
    }
  }

  partitionCount(topic: string): number | undefined {
    return this.#prepared.has(topic) ? this.#broker.topics.get(topic)?.partitions : undefined
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
    this.#check()
    this.#transaction.checkOpen()
    const queue = this.#queues.get(topic)?.[partition] ?? this.#queue(topic, partition)
    if (queue.unit !== this.#unit) {
      queue.mark(this.#unit)
      this.#touched.push(queue)
    }
    let writer = queue.open
    // Keys, values and headers are most of a record; 64 bytes are more than its numbers take.
    const about = keyEnd - keyStart + valueEnd - valueStart + (headers.raw?.length ?? 0) + 64
    if (writer !== null && writer.bytes + about > this.#options.recordBytesMax) {
      queue.held.push(writer)
      this.#anyFull = true
      writer = null
    }
    if (writer === null) {
      writer = this.#pool.take()
      queue.open = writer
    }
    const before = writer.count === 0 ? 0 : writer.bytes
    const max = this.#options.recordBytesMax
    writer.append(keyBuffer, keyStart, keyEnd, valueBuffer, valueStart, valueEnd, timestamp, headers, max)
    this.#bytes += writer.bytes - before
    if (writer.bytes >= this.#options.batchBytes) this.#anyFull = true
    this.#linger.start()
  }

  mark(): void {
    this.#check()
    if (this.#anyFull) this.#sealFull()
    this.#endUnit()
  }

  rollback(): void {
    for (const queue of this.#touched) {
      const before = queue.openBytes
      queue.rollback(this.#pool)
      this.#bytes -= before - queue.openBytes
    }
    this.#endUnit()
  }

  seal(): void {
    this.#check()
    if (this.#isTransactional && this.#sealed !== null) {
      throw illegal('seal() again before the sealed transaction has ended', 'commit() or abort() it first')
    }
    this.#sealAll()
    this.#sealed = this.#part++
    if (this.#isTransactional) this.#heldFrom = Math.min(this.#heldFrom, this.#part)
  }

  hold(on: boolean): void {
    if (!this.#isTransactional || on === this.#isOnHold) return
    this.#isOnHold = on
    if (on) this.#heldFrom = Math.min(this.#heldFrom, this.#part)
    else this.#letGo(this.#sealed === null ? Number.POSITIVE_INFINITY : this.#part)
  }

  full(): boolean {
    return this.#bytes > this.#options.bufferBytesMax
  }

  async drain(): Promise<void> {
    this.#check()
    if (!this.full()) return
    this.#sealAll()
    while (this.full()) {
      await this.#progress()
      this.#check()
    }
  }

  async flush(): Promise<void> {
    this.#check()
    this.#checkNotHeld('flush()')
    this.#sealAll()
    const last = this.#sealed ?? this.#part
    if (!this.#isTransactional) this.#sealed = null
    await this.#settledUpTo(last)
  }

  ackedEnd(topic: string, partition: number): number | undefined {
    return this.#queues.get(topic)?.[partition]?.ackedEnd
  }

  leaderEpoch(topic: string, partition: number): number {
    return this.ackedEnd(topic, partition) === undefined ? -1 : this.#broker.leaderEpoch
  }

  async init(): Promise<void> {
    this.#check()
    await this.#identify()
    this.#transaction.ready()
  }

  async sendOffsets(member: Membership, offsets: readonly CommitOffset[]): Promise<void> {
    this.#check()
    this.#transaction.checkOpen()
    this.#checkNotHeld('sendOffsets()')
    const id = this.#transaction.id
    const producer = this.#identity as ProducerIdentity
    this.#transaction.begun()
    this.#transaction.sending(true)
    try {
      await this.#requests.runDurable(
        'sendOffsets',
        this.#options.transactionTimeoutMs,
        () => this.#broker.addOffsets(id, producer, member, offsets).written,
      )
    } catch (error) {
      const why = transactionError(error as StreamsError, this.#transaction.age)
      this.#transaction.mustAbort(why)
      throw why
    } finally {
      this.#transaction.sending(false)
    }
  }

  async commit(): Promise<void> {
    this.#check()
    this.#transaction.checkOpen()
    this.#checkNotHeld('commit()')
    this.#transaction.checkMayEnd()
    if (this.#sealed === null) this.seal()
    await this.flush()
    await this.#end(true)
  }

  async abort(): Promise<void> {
    this.#check()
    this.#transaction.checkMayEnd()
    this.#linger.stop()
    for (const queue of this.#all()) {
      this.#bytes -= queue.openBytes
      for (const batch of queue.queued) this.#settled(batch)
      queue.discard(this.#pool)
    }
    this.#endUnit()
    await this.#settledUpTo(this.#part)
    await this.#end(false)
  }

  async close(): Promise<void> {
    this.#linger.stop()
    this.#fail(
      new StreamsError('PRODUCER_CLOSED', {
        retry: 'never',
        message: 'the producer is closed',
        help: 'make a new one',
      }),
    )
  }

  async #end(commit: boolean): Promise<void> {
    if (this.#transaction.isBegun) {
      const id = this.#transaction.id
      const producer = this.#identity as ProducerIdentity
      try {
        await this.#requests.runDurable(
          'endTransaction',
          this.#options.transactionTimeoutMs,
          () => this.#broker.endTransaction(id, producer, commit).written,
        )
      } catch (error) {
        // A failed sendOffsets leaves open whether the broker has begun a transaction: then there is nothing to abort.
        if (commit || !isStreamsError(error, 'INVALID_TXN_STATE')) {
          this.#fail(endError(error as StreamsError, commit ? 'commit' : 'abort', this.#transaction.age))
          throw this.#failure
        }
      }
    }
    this.#transaction.ended()
    this.#sealed = null
    // With the hold set meanwhile the next part stays where it is.
    if (!this.#isOnHold) this.#letGo(Number.POSITIVE_INFINITY)
  }

  #letGo(heldFrom: number): void {
    this.#heldFrom = heldFrom
    for (const queue of this.#all()) if (!queue.sending) void this.#send(queue)
  }

  get #isTransactional(): boolean {
    return this.#options.transactionalId !== undefined
  }

  /** The sealed part, or with none the open one, must be free to go. */
  #checkNotHeld(what: string): void {
    if ((this.#sealed ?? this.#part) < this.#heldFrom) return
    throw illegal(`${what} while the records are held back`, 'call hold(false) first')
  }

  async #settledUpTo(part: number): Promise<void> {
    const batches = [...this.#outstanding].filter((batch) => batch.part <= part)
    if (batches.length > 0) {
      const done = Promise.withResolvers<void>()
      const waiter = { left: batches.length, done: done.resolve }
      for (const batch of batches) batch.waiting.push(waiter)
      await done.promise
    }
    this.#check()
  }

  #queue(topic: string, partition: number): PartitionQueue {
    const topicLogs = this.#broker.topics.get(topic)
    if (topicLogs === undefined || topicLogs.logs[partition] === undefined) throw unknownTopic(topic, partition)
    let queues = this.#queues.get(topic)
    if (queues === undefined) {
      queues = []
      this.#queues.set(topic, queues)
    }
    const queue = new PartitionQueue(topic, partition)
    queues[partition] = queue
    return queue
  }

  *#all(): Iterable<PartitionQueue> {
    for (const queues of this.#queues.values()) for (const queue of queues) if (queue !== undefined) yield queue
  }

  #endUnit(): void {
    this.#unit++
    this.#touched.length = 0
  }

  /** Sends what is full; between units only. */
  #sealFull(): void {
    this.#anyFull = false
    for (const queue of this.#touched) {
      for (const writer of queue.held) this.#enqueue(queue, writer)
      queue.held.length = 0
      if (queue.open !== null && queue.open.bytes >= this.#options.batchBytes) this.#sealOpen(queue)
    }
  }

  #sealAll(): void {
    this.#linger.sent()
    this.#anyFull = false
    this.#endUnit()
    for (const queue of this.#all()) {
      for (const writer of queue.held) this.#enqueue(queue, writer)
      queue.held.length = 0
      if (queue.open !== null) this.#sealOpen(queue)
    }
  }

  #sealOpen(queue: PartitionQueue): void {
    const writer = queue.open as NonNullable<typeof queue.open>
    queue.open = null
    if (writer.count === 0) this.#pool.give(writer)
    else this.#enqueue(queue, writer)
  }

  #enqueue(queue: PartitionQueue, writer: NonNullable<typeof queue.open>): void {
    const batch: QueuedBatch = { writer, bytes: writer.bytes, waiting: [], part: this.#part }
    queue.queued.push(batch)
    this.#outstanding.add(batch)
    if (!queue.sending) void this.#send(queue)
  }

  async #send(queue: PartitionQueue): Promise<void> {
    const next = queue.queued[0]
    if (next === undefined || next.part >= this.#heldFrom) return
    queue.sending = true
    try {
      const producer = this.#identity ?? (await this.#identify())
      for (let batch = queue.queued[0]; batch !== undefined && batch.part < this.#heldFrom; batch = queue.queued[0]) {
        queue.queued.shift()
        while (!this.#options.mayWrite()) await this.#ports.scheduler.sleep(MAY_WRITE_CHECK_MS)
        if (this.#failure !== null) return
        await this.#sendBatch(queue, batch, producer)
      }
    } catch (error) {
      this.#fail(error)
    } finally {
      queue.sending = false
    }
  }

  /** Resolves when the broker has taken the batch; that it is durable is awaited beside the next one. */
  async #sendBatch(queue: PartitionQueue, batch: QueuedBatch, producer: ProducerIdentity): Promise<void> {
    const { writer } = batch
    const transactionalId = this.#options.transactionalId
    const baseSequence = queue.nextSequence
    const sealed = writer.seal({
      producerId: producer.producerId,
      producerEpoch: producer.epoch,
      baseSequence,
      transactional: transactionalId !== undefined,
      compression: this.#options.compression,
    })
    const offsets = writer.offsetDelta
    queue.nextSequence = (baseSequence + offsets) % SEQUENCE_LIMIT
    if (transactionalId !== undefined) this.#transaction.begun()
    const transaction = transactionalId === undefined ? null : { id: transactionalId, producer }
    const bytes = Buffer.from(sealed)
    this.#pool.give(writer)
    // Sent again after a lost answer, the broker recognises the sequence. It owns what it took, hence the copies.
    const taken = await this.#requests.run(
      'produce',
      this.#options.deliveryTimeoutMs,
      () => this.#broker.produce(queue.topic, queue.partition, Buffer.from(bytes), transaction),
      // One that was frozen meanwhile must not write over what its successor has written since.
      this.#options.mayWrite,
    )
    const acked = (): void => {
      queue.ackedEnd = taken.value + offsets
      this.#settled(batch)
    }
    if (taken.written === null) acked()
    else void this.#requests.durable(taken.written).then(acked, (error) => this.#fail(error))
  }

  #settled(batch: QueuedBatch): void {
    if (!this.#outstanding.delete(batch)) return
    this.#bytes -= batch.bytes
    for (const waiter of batch.waiting) {
      waiter.left--
      if (waiter.left === 0) waiter.done()
    }
    this.#wake()
  }

  #identify(): Promise<ProducerIdentity> {
    const { transactionalId, transactionTimeoutMs, deliveryTimeoutMs } = this.#options
    this.#identifying ??= (async () => {
      const change = await this.#requests.run('initProducer', deliveryTimeoutMs, () =>
        this.#broker.initProducer(transactionalId, transactionTimeoutMs),
      )
      if (change.written !== null) await this.#requests.durable(change.written)
      this.#identity = change.value
      return change.value
    })()
    // A failed one may be tried again.
    this.#identifying.catch(() => {
      this.#identifying = null
    })
    return this.#identifying
  }

  #fail(error: unknown): void {
    this.#requests.stop()
    const known = isStreamsError(error) && this.#isTransactional
    this.#failure ??= known ? transactionError(error, this.#transaction.age) : error
    for (const batch of [...this.#outstanding]) this.#settled(batch)
    for (const queue of this.#all()) queue.queued.length = 0
    this.#wake()
  }

  #progress(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiters.push(resolve)
    })
  }

  #wake(): void {
    const waiters = this.#waiters
    if (waiters.length === 0) return
    this.#waiters = []
    for (const wake of waiters) wake()
  }

  #check(): void {
    if (this.#failure !== null) throw this.#failure
  }
}

const illegal = (message: string, help: string): StreamsError =>
  new StreamsError('TRANSACTION_STATE', { retry: 'never', message, help })
