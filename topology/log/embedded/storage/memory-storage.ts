import type { LogStorage, RowMap, StoredBatch } from './storage.ts'

/** Index of the last batch that starts at or below `offset`; -1 when there is none. */
const floorIndex = (batches: readonly StoredBatch[], offset: number): number => {
  let low = 0
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
  #partitions = new Map<string, StoredBatch[]>()

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
    const batches = this.#batches(topicId, partition)
    const last = batches.at(-1)
    if (last === undefined || last.baseOffset < baseOffset) {
      batches.push({ baseOffset, bytes })
      return
    }
    const index = floorIndex(batches, baseOffset)
    if (batches[index]?.baseOffset === baseOffset) batches[index] = { baseOffset, bytes }
    else batches.splice(index + 1, 0, { baseOffset, bytes })
  }

  removeBatch(topicId: string, partition: number, baseOffset: number): void {
    const batches = this.#batches(topicId, partition)
    const index = floorIndex(batches, baseOffset)
    if (batches[index]?.baseOffset === baseOffset) batches.splice(index, 1)
  }

  removeTopic(topicId: string, partitions: number): void {
    for (let partition = 0; partition < partitions; partition++) this.#partitions.delete(`${topicId}-${partition}`)
  }

  *scan(topicId: string, partition: number, offset: number): Iterable<StoredBatch> {
    const batches = this.#batches(topicId, partition)
    for (let i = Math.max(0, floorIndex(batches, offset)); i < batches.length; i++) yield batches[i] as StoredBatch
  }

  last(topicId: string, partition: number): StoredBatch | undefined {
    return this.#batches(topicId, partition).at(-1)
  }

  pendingBytes(): number {
    return 0
  }

  async commit(): Promise<void> {}

  async close(): Promise<void> {}

  #batches(topicId: string, partition: number): StoredBatch[] {
    const key = `${topicId}-${partition}`
    let batches = this.#partitions.get(key)
    if (batches === undefined) {
      batches = []
      this.#partitions.set(key, batches)
    }
    return batches
  }
}
