import { StreamsError } from '../../errors/index.ts'
import type { Ports, Timer } from '../../ports.ts'
import type { Compression } from '../log.ts'
import { backoffMs } from './backoff.ts'
import { BodyPool } from './body-pool.ts'
import { decodeProduce, PRODUCE_VERSION, type ProducedBatch } from './codec/produce.ts'
import { isRetriable, isRetriableCode, type Leaders } from './leaders.ts'
import type { ProducerAccumulator } from './producer-accumulator.ts'
import type { ProducerBatch } from './producer-batch.ts'
import { askIdentity, type ProducerIdentity } from './producer-identity.ts'
import type { ProducerPartition } from './producer-partition.ts'
import { chooseVersion, PRODUCE } from './protocol/apis.ts'
import { ErrorCode, kafkaError } from './protocol/error-codes.ts'
import { SenderRequest } from './sender-request.ts'
import type { Signal } from './signal.ts'
import { splitBatch } from './split-batch.ts'
import type { Wire } from './wire.ts'

export type SenderPorts = Pick<Ports, 'monotonic' | 'scheduler' | 'logger'>

/** Requests under way to one broker, and batches to one partition: the brokers remember the last five batches of a producer, no more (KIP-98). */
const IN_FLIGHT_MAX = 5
const REQUEST_TIMEOUT_MS = 30_000
/** Answered for a batch over segment.bytes. */
const RECORD_LIST_TOO_LARGE = 18
const BROKER_NOT_AVAILABLE = 8

/** How soon it is asked again whether records may be sent. */
const MAY_WRITE_CHECK_MS = 100

export interface SenderOptions {
  readonly transactionalId: string | null
  readonly compression: Compression
  readonly deliveryTimeoutMs: number
  /** See ProducerOptions. */
  readonly mayWrite: () => boolean
  /** Told of the first failure; nothing is sent after it. */
  readonly onError: (error: StreamsError) => void
  /** Makes sure that the open transaction covers all partitions with records of it, then calls `dispatch`. Only with a transactional id. */
  readonly addToTransaction: () => void
}

interface BrokerState {
  /** The broker speaks our version of Produce. */
  checked: boolean
  checking: boolean
  inFlight: number
}

/** Sends what the accumulator holds: in order per partition, at most five requests per broker, again where that is safe. */
export class Sender {
  readonly #wire: Wire
  readonly #ports: SenderPorts
  readonly #leaders: Leaders
  readonly #accumulator: ProducerAccumulator
  readonly #progress: Signal
  readonly #options: SenderOptions
  readonly #brokers = new Map<number, BrokerState>()
  readonly #bodies = new BodyPool()
  #identity: ProducerIdentity | null = null
  /** An answer to a question (leaders, producer id) is awaited. */
  #asking = false
  #askFailures = 0
  #askAtMs = 0
  #retry: Timer | null = null
  #stopped = false
  /** Batches of later transactions are held back. */
  transaction = 0
  /** So are batches of this transaction and later ones. */
  heldFrom = Number.POSITIVE_INFINITY

  constructor(
    wire: Wire,
    ports: SenderPorts,
    leaders: Leaders,
    accumulator: ProducerAccumulator,
    progress: Signal,
    options: SenderOptions,
  ) {
    this.#wire = wire
    this.#ports = ports
    this.#leaders = leaders
    this.#accumulator = accumulator
    this.#progress = progress
    this.#options = options
  }

  get identity(): ProducerIdentity | null {
    return this.#identity
  }

  set identity(identity: ProducerIdentity) {
    this.#identity = identity
    for (const queue of this.#accumulator.partitions) {
      queue.nextSequence = 0
      queue.isKnown = false
    }
  }

  get isHeld(): boolean {
    return this.heldFrom !== Number.POSITIVE_INFINITY
  }

  stop(): void {
    this.#stopped = true
    this.#retry?.cancel()
  }

  /** Seals and sends all that is ready. Call it between units. */
  dispatch(): void {
    if (this.#stopped) return
    if (!this.#options.mayWrite()) {
      this.#retry?.cancel()
      this.#retry = this.#ports.scheduler.after(MAY_WRITE_CHECK_MS, () => this.dispatch())
      return
    }
    this.#accumulator.hasFull = false
    const nowMs = this.#ports.monotonic.now()
    let mustAdd = false
    const leaderless: ProducerPartition[] = []
    let dueMs = Number.POSITIVE_INFINITY
    const requests = new Map<number, SenderRequest>()
    // A partition may have several batches ready, but one request takes one batch of each, so it goes round until nothing is left.
    do {
      requests.clear()
      mustAdd = false
      leaderless.length = 0
      for (const queue of this.#accumulator.partitions) {
        const batch = this.#ready(queue)
        if (batch === undefined) continue
        if (nowMs - batch.createdMs > this.#options.deliveryTimeoutMs) {
          this.#expired(queue, batch)
          return
        }
        if (queue.retryAtMs > nowMs) dueMs = Math.min(dueMs, queue.retryAtMs)
        else if (this.#mustAdd(queue)) mustAdd = true
        else if (this.#leaders.of(queue.topic, queue.partition).node < 0) leaderless.push(queue)
        else if (this.#identity !== null) this.#put(requests, queue, batch)
        else leaderless.push(queue)
      }
      for (const request of requests.values()) void this.#send(request)
    } while (requests.size > 0)
    if (mustAdd) this.#options.addToTransaction()
    if (leaderless.length > 0) {
      if (this.#askAtMs > nowMs) dueMs = Math.min(dueMs, this.#askAtMs)
      else if (!this.#asking) void this.#ask(leaderless)
    }
    this.#retry?.cancel()
    this.#retry =
      dueMs === Number.POSITIVE_INFINITY ? null : this.#ports.scheduler.after(dueMs - nowMs, () => this.dispatch())
  }

  #ready(queue: ProducerPartition): ProducerBatch | undefined {
    if (queue.retrying) return queue.isFlying ? undefined : queue.sent[0]
    // Those to a former leader count: if it has passed them on before it fell silent, the next one knows them only as long as nothing more follows.
    if (queue.sent.length >= (queue.isKnown ? IN_FLIGHT_MAX : 1)) return undefined
    const batch = queue.open[0]
    if (batch === undefined || batch.count === 0) return undefined
    if (batch.transaction > this.transaction || batch.transaction >= this.heldFrom) return undefined
    return queue.open.length > 1 || queue.due ? batch : undefined
  }

  #mustAdd(queue: ProducerPartition): boolean {
    return this.#options.transactionalId !== null && !queue.retrying && queue.addedTo !== this.transaction
  }

  #put(requests: Map<number, SenderRequest>, queue: ProducerPartition, batch: ProducerBatch): void {
    const leader = this.#leaders.of(queue.topic, queue.partition)
    const broker = this.#broker(leader.node)
    if (!broker.checked) {
      this.#check(leader.node, broker)
      return
    }
    let request = requests.get(leader.node)
    if (request === undefined) {
      if (broker.inFlight >= IN_FLIGHT_MAX) return
      request = new SenderRequest(leader.node)
      requests.set(leader.node, request)
    }
    if (request.isFull) return
    if (batch.sealed === null) this.#seal(queue, batch)
    batch.flying = true
    request.add(queue, batch, leader.epoch)
  }

  #seal(queue: ProducerPartition, batch: ProducerBatch): void {
    const { producerId, epoch } = this.#identity as ProducerIdentity
    batch.seal({
      producerId,
      producerEpoch: epoch,
      baseSequence: queue.takeSequences(batch.count),
      transactional: this.#options.transactionalId !== null,
      compression: this.#options.compression,
    })
    this.#accumulator.takeHead(queue)
  }

  #broker(node: number): BrokerState {
    let broker = this.#brokers.get(node)
    if (broker === undefined) {
      broker = { checked: false, checking: false, inFlight: 0 }
      this.#brokers.set(node, broker)
    }
    return broker
  }

  /** Before the first request: afterwards requests go out without waiting, so they keep their order. */
  #check(node: number, broker: BrokerState): void {
    if (broker.checking) return
    broker.checking = true
    this.#wire
      .versions(node)
      .then((versions) => {
        chooseVersion(PRODUCE, versions.get(PRODUCE.key), node, PRODUCE_VERSION)
        broker.checked = true
      })
      .catch((error: unknown) => {
        if (!isRetriable(error)) this.#fail(error)
        for (const queue of this.#accumulator.partitions) {
          if (this.#leaders.of(queue.topic, queue.partition).node === node)
            this.#leaders.deny(queue.topic, queue.partition)
        }
        this.#askFailed(error)
      })
      .finally(() => {
        broker.checking = false
        this.dispatch()
      })
  }

  async #send(request: SenderRequest): Promise<void> {
    const broker = this.#broker(request.node)
    broker.inFlight++
    try {
      const body = request.encode(this.#options.transactionalId, REQUEST_TIMEOUT_MS, this.#bodies)
      const timeoutMs = REQUEST_TIMEOUT_MS + 5_000
      const { node } = request
      const response = await this.#wire.send(node, 'produce', PRODUCE.key, PRODUCE_VERSION, false, body, timeoutMs)
      // Answered, so no socket reads from it any more. After an error one still may: that buffer is not used again.
      this.#bodies.give(body)
      this.#answered(request, decodeProduce(response))
    } catch (error) {
      for (const { queue, batch } of request.entries) {
        if (isRetriable(error)) this.#again(queue, batch, error)
        else this.#fail(error)
      }
    } finally {
      broker.inFlight--
      this.#progress.notify()
      this.dispatch()
    }
  }

  #answered(request: SenderRequest, produced: readonly ProducedBatch[]): void {
    const byPartition = new Map(produced.map((one) => [`${one.topic}/${one.partition}`, one]))
    for (const { queue, batch, epoch } of request.entries) {
      const answer = byPartition.get(`${queue.topic}/${queue.partition}`)
      if (answer === undefined)
        this.#again(queue, batch, kafkaError(13, `Produce to ${queue.name}`, 'no answer for it'))
      else this.#settle(queue, batch, epoch, answer)
    }
  }

  #settle(queue: ProducerPartition, batch: ProducerBatch, epoch: number, answer: ProducedBatch): void {
    const code = answer.errorCode
    if (code === 0 || code === ErrorCode.DUPLICATE_SEQUENCE_NUMBER) {
      queue.ackedEnd = answer.baseOffset < 0 ? undefined : answer.baseOffset + batch.count
      queue.ackedEpoch = epoch
      queue.isKnown = true
      queue.sent.splice(queue.sent.indexOf(batch), 1)
      if (queue.sent.length === 0) queue.retrying = false
      this.#accumulator.release(batch)
      return
    }
    const error = kafkaError(code, `Produce to ${queue.name}`, answer.detail)
    // Out of order behind a batch that failed is no loss: both are sent again, in order.
    const behind = code === ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER && queue.sent[0] !== batch
    if (behind || isRetriableCode(code)) this.#again(queue, batch, error)
    else if (isTooLarge(code) && batch.count > 1) this.#split(queue, batch)
    else this.#fail(error)
  }

  #split(queue: ProducerPartition, batch: ProducerBatch): void {
    const identity = this.#identity as ProducerIdentity
    const parts = splitBatch(queue, batch, () => this.#accumulator.spare(batch), {
      producerId: identity.producerId,
      producerEpoch: identity.epoch,
      baseSequence: batch.baseSequence,
      transactional: this.#options.transactionalId !== null,
      compression: this.#options.compression,
    })
    for (const part of parts) this.#accumulator.bufferedBytes += part.bytes
    queue.sent.splice(queue.sent.indexOf(batch), 1, ...parts)
    queue.retrying = true
    this.#accumulator.release(batch)
    this.#ports.logger.warn('a batch was too large for the topic and is sent in parts', {
      topic: queue.topic,
      partition: queue.partition,
    })
  }

  #again(queue: ProducerPartition, batch: ProducerBatch, error: unknown): void {
    batch.flying = false
    batch.failures++
    queue.retrying = true
    const nowMs = this.#ports.monotonic.now()
    queue.retryAtMs = nowMs + backoffMs(batch.failures)
    this.#leaders.deny(queue.topic, queue.partition)
    if (nowMs - batch.createdMs > this.#options.deliveryTimeoutMs) this.#expired(queue, batch, error)
    if (batch.failures === 3) {
      const fields = { topic: queue.topic, partition: queue.partition, error: (error as Error).message }
      this.#ports.logger.warn('a batch could not be written and is sent again', fields)
    }
  }

  #expired(queue: ProducerPartition, batch: ProducerBatch, cause?: unknown): void {
    const why = cause ?? this.#leaders.errorOf(queue.topic, queue.partition)
    const timeoutMs = this.#options.deliveryTimeoutMs
    this.#fail(
      new StreamsError('DELIVERY_TIMEOUT', {
        retry: 'later',
        message: `${batch.count} records to ${queue.name} were not acknowledged within ${timeoutMs} ms${why ? `: ${(why as Error).message}` : ''}`,
        help: 'check that the brokers can be reached and that enough replicas are in sync',
        cause: why ?? undefined,
      }),
    )
  }

  #fail(error: unknown): void {
    if (this.#stopped) return
    this.stop()
    this.#options.onError(
      error instanceof StreamsError
        ? error
        : new StreamsError('PRODUCE_FAILED', {
            retry: 'never',
            message: `produce failed: ${error instanceof Error ? error.message : String(error)}`,
            cause: error,
          }),
    )
  }

  /** Finds leaders and, the first time, a producer id. */
  async #ask(queues: readonly ProducerPartition[]): Promise<void> {
    this.#asking = true
    try {
      const topics = [...new Set(queues.map((queue) => queue.topic))]
      await this.#leaders.refresh(topics, this.#askFailures > 0 ? true : undefined)
      if (this.#identity === null) this.identity = await this.#newIdentity()
      const waiting = queues.find((queue) => this.#leaders.of(queue.topic, queue.partition).node < 0)
      if (waiting === undefined) this.#askFailures = 0
      else this.#noLeader(waiting)
    } catch (error) {
      if (!isRetriable(error)) this.#fail(error)
      this.#askFailed(error)
    }
    this.#asking = false
    this.dispatch()
  }

  /** Without transactions any broker gives out producer ids. */
  async #newIdentity(): Promise<ProducerIdentity> {
    let failure: unknown
    for (const node of (await this.#wire.brokers()).keys()) {
      try {
        return await askIdentity(this.#wire, node, null, 0)
      } catch (error) {
        if (!isRetriable(error)) throw error
        failure = error
      }
    }
    throw failure ?? kafkaError(BROKER_NOT_AVAILABLE, 'InitProducerId', 'the cluster names no broker')
  }

  #noLeader(queue: ProducerPartition): void {
    const error = this.#leaders.errorOf(queue.topic, queue.partition)
    if (error !== null && !isRetriable(error)) this.#fail(error)
    this.#askFailed(error ?? kafkaError(ErrorCode.LEADER_NOT_AVAILABLE, `metadata of ${queue.name}`))
  }

  #askFailed(error: unknown): void {
    this.#askFailures++
    this.#askAtMs = this.#ports.monotonic.now() + backoffMs(this.#askFailures)
    if (this.#askFailures === 3) {
      this.#ports.logger.warn('records wait for a leader', { error: (error as Error).message })
    }
  }
}

const isTooLarge = (code: number): boolean => code === ErrorCode.MESSAGE_TOO_LARGE || code === RECORD_LIST_TOO_LARGE
