import type { RangeBounds, StateBatch, StateEngine } from '../../../../state/engine.ts'
import { readInt64, writeInt64 } from '../../records/layout.ts'
import type { LogStorage, RowMap, StoredBatch } from './storage.ts'

const BATCHES = 'batches'
const ROW_MAPS: readonly RowMap[] = ['meta', 'topics', 'partitions', 'offsets', 'transactions']
const KEY_BYTES = 28

/** Topic id, partition, base offset: batches of a partition lie together in the order of their offsets. */
const batchKey = (topicId: string, partition: number, offset: number): Buffer => {
  const key = Buffer.allocUnsafe(KEY_BYTES)
  key.write(topicId, 'hex')
  key.writeUInt32BE(partition, 16)
  writeInt64(key, 20, offset)
  return key
}

/** Keeps a log in an ordered byte map (LMDB). One write of the engine is one group of the log: all of it or nothing. */
export class EngineStorage implements LogStorage {
  readonly immediate = false
  readonly #engine: StateEngine
  readonly #onClose: () => Promise<void>
  /** By map, then by key in latin1; null removes. Later writes of a key replace earlier ones. */
  #open = new Map<string, Map<string, Buffer | null>>()
  #openBytes = 0
  /** A group whose write failed: it goes first. */
  #failed: Map<string, Map<string, Buffer | null>> | null = null

  constructor(engine: StateEngine, onClose: () => Promise<void>) {
    this.#engine = engine
    this.#onClose = onClose
    for (const map of [...ROW_MAPS, BATCHES]) engine.openMap(map)
  }

  *rows(map: RowMap): Iterable<readonly [string, string]> {
    for (const { key, value } of this.#engine.range(map, {})) yield [key.toString('utf8'), value.toString('utf8')]
  }

  put(map: RowMap, key: string, value: string | null): void {
    this.#put(map, Buffer.from(key), value === null ? null : Buffer.from(value))
  }

  putBatch(topicId: string, partition: number, baseOffset: number, bytes: Buffer): void {
    this.#openBytes += bytes.length
    this.#put(BATCHES, batchKey(topicId, partition, baseOffset), bytes)
  }

  removeBatch(topicId: string, partition: number, baseOffset: number): void {
    this.#put(BATCHES, batchKey(topicId, partition, baseOffset), null)
  }

  removeTopic(topicId: string, partitions: number): void {
    const bounds = { start: batchKey(topicId, 0, 0), end: batchKey(topicId, partitions, 0) }
    for (const { key } of this.#engine.range(BATCHES, bounds)) this.#put(BATCHES, key, null)
    // Batches that are not committed yet are replaced by their removal.
    for (const key of this.#open.get(BATCHES)?.keys() ?? []) {
      const bytes = Buffer.from(key, 'latin1')
      if (bytes.toString('hex', 0, 16) === topicId) this.#put(BATCHES, bytes, null)
    }
  }

  *scan(topicId: string, partition: number, offset: number): Iterable<StoredBatch> {
    const first = batchKey(topicId, partition, 0)
    const behind = batchKey(topicId, partition, offset + 1)
    let start = first
    const floor: RangeBounds = { start: first, end: behind, reverse: true, limit: 1 }
    for (const { key } of this.#engine.range(BATCHES, floor)) start = key
    for (const { key, value } of this.#engine.range(BATCHES, { start, end: batchKey(topicId, partition + 1, 0) })) {
      yield { baseOffset: readInt64(key, 20), bytes: value }
    }
  }

  last(topicId: string, partition: number): StoredBatch | undefined {
    const bounds = { start: batchKey(topicId, partition, 0), end: batchKey(topicId, partition + 1, 0) }
    for (const { key, value } of this.#engine.range(BATCHES, { ...bounds, reverse: true, limit: 1 })) {
      return { baseOffset: readInt64(key, 20), bytes: value }
    }
    return undefined
  }

  pendingBytes(): number {
    return this.#openBytes
  }

  async commit(): Promise<void> {
    if (this.#failed !== null) await this.#write(this.#failed)
    if (this.#open.size === 0) return
    const group = this.#open
    this.#open = new Map()
    await this.#write(group)
  }

  async close(): Promise<void> {
    await this.commit()
    await this.#engine.close()
    await this.#onClose()
  }

  async #write(group: Map<string, Map<string, Buffer | null>>): Promise<void> {
    this.#failed = group
    await this.#engine.write((batch) => fill(batch, group))
    this.#failed = null
    for (const value of group.get(BATCHES)?.values() ?? []) this.#openBytes -= value?.length ?? 0
  }

  #put(map: string, key: Buffer, value: Buffer | null): void {
    let rows = this.#open.get(map)
    if (rows === undefined) {
      rows = new Map()
      this.#open.set(map, rows)
    }
    const text = key.toString('latin1')
    if (map === BATCHES) this.#openBytes -= rows.get(text)?.length ?? 0
    rows.set(text, value)
  }
}

const fill = (batch: StateBatch, group: Map<string, Map<string, Buffer | null>>): void => {
  for (const [map, rows] of group) {
    for (const [text, value] of rows) {
      const key = Buffer.from(text, 'latin1')
      if (value === null) batch.remove(map, key)
      else batch.put(map, key, value)
    }
  }
}
