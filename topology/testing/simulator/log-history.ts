import { MemoryStorage } from '../../log/embedded/storage/memory-storage.ts'
import { Headers } from '../../log/headers.ts'
import type { RecordCursor } from '../../log/log.ts'
import { BatchHeader } from '../../log/records/batch-header.ts'
import { markerType } from '../../log/records/control-batch.ts'
import { BatchCursor } from '../../log/records/index.ts'

export interface HistoryRecord {
  readonly offset: number
  readonly timestamp: number
  readonly key: Buffer | null
  readonly value: Buffer | null
  /** What became of its transaction; records without one are committed. */
  outcome: 'open' | 'committed' | 'aborted'
}

/** All that was ever written to one partition, whatever compaction and retention do to the log. */
export class PartitionHistory {
  readonly records: HistoryRecord[] = []
  /** One past the last offset, markers included. */
  end = 0
  readonly #open = new Map<number, HistoryRecord[]>()
  readonly #header = new BatchHeader()
  readonly #cursor = new BatchCursor({ topic: 'history', partition: 0 })

  add(baseOffset: number, bytes: Buffer): void {
    if (baseOffset < this.end) return
    const header = this.#header
    header.read(bytes, 0, bytes.length, { topic: 'history', partition: 0 })
    this.end = header.lastOffset + 1
    if (header.isControl) {
      const outcome = markerType(bytes, 0) === 'commit' ? 'committed' : 'aborted'
      for (const record of this.#open.get(header.producerId) ?? []) record.outcome = outcome
      this.#open.delete(header.producerId)
      return
    }
    const outcome = header.isTransactional ? 'open' : 'committed'
    const cursor = this.#cursor.open(bytes, { positions: [0] }, 0)
    while (cursor.next()) {
      const { offset, timestamp, buffer, keyStart, keyEnd, valueStart, valueEnd } = cursor
      const key = keyStart < 0 ? null : Buffer.from(buffer.subarray(keyStart, keyEnd))
      const value = valueStart < 0 ? null : Buffer.from(buffer.subarray(valueStart, valueEnd))
      const record: HistoryRecord = { offset, timestamp, key, value, outcome }
      this.records.push(record)
      if (outcome === 'committed') continue
      const open = this.#open.get(header.producerId)
      if (open === undefined) this.#open.set(header.producerId, [record])
      else open.push(record)
    }
  }

  /** What a read_committed reader sees in [from, to), in order. */
  committed(from = 0, to = Number.POSITIVE_INFINITY): HistoryRecord[] {
    return this.records.filter(({ offset, outcome }) => offset >= from && offset < to && outcome === 'committed')
  }
}

/** Walks records as if they had been fetched. */
export class HistoryCursor implements RecordCursor {
  offset = -1
  timestamp = -1
  buffer = NO_BYTES
  keyStart = -1
  keyEnd = -1
  valueStart = -1
  valueEnd = -1
  readonly leaderEpoch = 0
  readonly #records: readonly HistoryRecord[]
  #next: number

  constructor(records: readonly HistoryRecord[], next = 0) {
    this.#records = records
    this.#next = next
  }

  next(): boolean {
    const record = this.#records[this.#next]
    if (record === undefined) return false
    this.#next++
    const { key, value } = record
    this.offset = record.offset
    this.timestamp = record.timestamp
    this.buffer = Buffer.concat([key ?? NO_BYTES, value ?? NO_BYTES])
    this.keyStart = key === null ? -1 : 0
    this.keyEnd = key === null ? -1 : key.length
    const valueStart = key?.length ?? 0
    this.valueStart = value === null ? -1 : valueStart
    this.valueEnd = value === null ? -1 : valueStart + value.length
    return true
  }

  headers(): Headers {
    return Headers.none
  }

  fork(): HistoryCursor {
    return new HistoryCursor(this.#records, this.#next)
  }
}

/** Storage of a simulated broker that forgets nothing: checks read what really happened, not what compaction left. */
export class RecordingStorage extends MemoryStorage {
  readonly #partitions = new Map<string, PartitionHistory>()
  /** Called for each batch that is new. */
  onBatch: (topicId: string, partition: number, baseOffset: number, bytes: Buffer) => void = () => {}

  override putBatch(topicId: string, partition: number, baseOffset: number, bytes: Buffer): void {
    super.putBatch(topicId, partition, baseOffset, bytes)
    const history = this.history(topicId, partition)
    if (baseOffset >= history.end) this.onBatch(topicId, partition, baseOffset, bytes)
    history.add(baseOffset, bytes)
  }

  history(topicId: string, partition: number): PartitionHistory {
    const name = `${topicId}-${partition}`
    let history = this.#partitions.get(name)
    if (history === undefined) {
      history = new PartitionHistory()
      this.#partitions.set(name, history)
    }
    return history
  }
}

const NO_BYTES = Buffer.alloc(0)
