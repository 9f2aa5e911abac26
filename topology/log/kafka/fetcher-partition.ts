import type { StreamsError } from '../../errors/index.ts'
import type { FetchedPartition, TopicPartition } from '../log.ts'
import {
  type AbortedTransaction,
  AbortedTransactions,
  BatchCursor,
  type BatchIndex,
  indexBatches,
} from '../records/index.ts'
import type { FetchedSlice } from './codec/fetch.ts'

/** What one fetch brought for one partition and nobody has polled yet. */
interface Chunk {
  readonly buffer: Buffer
  readonly slice: Pick<FetchedSlice, 'highWatermark' | 'lastStableOffset' | 'logStartOffset'>
  readonly end: number
  /** null: read_uncommitted. */
  readonly aborted: readonly AbortedTransaction[] | null
  readonly error: StreamsError | null
  /** The rest as a whole; null once a part was delivered. */
  index: BatchIndex | null
  start: number
  position: number
  /** State of the filter at `start` once the chunk is delivered in parts. */
  filter: AbortedTransactions | null
}

const NOTHING = Buffer.alloc(0)
const NO_POSITIONS = { positions: [], leaderEpoch: -1 }

/** One assignment of a partition. Assigning it again makes a new one, so that late responses for the old one find no taker. */
export class FetcherPartition implements TopicPartition {
  readonly topic: string
  readonly partition: number
  /** Where the next fetch begins. */
  position: number
  leaderEpoch = -1
  paused = false
  /** Number of the request under way that asks for it; 0 when none does. */
  request = 0
  /** An error was found: nothing more is fetched until it is assigned again. */
  failed = false
  /** Until when it waits after an error, and since when it fails, in monotonic milliseconds. */
  retryAtMs = 0
  failures = 0
  failingSinceMs = 0
  /** When it last had data or was paused, in monotonic milliseconds. */
  busyAtMs = Number.NEGATIVE_INFINITY
  #chunk: Chunk | null = null

  constructor(at: TopicPartition, position: number) {
    this.topic = at.topic
    this.partition = at.partition
    this.position = position
  }

  /** Bytes fetched and not yet delivered. */
  get bufferedBytes(): number {
    return this.#chunk === null ? 0 : this.#chunk.end - this.#chunk.start
  }

  get hasChunk(): boolean {
    return this.#chunk !== null
  }

  /**
   * Takes what a response has for this partition; false when that moves nothing.
   * @throws StreamsError CORRUPT_BATCH
   */
  accept(buffer: Buffer, slice: FetchedSlice, readCommitted: boolean): boolean {
    const filter = readCommitted ? new AbortedTransactions(slice.aborted) : null
    const index = indexBatches(buffer, slice.start, slice.end, this.position, filter, this)
    if (index.nextOffset === this.position) return false
    this.#chunk = {
      buffer,
      slice,
      end: index.end,
      aborted: readCommitted ? slice.aborted : null,
      error: null,
      index,
      start: slice.start,
      position: this.position,
      filter: null,
    }
    this.position = index.nextOffset
    return true
  }

  /** Delivers this error at the next poll, and stops. */
  fail(error: StreamsError, slice?: FetchedSlice): void {
    this.failed = true
    this.#chunk = {
      buffer: NOTHING,
      slice: slice ?? { highWatermark: -1, lastStableOffset: -1, logStartOffset: -1 },
      end: 0,
      aborted: null,
      error,
      index: { ...NO_POSITIONS, count: 0, nextOffset: this.position, end: 0 },
      start: 0,
      position: this.position,
      filter: null,
    }
  }

  /** Forgets what was fetched ahead; it will be fetched again. */
  evict(): void {
    if (this.#chunk === null || this.#chunk.error !== null) return
    this.position = this.#chunk.position
    this.#chunk = null
  }

  /** The next part of what was fetched, at most about `bytesMax` bytes; null when there is none. */
  take(bytesMax: number): FetchedPartition | null {
    const chunk = this.#chunk
    if (chunk === null) return null
    let index = chunk.index
    if (index === null || chunk.end - chunk.start > bytesMax) {
      chunk.filter ??= chunk.aborted === null ? null : new AbortedTransactions(chunk.aborted)
      index = indexBatches(chunk.buffer, chunk.start, chunk.end, chunk.position, chunk.filter, this, bytesMax)
    }
    const fetched: FetchedPartition = {
      topic: this.topic,
      partition: this.partition,
      records: new BatchCursor(this).open(chunk.buffer, index, chunk.position),
      count: index.count,
      bytes: index.end - chunk.start,
      nextOffset: index.nextOffset,
      leaderEpoch: index.leaderEpoch,
      highWatermark: chunk.slice.highWatermark,
      lastStableOffset: chunk.slice.lastStableOffset,
      logStartOffset: chunk.slice.logStartOffset,
      error: chunk.error,
    }
    if (index.end >= chunk.end) {
      this.#chunk = null
    } else {
      chunk.index = null
      chunk.start = index.end
      chunk.position = index.nextOffset
    }
    return fetched
  }
}
