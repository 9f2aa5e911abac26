/** Keys of a scan: `start` inclusive, `end` exclusive, in unsigned byte order. Missing bounds are open. */
export interface RangeBounds {
  start?: Buffer
  end?: Buffer
  reverse?: boolean
  limit?: number
}

export interface Row {
  key: Buffer
  value: Buffer
}

/** Collects the rows of one atomic write. Buffers are copied before `put` and `remove` return. */
export interface StateBatch {
  put(map: string, key: Buffer, value: Buffer): void
  /** The same for the first bytes of two buffers, without a view of them: the hot path of a flush. */
  putBytes(map: string, key: Buffer, keyLength: number, value: Buffer, valueLength: number): void
  remove(map: string, key: Buffer): void
}

/**
 * The ordered byte maps of one task. Any key of 0 bytes and more is legal (the adapter escapes what its database refuses).
 * `state/contract.ts` is the suite that every engine passes. Small on purpose: a second database must fit behind it.
 */
export interface StateEngine {
  /** Goes up by one at each opening; a write of an owner that was replaced fails with STATE_FOREIGN_OWNER (retry 'fence'). */
  readonly ownerEpoch: number
  /** Creates the named map when it is missing. Must be called before its first use in this process. */
  openMap(map: string): void
  /** Names of all maps that exist. */
  maps(): string[]
  /** The value as flushed last; the Buffer belongs to the caller. */
  get(map: string, key: Buffer): Buffer | undefined
  /** A consistent walk over one map. */
  range(map: string, bounds: RangeBounds): Iterable<Row>
  count(map: string): number
  /**
   * All rows of the batch or none become visible; resolves when they are. The native write runs off the thread.
   * @throws StreamsError STATE_FULL, DISK_FULL (retry 'later'), STATE_FOREIGN_OWNER (retry 'fence'); nothing was written then.
   */
  write(fill: (batch: StateBatch) => void): Promise<void>
  /** For restore: rows of one map in ascending key order, above every key that it holds. */
  append(map: string, rows: readonly Row[]): Promise<void>
  /** Drops the map with all its rows at once. */
  dropMap(map: string): void
  /** Resolves when all that was written so far survives a crash of the machine. */
  sync(): Promise<void>
  /** Size of the files in bytes. */
  bytes(): number
  /** The size at which it takes no more rows. */
  bytesMax(): number
  /** Waits for a running write, syncs, closes. */
  close(): Promise<void>
}
