import type { LogStorage, RowMap, StoredBatch } from './storage.ts'

/** The batches of a partition: those from `start` on. Retention takes from the front, one by one: nothing is moved for that. */
interface Kept {
  batches: StoredBatch[]
  start: number
}

/** Index of the last batch that starts at or below `offset`; less than `start` when there is none. */
const floorIndex = ({ batches, start }: Kept, offset: number): number => {
  let low = start
  let high = batches.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((batches[middle] as StoredBatch).baseOffset <= offset) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** Keeps a log in memory: for tests, the test driver and the simulator. Every write is committed at once. */
export class MemoryStorage implements LogStorage {
  readonly immediate = true
  #rows = new Map<RowMap, Map<string, string>>()
  #partitions = new Map<string, Kept>()

  rows(map: RowMap): Iterable<readonly [string, string]> {
    return this.#rows.get(map)?.entries() ?? []
  }

  put(map: RowMap, key: string, value: string | null): void {
    let rows = this.#rows.get(map)
    if (rows === undefined) {
      rows = new Map()
      this.#rows.set(map, rows)
    }
    if (value === null) rows.delete(key)
    else rows.set(key, value)
  }

  putBatch(topicId: string, partition: number, baseOffset: number, bytes: Buffer): void {
    const kept = this.#kept(topicId, partition)
    const { batches, start } = kept
    const last = batches.at(-1)
    if (last === undefined || batches.length === start || last.baseOffset < baseOffset) {
      batches.push({ baseOffset, bytes })
      return
    }
    const index = floorIndex(kept, baseOffset)
    if (index >= start && batches[index]?.baseOffset === baseOffset) batches[index] = { baseOffset, bytes }
    else batches.splice(index + 1, 0, { baseOffset, bytes })
  }

  removeBatch(topicId: string, partition: number, baseOffset: number): void {
    const kept = this.#kept(topicId, partition)
    const { batches, start } = kept
    const index = floorIndex(kept, baseOffset)
    if (index < start || batches[index]?.baseOffset !== baseOffset) return
    if (index > start) {
      batches.splice(index, 1)
      return
    }
    batches[start] = gone
    kept.start++
    if (kept.start * 2 > batches.length)
      this.#partitions.set(nameOf(topicId, partition), { batches: batches.slice(kept.start), start: 0 })
  }

  removeTopic(topicId: string, partitions: number): void {
    for (let partition = 0; partition < partitions; partition++) this.#partitions.delete(nameOf(topicId, partition))
  }

  *scan(topicId: string, partition: number, offset: number): Iterable<StoredBatch> {
    const kept = this.#kept(topicId, partition)
    const { batches } = kept
    for (let i = Math.max(kept.start, floorIndex(kept, offset)); i < batches.length; i++) {
      const batch = batches[i] as StoredBatch
      if (batch !== gone) yield batch
    }
  }

  last(topicId: string, partition: number): StoredBatch | undefined {
    const { batches, start } = this.#kept(topicId, partition)
    return batches.length === start ? undefined : batches.at(-1)
  }

  pendingBytes(): number {
    return 0
  }

  async commit(): Promise<void> {}

  async close(): Promise<void> {}

  #kept(topicId: string, partition: number): Kept {
    const name = nameOf(topicId, partition)
    let kept = this.#partitions.get(name)
    if (kept === undefined) {
      kept = { batches: [], start: 0 }
      this.#partitions.set(name, kept)
    }
    return kept
  }
}

const gone: StoredBatch = { baseOffset: -1, bytes: Buffer.alloc(0) }
const nameOf = (topicId: string, partition: number): string => `${topicId}-${partition}`
