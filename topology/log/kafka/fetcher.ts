import { StreamsError } from '../../errors/index.ts'
import type { Ports, Timer } from '../../ports.ts'
import type { FetchedPartition, Fetcher, FetcherOptions, TopicPartition } from '../log.ts'
import { backoffMs } from './backoff.ts'
import { decodeFetch, encodeFetch, FETCH_VERSION, type FetchedSlice } from './codec/fetch.ts'
import { FetchPace } from './fetch-pace.ts'
import { FetcherPartition } from './fetcher-partition.ts'
import { isRetriable, Leaders } from './leaders.ts'
import { chooseVersion, FETCH } from './protocol/apis.ts'
import { ErrorCode, kafkaError } from './protocol/error-codes.ts'
import type { Wire } from './wire.ts'

export type FetcherPorts = Pick<Ports, 'monotonic' | 'scheduler' | 'logger'>

const MIB = 1024 * 1024
/** Most bytes asked of one broker at once. */
const REQUEST_BYTES_MAX = 8 * MIB
/** How long a broker may hold a request when nothing is there. A partition assigned meanwhile waits for it. */
const LONG_WAIT_MS = 250
/** The same while other partitions of that broker will soon want to be asked for: they share its connection. */
const SHORT_WAIT_MS = 10
/** How long a paused or undrained partition counts as one that will soon want to be asked for. */
const BUSY_MS = 1_000
/** How long these are asked for again before they are errors: a topic may have been created a moment ago, a batch that its leader cannot read be whole on the next one. */
const PATIENCE_MS = 10_000
const OUTLASTING: readonly number[] = [ErrorCode.UNKNOWN_TOPIC_OR_PARTITION, ErrorCode.CORRUPT_MESSAGE]
const REQUEST_TIMEOUT_MS = 30_000

/** One broker's side of the fetcher: at most one request is under way. */
interface BrokerState {
  asking: boolean
  failures: number
  retryAtMs: number
  /** Number of its last request. */
  lastRequest: number
  readonly pace: FetchPace
}

/**
 * Fetches assigned partitions from their leaders. One request per broker is under way at a time, for the partitions that have
 * nothing fetched ahead: what was polled is processed while the next fetch travels. Errors that pass (leader moved, broker down) are
 * retried inside; others are delivered once as the error of their partition.
 */
export class KafkaFetcher implements Fetcher {
  readonly #wire: Wire
  readonly #ports: FetcherPorts
  readonly #readCommitted: boolean
  readonly #partitionBytesMax: number
  readonly #bufferBytesMax: number
  readonly #leaders: Leaders
  readonly #brokers = new Map<number, BrokerState>()
  /** In the order in which they are asked for: one that delivered goes to the end, so none starves. */
  readonly #partitions = new Map<string, FetcherPartition>()
  #bufferedBytes = 0
  /** Bytes that requests under way may bring. */
  #reservedBytes = 0
  #refreshing = false
  #refreshFailures = 0
  #refreshAtMs = 0
  #retry: Timer | null = null
  #wakeUp: (() => void) | null = null
  #woken = false
  #lastRequest = 0
  #closed = false

  constructor(wire: Wire, ports: FetcherPorts, options: FetcherOptions) {
    this.#wire = wire
    this.#ports = ports
    this.#leaders = new Leaders(wire)
    this.#readCommitted = options.isolation === 'read_committed'
    this.#bufferBytesMax = options.bufferBytesMax ?? 16 * MIB
    this.#partitionBytesMax = Math.min(options.partitionBytesMax ?? MIB, this.#bufferBytesMax)
  }

  assign(at: TopicPartition, offset: number): void {
    this.unassign([at])
    this.#partitions.set(keyOf(at), new FetcherPartition(at, offset))
  }

  unassign(partitions: readonly TopicPartition[]): void {
    for (const at of partitions) {
      const key = keyOf(at)
      this.#bufferedBytes -= this.#partitions.get(key)?.bufferedBytes ?? 0
      this.#partitions.delete(key)
    }
  }

  pause(partitions: readonly TopicPartition[]): void {
    const nowMs = this.#ports.monotonic.now()
    for (const at of partitions) {
      const partition = this.#partitions.get(keyOf(at))
      if (partition === undefined) continue
      partition.paused = true
      partition.busyAtMs = nowMs
    }
  }

  resume(partitions: readonly TopicPartition[]): void {
    for (const at of partitions) {
      const partition = this.#partitions.get(keyOf(at))
      if (partition !== undefined) partition.paused = false
    }
  }

  async poll(bytesMax: number, waitMs: number): Promise<FetchedPartition[]> {
    this.#assertPollable()
    this.#fetch()
    let fetched = this.#drain(bytesMax)
    if (fetched.length === 0 && waitMs > 0 && !this.#woken) {
      await this.#wait(waitMs)
      fetched = this.#drain(bytesMax)
    }
    this.#woken = false
    // What was just taken leaves room: the next fetch travels while the caller works on this one.
    if (fetched.length > 0) this.#fetch()
    return fetched
  }

  wake(): void {
    this.#woken = true
    this.#wakeUp?.()
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#retry?.cancel()
    this.#partitions.clear()
    this.wake()
  }

  #assertPollable(): void {
    if (!this.#closed && this.#wakeUp === null) return
    throw new StreamsError('FETCHER_MISUSED', {
      retry: 'never',
      message: this.#closed ? 'poll of a closed fetcher' : 'poll while another poll of the same fetcher waits',
      help: 'let one loop own the fetcher',
    })
  }

  #wait(waitMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = this.#ports.scheduler.after(waitMs, () => this.#wakeUp?.())
      this.#wakeUp = () => {
        this.#wakeUp = null
        timer.cancel()
        resolve()
      }
    })
  }

  #drain(bytesMax: number): FetchedPartition[] {
    const fetched: FetchedPartition[] = []
    const taken: FetcherPartition[] = []
    let left = bytesMax
    for (const partition of this.#partitions.values()) {
      if (partition.paused || !partition.hasChunk) continue
      const part = partition.take(Math.max(left, 1)) as FetchedPartition
      this.#bufferedBytes -= part.bytes
      fetched.push(part)
      taken.push(partition)
      left -= part.bytes
      if (left <= 0) break
    }
    const nowMs = fetched.length === 0 ? 0 : this.#ports.monotonic.now()
    for (const partition of taken) {
      partition.busyAtMs = nowMs
      const key = keyOf(partition)
      this.#partitions.delete(key)
      this.#partitions.set(key, partition)
    }
    return fetched
  }

  /** Sends what can be sent now, and arranges to be called again when something that waits is due. */
  #fetch(): void {
    if (this.#closed) return
    const nowMs = this.#ports.monotonic.now()
    const ready = new Map<number, FetcherPartition[]>()
    const nodes = new Set<number>()
    let dueMs = Number.POSITIVE_INFINITY
    let leaderless = false
    for (const partition of this.#partitions.values()) {
      const leader = this.#leaders.of(partition.topic, partition.partition)
      nodes.add(leader.node)
      if (partition.paused || partition.request !== 0 || partition.failed || partition.hasChunk) continue
      const broker = this.#broker(leader.node)
      const atMs = Math.max(partition.retryAtMs, leader.node < 0 ? this.#refreshAtMs : broker.retryAtMs)
      if (atMs > nowMs) {
        dueMs = Math.min(dueMs, atMs)
      } else if (leader.node < 0) {
        leaderless = true
      } else if (!broker.asking) {
        partition.leaderEpoch = leader.epoch
        const list = ready.get(leader.node)
        if (list === undefined) ready.set(leader.node, [partition])
        else list.push(partition)
      }
    }
    if (leaderless && !this.#refreshing) void this.#findLeaders()
    // Whoever waits longest comes first: requests hold their part of the budget while they wait at their broker.
    const inTurn = [...ready].sort(([a], [b]) => this.#broker(a).lastRequest - this.#broker(b).lastRequest)
    for (const [node, partitions] of inTurn) this.#askWithinBudget(node, partitions, nodes.size, nowMs)
    this.#retry?.cancel()
    this.#retry =
      dueMs === Number.POSITIVE_INFINITY ? null : this.#ports.scheduler.after(dueMs - nowMs, () => this.#fetch())
  }

  #broker(node: number): BrokerState {
    let broker = this.#brokers.get(node)
    if (broker === undefined) {
      broker = { asking: false, failures: 0, retryAtMs: 0, lastRequest: 0, pace: new FetchPace() }
      this.#brokers.set(node, broker)
    }
    return broker
  }

  /** `nodes`: how many brokers share the budget. */
  #askWithinBudget(node: number, partitions: FetcherPartition[], nodes: number, nowMs: number): void {
    let budget = this.#bufferBytesMax - this.#bufferedBytes - this.#reservedBytes
    if (budget < this.#partitionBytesMax) budget += this.#evictPaused()
    if (budget < this.#partitionBytesMax) return
    const share = Math.floor(this.#bufferBytesMax / nodes)
    // There is not room for a request to each: nobody may hold it for long.
    const shortOf = share < this.#partitionBytesMax
    const heldMs = shortOf ? SHORT_WAIT_MS : this.#waitMs(node, partitions.length, nowMs)
    const waitMs = this.#broker(node).pace.paceMs > 0 ? 0 : heldMs
    const wanted = Math.min(REQUEST_BYTES_MAX, partitions.length * this.#partitionBytesMax)
    void this.#ask(node, partitions, Math.min(budget, wanted, Math.max(share, this.#partitionBytesMax)), waitMs)
  }

  /** Paused partitions must not fill the buffer for good: when nothing else can drain it, what was fetched of them is dropped. */
  #evictPaused(): number {
    let freed = 0
    if (this.#reservedBytes > 0) return freed
    for (const partition of this.#partitions.values()) {
      if (!partition.paused && partition.hasChunk) return freed
    }
    for (const partition of this.#partitions.values()) {
      const bytes = partition.bufferedBytes
      partition.evict()
      freed += bytes - partition.bufferedBytes
    }
    this.#bufferedBytes -= freed
    return freed
  }

  #waitMs(node: number, asked: number, nowMs: number): number {
    let seen = 0
    for (const partition of this.#partitions.values()) {
      if (this.#leaders.of(partition.topic, partition.partition).node !== node) continue
      seen++
      const excluded = partition.paused || partition.hasChunk
      if (excluded && (partition.hasChunk || nowMs - partition.busyAtMs < BUSY_MS)) return SHORT_WAIT_MS
    }
    return seen >= asked ? LONG_WAIT_MS : SHORT_WAIT_MS
  }

  async #ask(node: number, partitions: FetcherPartition[], bytesMax: number, waitMs: number): Promise<void> {
    const broker = this.#broker(node)
    broker.asking = true
    this.#reservedBytes += bytesMax
    const request = ++this.#lastRequest
    broker.lastRequest = request
    for (const partition of partitions) partition.request = request
    try {
      const limits = {
        waitMs,
        bytesMax,
        partitionBytesMax: this.#partitionBytesMax,
        isolation: this.#readCommitted ? ('read_committed' as const) : ('read_uncommitted' as const),
      }
      chooseVersion(FETCH, (await this.#wire.versions(node)).get(FETCH.key), node, FETCH_VERSION)
      const body = encodeFetch(partitions, limits)
      const response = await this.#wire.send(node, 'fetch', FETCH.key, FETCH_VERSION, false, body, REQUEST_TIMEOUT_MS)
      const arrived = this.#accept(response, node, request)
      broker.failures = 0
      const nowMs = this.#ports.monotonic.now()
      broker.pace.answered(partitions.length, arrived, nowMs)
      broker.retryAtMs = nowMs + broker.pace.paceMs
    } catch (error) {
      this.#brokerFailed(node, broker, partitions, error)
    } finally {
      broker.asking = false
      this.#reservedBytes -= bytesMax
      for (const partition of partitions) partition.request = 0
    }
    for (const partition of partitions) {
      if (!partition.hasChunk || !this.#isCurrent(partition)) continue
      this.#wakeUp?.()
      break
    }
    this.#fetch()
  }

  #isCurrent(partition: FetcherPartition): boolean {
    return this.#partitions.get(keyOf(partition)) === partition
  }

  /** Answers how many partitions had data. */
  #accept(response: Buffer, node: number, request: number): number {
    const { errorCode, slices } = decodeFetch(response)
    if (errorCode !== 0) throw fetchError(errorCode, `Fetch from broker ${node}`)
    let arrived = 0
    for (const slice of slices) {
      const partition = this.#partitions.get(keyOf(slice))
      if (slice.end > slice.start) arrived++
      // Assigned again or given up since it was asked for: this answer is about another position.
      if (partition?.request !== request || partition.failed) continue
      if (slice.errorCode !== 0) {
        this.#partitionFailed(partition, slice)
        continue
      }
      partition.failures = 0
      this.#store(partition, response, slice)
    }
    return arrived
  }

  #store(partition: FetcherPartition, response: Buffer, slice: FetchedSlice): void {
    try {
      if (partition.accept(response, slice, this.#readCommitted)) this.#bufferedBytes += partition.bufferedBytes
    } catch (error) {
      partition.fail(asStreamsError(error), slice)
    }
  }

  #partitionFailed(partition: FetcherPartition, slice: FetchedSlice): void {
    const error = fetchError(
      slice.errorCode,
      `Fetch of ${partition.topic}-${partition.partition} at offset ${partition.position}`,
    )
    const nowMs = this.#ports.monotonic.now()
    if (partition.failures === 0) partition.failingSinceMs = nowMs
    const outlasting = OUTLASTING.includes(slice.errorCode)
    const impatient = outlasting && nowMs - partition.failingSinceMs > PATIENCE_MS
    if (!isRetriable(error) || impatient) {
      partition.fail(error, slice)
      return
    }
    if (slice.errorCode !== ErrorCode.OFFSET_NOT_AVAILABLE) this.#leaders.deny(partition.topic, partition.partition)
    this.#backOff(partition, nowMs, error)
  }

  #backOff(partition: FetcherPartition, nowMs: number, error: unknown): void {
    partition.failures++
    partition.retryAtMs = nowMs + backoffMs(partition.failures)
    if (partition.failures === 3) {
      this.#ports.logger.warn('a partition cannot be fetched and is tried again', {
        topic: partition.topic,
        partition: partition.partition,
        error: (error as Error).message,
      })
    }
  }

  #brokerFailed(node: number, broker: BrokerState, partitions: FetcherPartition[], error: unknown): void {
    if (this.#closed) return
    if (!isRetriable(error)) {
      for (const partition of partitions) {
        if (this.#isCurrent(partition)) partition.fail(asStreamsError(error))
      }
      return
    }
    broker.failures++
    broker.retryAtMs = this.#ports.monotonic.now() + backoffMs(broker.failures)
    if (broker.failures === 1 || broker.failures % 60 === 0) {
      const fields = { node, failures: broker.failures, error: (error as Error).message }
      this.#ports.logger.warn('a broker cannot be fetched from and is tried again', fields)
    }
    // Its partitions may have other leaders by now.
    for (const partition of partitions) this.#leaders.deny(partition.topic, partition.partition)
  }

  async #findLeaders(): Promise<void> {
    this.#refreshing = true
    const wanted = [...this.#partitions.values()].filter(
      (one) => !one.failed && this.#leaders.of(one.topic, one.partition).node < 0,
    )
    try {
      const topics = [...new Set(wanted.map((one) => one.topic))]
      await this.#leaders.refresh(topics, this.#refreshFailures > 0 ? true : undefined)
      for (const partition of wanted) this.#checkTopic(partition)
      const missing = wanted.some((one) => this.#leaders.of(one.topic, one.partition).node < 0)
      this.#refreshFailures = missing ? this.#refreshFailures + 1 : 0
    } catch (error) {
      this.#refreshFailures++
      if (!isRetriable(error)) for (const partition of wanted) this.#failCurrent(partition, error)
      else if (this.#refreshFailures === 1 || this.#refreshFailures % 60 === 0) {
        this.#ports.logger.warn('metadata cannot be had and is asked for again', { error: (error as Error).message })
      }
    }
    this.#refreshing = false
    const pauseMs = this.#refreshFailures === 0 ? 0 : backoffMs(this.#refreshFailures)
    this.#refreshAtMs = this.#ports.monotonic.now() + pauseMs
    this.#fetch()
  }

  /** Metadata knows why there is no leader. A missing topic gets some patience, missing rights do not. */
  #checkTopic(partition: FetcherPartition): void {
    const error = this.#leaders.errorOf(partition.topic, partition.partition)
    if (error === null || !this.#isCurrent(partition)) return
    const nowMs = this.#ports.monotonic.now()
    if (partition.failures === 0) partition.failingSinceMs = nowMs
    const impatient = error.code === 'UNKNOWN_TOPIC_OR_PARTITION' && nowMs - partition.failingSinceMs > PATIENCE_MS
    if (error.retry !== 'later' || impatient) this.#failCurrent(partition, error)
    else {
      this.#leaders.deny(partition.topic, partition.partition)
      this.#backOff(partition, nowMs, error)
    }
  }

  #failCurrent(partition: FetcherPartition, error: unknown): void {
    // What was fetched of it comes first; the error is found again afterwards.
    if (!this.#isCurrent(partition) || partition.hasChunk) return
    partition.fail(asStreamsError(error))
    this.#wakeUp?.()
  }
}

const keyOf = (at: TopicPartition): string => `${at.topic}/${at.partition}`

/** UNKNOWN_SERVER_ERROR is no reason to give up reading, which changes nothing: the Java client asks again too. */
const fetchError = (code: number, where: string): StreamsError => {
  const error = kafkaError(code, where)
  if (code !== ErrorCode.UNKNOWN_SERVER_ERROR) return error
  return new StreamsError(error.code, { retry: 'later', message: error.message })
}

const asStreamsError = (error: unknown): StreamsError =>
  error instanceof StreamsError
    ? error
    : new StreamsError('FETCH_FAILED', {
        retry: 'never',
        message: `fetch failed: ${error instanceof Error ? error.message : String(error)}`,
        cause: error,
      })
