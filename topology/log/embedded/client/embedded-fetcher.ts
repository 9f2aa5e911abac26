import { isStreamsError, StreamsError } from '../../../errors/index.ts'
import {
  type FetchedPartition,
  type Fetcher,
  type FetcherOptions,
  partitionKey,
  type TopicPartition,
} from '../../log.ts'
import { AbortedTransactions } from '../../records/aborted-transactions.ts'
import { BatchCursor } from '../../records/batch-cursor.ts'
import { indexBatches } from '../../records/batch-index.ts'
import type { Broker } from '../broker/broker.ts'
import type { BrokerPorts } from '../broker/broker-ports.ts'
import type { PartitionRead } from '../broker/partition-log.ts'
import type { Link } from './link.ts'

const NO_BYTES = Buffer.alloc(0)
const NO_BATCHES = { positions: [] }

interface Assigned extends TopicPartition {
  position: number
  paused: boolean
  /** An error that only a new assignment heals was delivered. */
  stopped: boolean
}

/** The fetcher of the embedded log. Reading costs no round trip here, so nothing is fetched ahead of a poll. */
export class EmbeddedFetcher implements Fetcher {
  readonly #broker: Broker
  readonly #ports: BrokerPorts
  readonly #link: Link
  readonly #options: Required<Omit<FetcherOptions, 'bufferBytesMax'>>
  readonly #assigned = new Map<string, Assigned>()
  #closed = false
  #woken = false
  #wakeWaiting: (() => void) | null = null

  constructor(broker: Broker, ports: BrokerPorts, link: Link, options: FetcherOptions) {
    this.#broker = broker
    this.#ports = ports
    this.#link = link
    this.#options = { isolation: options.isolation, partitionBytesMax: options.partitionBytesMax ?? 1024 * 1024 }
  }

  assign(at: TopicPartition, offset: number): void {
    this.#check()
    const key = partitionKey(at.topic, at.partition)
    const paused = this.#assigned.get(key)?.paused ?? false
    this.#assigned.set(key, { topic: at.topic, partition: at.partition, position: offset, paused, stopped: false })
    this.#wakeWaiting?.()
  }

  unassign(partitions: readonly TopicPartition[]): void {
    for (const { topic, partition } of partitions) this.#assigned.delete(partitionKey(topic, partition))
  }

  pause(partitions: readonly TopicPartition[]): void {
    this.#setPaused(partitions, true)
  }

  resume(partitions: readonly TopicPartition[]): void {
    this.#setPaused(partitions, false)
    this.#wakeWaiting?.()
  }

  async poll(bytesMax: number, waitMs: number): Promise<FetchedPartition[]> {
    this.#check()
    const deadline = this.#ports.monotonic.now() + waitMs
    for (;;) {
      let changed = false
      const unsubscribe = this.#broker.changes.subscribe(() => {
        changed = true
        this.#wakeWaiting?.()
      })
      try {
        const fetched = await this.#link.call('fetch', () => this.#read(bytesMax))
        const leftMs = deadline - this.#ports.monotonic.now()
        if (fetched.length > 0 || this.#woken || this.#closed || leftMs <= 0) {
          this.#woken = false
          return fetched
        }
        if (!changed) await this.#wait(leftMs)
      } catch (error) {
        // The request failed as a whole (a simulated network): nothing was read, so asking again is right.
        if (!isStreamsError(error) || error.retry !== 'later') throw error
        const leftMs = deadline - this.#ports.monotonic.now()
        if (leftMs <= 0 || this.#woken) {
          this.#woken = false
          return []
        }
        await this.#wait(Math.min(leftMs, 20))
      } finally {
        unsubscribe()
      }
    }
  }

  wake(): void {
    this.#woken = true
    this.#wakeWaiting?.()
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#assigned.clear()
    this.wake()
  }

  #setPaused(partitions: readonly TopicPartition[], paused: boolean): void {
    for (const { topic, partition } of partitions) {
      const assigned = this.#assigned.get(partitionKey(topic, partition))
      if (assigned !== undefined) assigned.paused = paused
    }
  }

  #wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = this.#ports.scheduler.after(ms, () => done())
      const done = (): void => {
        timer.cancel()
        this.#wakeWaiting = null
        resolve()
      }
      this.#wakeWaiting = done
    })
  }

  #read(bytesMax: number): FetchedPartition[] {
    const fetched: FetchedPartition[] = []
    let bytes = 0
    // Partitions that delivered go to the end of the line, so that a full poll serves the others next time.
    for (const [key, at] of [...this.#assigned]) {
      if (bytes >= bytesMax) break
      if (at.paused || at.stopped) continue
      const partition = this.#readPartition(at, Math.min(this.#options.partitionBytesMax, bytesMax - bytes))
      if (partition === null) continue
      bytes += partition.bytes
      fetched.push(partition)
      this.#assigned.delete(key)
      this.#assigned.set(key, at)
    }
    return fetched
  }

  #readPartition(at: Assigned, bytesMax: number): FetchedPartition | null {
    const { isolation } = this.#options
    let read: PartitionRead
    try {
      read = this.#broker.fetch(at.topic, at.partition, at.position, bytesMax, isolation)
    } catch (error) {
      if (!isStreamsError(error)) throw error
      at.stopped = true
      return this.#failed(at, error)
    }
    if (read.nextOffset === at.position) return null
    const aborted = isolation === 'read_committed' ? new AbortedTransactions(read.aborted) : null
    const index = indexBatches(read.bytes, 0, read.bytes.length, at.position, aborted, at)
    const records = new BatchCursor(at).open(read.bytes, index, at.position)
    at.position = read.nextOffset
    return {
      topic: at.topic,
      partition: at.partition,
      records,
      count: index.count,
      bytes: read.bytes.length,
      nextOffset: read.nextOffset,
      leaderEpoch: index.leaderEpoch,
      ...this.#watermarks(at),
      error: null,
    }
  }

  #failed(at: Assigned, error: StreamsError): FetchedPartition {
    const known = this.#broker.topics.get(at.topic)?.logs[at.partition] !== undefined
    return {
      topic: at.topic,
      partition: at.partition,
      records: new BatchCursor(at).open(NO_BYTES, NO_BATCHES, at.position),
      count: 0,
      bytes: 0,
      nextOffset: at.position,
      leaderEpoch: -1,
      ...(known ? this.#watermarks(at) : { highWatermark: -1, lastStableOffset: -1, logStartOffset: -1 }),
      error,
    }
  }

  #watermarks(at: TopicPartition): { highWatermark: number; lastStableOffset: number; logStartOffset: number } {
    const { start, stable, end } = this.#broker.positions(at.topic, at.partition)
    return { highWatermark: end, lastStableOffset: stable, logStartOffset: start }
  }

  #check(): void {
    if (this.#closed) {
      throw new StreamsError('FETCHER_CLOSED', {
        retry: 'never',
        message: 'the fetcher is closed',
        help: 'make a new one',
      })
    }
  }
}
