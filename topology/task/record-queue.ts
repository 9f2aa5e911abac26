import type { TimestampExtractor } from '../dsl/graph.ts'
import { StreamsError } from '../errors/index.ts'
import type { FetchedPartition, RecordCursor, TopicPartition } from '../log/log.ts'
import type { CompiledSource } from '../operators/compile.ts'
import type { RecordOrigin } from '../operators/context.ts'
import type { Lookups } from './calls/lookups.ts'
import { ReadAhead } from './calls/read-ahead.ts'
import { verified } from './verified.ts'

/**
 * What was fetched of one input partition and not processed yet. The head is the cursor of the first chunk: nothing is copied
 * and no object is made per record.
 */
export class RecordQueue implements TopicPartition {
  readonly topic: string
  readonly partition: number
  readonly source: CompiledSource
  /** The cursor stands on the head record while `hasHead`. */
  head: RecordCursor | null = null
  hasHead = false
  /** Event time of the head; what the chooser compares. */
  headTime = -1
  /** Largest event time of this partition so far; survives restarts in the commit metadata. */
  partitionTime = -1
  /** Bytes of chunks in the queue, the one being walked included. */
  bufferedBytes = 0
  /** Where the log goes on behind the last chunk. */
  nextOffset: number
  /** End of what a consumer may read now, as of the last fetch; -1 before the first. */
  endOffset = -1
  /** Wall time since which the queue is empty and caught up; -1 while it is not. */
  idleSinceMs = -1
  /** Key and value of the head when the timestamp extractor had to read them; else undefined. */
  headKey: unknown = undefined
  headValue: unknown = undefined
  /** Why the head could not be read while its time was asked for. */
  headError: unknown = undefined
  /** Null: nothing is looked up. */
  readonly ahead: ReadAhead | null
  #chunks: FetchedPartition[] = []
  #chunkBytes = 0

  constructor(source: CompiledSource, partition: number, startOffset: number, lookups: Lookups) {
    this.topic = source.topic
    this.partition = partition
    this.source = verified(source, () => this.head as RecordCursor)
    this.nextOffset = startOffset
    this.ahead = source.ahead === null ? null : new ReadAhead(source, source.ahead, partition, lookups)
  }

  /** Takes a fetched chunk. The caller then calls `advance` if there was no head. */
  push(chunk: FetchedPartition, endOffset: number): void {
    this.endOffset = endOffset
    this.nextOffset = chunk.nextOffset
    if (chunk.count === 0) return
    this.#chunks.push(chunk)
    this.ahead?.push(chunk.records.fork())
    this.bufferedBytes += chunk.bytes
  }

  /** Moves to the next record and learns its event time; false when nothing is left. */
  advance(): boolean {
    if (!this.#moveCursor()) return false
    const head = this.head as RecordCursor
    if (this.source.timestamp === null) {
      this.headTime = head.timestamp
      return true
    }
    this.#extractTime(head)
    return true
  }

  /** A head that cannot be read, or has no time, is not an error yet: it takes its turn, and then the handler decides. */
  #extractTime(head: RecordCursor): void {
    const { source } = this
    this.headError = undefined
    try {
      this.#readHead(head)
      const time = (source.timestamp as TimestampExtractor)({
        key: this.headKey,
        value: this.headValue,
        timestamp: head.timestamp,
        topic: this.topic,
        partition: this.partition,
        offset: head.offset,
        partitionTime: this.partitionTime,
        wallMs: source.wallTime(),
      })
      if (!Number.isSafeInteger(time)) throw noTime(this.topic, time)
      this.headTime = time
    } catch (error) {
      this.headError = error
      this.headTime = Math.max(head.timestamp, 0)
    }
  }

  #readHead(head: RecordCursor): void {
    const { key, value } = this.source
    this.headKey = head.keyStart < 0 ? null : key.read(head.buffer, head.keyStart, head.keyEnd)
    this.headValue = head.valueStart < 0 ? null : value.read(head.buffer, head.valueStart, head.valueEnd)
  }

  #moveCursor(): boolean {
    for (;;) {
      if (this.head === null) {
        const chunk = this.#chunks.shift()
        if (chunk === undefined) {
          this.hasHead = false
          return false
        }
        this.head = chunk.records
        this.#chunkBytes = chunk.bytes
      }
      if (this.head.next()) {
        this.hasHead = true
        return true
      }
      this.head = null
      this.bufferedBytes -= this.#chunkBytes
    }
  }

  /**
   * Where a restart goes on: the head that is not processed yet, else the fetch position (past markers and
   * compaction gaps, so that an idle group has a lag of 0).
   */
  position(): number {
    return this.hasHead ? (this.head as RecordCursor).offset : this.nextOffset
  }

  /** The unit of the head runs again, and may have changed what it was given. */
  readAgain(): void {
    const head = this.head as RecordCursor
    if (this.source.timestamp !== null && this.headError === undefined) this.#readHead(head)
  }

  /** Whether the head is the record that was read there. */
  isAt(origin: RecordOrigin | null): boolean {
    if (origin === null || origin.topic !== this.topic || origin.partition !== this.partition) return false
    return origin.offset === this.head?.offset
  }

  /** True when everything that the log had at the last fetch is here or done. */
  caughtUp(): boolean {
    return this.endOffset >= 0 && this.nextOffset >= this.endOffset
  }
}

const noTime = (topic: string, time: unknown): StreamsError =>
  new StreamsError('INVALID_ARGUMENT', {
    retry: 'never',
    message: `the timestamp extractor of "${topic}" answered ${time}`,
    help: 'answer whole milliseconds since the epoch; a negative number skips the record',
  })
