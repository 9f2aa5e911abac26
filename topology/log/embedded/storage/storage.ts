/** Small rows beside the batches; each map is loaded as a whole when the log opens. */
export type RowMap = 'meta' | 'topics' | 'partitions' | 'offsets' | 'transactions'

export interface StoredBatch {
  readonly baseOffset: number
  readonly bytes: Buffer
}

/**
 * Where the broker core keeps its data. Writes join one open group; `commit` makes everything written so far visible and
 * durable as one atomic step, in order. Reads answer what is committed.
 */
export interface LogStorage {
  /** True when every write is committed at once, so that nobody waits for `commit`. */
  readonly immediate: boolean
  rows(map: RowMap): Iterable<readonly [key: string, value: string]>
  /** A null value removes the row. */
  put(map: RowMap, key: string, value: string | null): void
  /** Keeps `bytes` itself: the caller does not touch it again. */
  putBatch(topicId: string, partition: number, baseOffset: number, bytes: Buffer): void
  removeBatch(topicId: string, partition: number, baseOffset: number): void
  /** Removes all batches of a topic. */
  removeTopic(topicId: string, partitions: number): void
  /** Committed batches in offset order, from the one that starts at or below `offset`. */
  scan(topicId: string, partition: number, offset: number): Iterable<StoredBatch>
  /** The last committed batch of a partition. */
  last(topicId: string, partition: number): StoredBatch | undefined
  /** Bytes written and not yet committed. */
  pendingBytes(): number
  /** Commits the open group. After a failure the same group, and what joined it, is committed by the next call. */
  commit(): Promise<void>
  /** Commits what is open, then releases everything. */
  close(): Promise<void>
}
