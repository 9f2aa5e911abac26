import { ByteWriter } from '../../topology/serdes/byte-writer.ts'
import type { StateBatch, StateEngine } from '../engine.ts'
import type { ChangelogAppend } from '../task-state.ts'
import type { CacheBudget } from './cache-budget.ts'
import { JournaledRows } from './journaled-rows.ts'
import { CacheRow, detached, held, pinned, rowBytes, used } from './row.ts'
import { type RowCodec, writeLatin1 } from './row-codec.ts'

export interface RowCacheOptions {
  engine: StateEngine
  budget: CacheBudget
  /** Name of the engine's map. */
  map: string
  codec: RowCodec
  /** Null: not logged. */
  changelogTopic: string | null
  /** Byte string before each key in the log; for rows that share their changelog with others. Default: none. */
  logPrefix?: string
  /** Timestamp of its changelog records; the row's own time when missing. */
  logTime?: () => number
}

/**
 * The journaled write-back cache over one map of the engine. Keys are latin1 strings of the key bytes: one to one, and in byte order (utf8 would
 * merge different binary keys). Stores with many rows per key are a `GroupCache`.
 */
export class RowCache extends JournaledRows<CacheRow> {
  readonly map: string
  readonly changelogTopic: string | null
  readonly rows = new Map<string, CacheRow>()
  protected readonly engine: StateEngine
  protected readonly codec: RowCodec
  readonly #logTime: (() => number) | undefined
  readonly #logPrefix: string

  /** Rows that are not absent, in cache and engine together. */
  live = 0
  /** The cache holds every row, so a miss needs no look into the engine. */
  #complete = true
  #sealedLive = 0
  #committedLive = 0
  #hand: MapIterator<CacheRow>
  #pinnedEntries = 0

  readonly #keyBytes = new ByteWriter(256)
  readonly #valueBytes = new ByteWriter()

  constructor(options: RowCacheOptions) {
    super(options.budget)
    this.engine = options.engine
    this.map = options.map
    this.codec = options.codec
    this.changelogTopic = options.changelogTopic
    this.#logTime = options.logTime
    this.#logPrefix = options.logPrefix ?? ''
    this.budget.join(this)
    this.#hand = this.rows.values()
    this.reload()
  }

  /** Forgets all cached rows and looks at the engine anew: after opening, restoring, discarding. */
  reload(): void {
    this.budget.entries -= this.rows.size
    for (const row of this.rows.values()) {
      this.budget.bytes -= row.bytes
      if ((row.flags & pinned) !== 0) this.release(row)
    }
    this.rows.clear()
    this.#hand = this.rows.values()
    this.reset()
    this.engine.openMap(this.map)
    this.live = this.engine.count(this.map)
    this.#committedLive = this.live
    this.#complete = this.live === 0
  }

  get evictableEntries(): number {
    return this.rows.size - this.#pinnedEntries
  }

  /** The row of that key, present or absent. Valid until the caller calls again. */
  find(key: string): CacheRow {
    const row = this.rows.get(key)
    if (row !== undefined) {
      row.flags |= used
      return row
    }
    return this.#load(key)
  }

  /** Replaces what the row holds; a null value deletes it. */
  write(row: CacheRow, value: unknown, time: number): void {
    if ((row.flags & detached) !== 0) this.#attach(row)
    this.journal(row, value, time)
  }

  /** Hands out the changed rows; they may be flushed once the log has them. */
  encodeChanges(append: ChangelogAppend): void {
    const topic = this.changelogTopic
    for (const row of this.takeChanges()) {
      if (!this.isChanged(row)) continue
      if (topic !== null) this.#encode(row, topic, append)
      this.seal(row)
    }
    this.#sealedLive = this.live
  }

  override committed(): void {
    super.committed()
    this.#committedLive = this.#sealedLive
  }

  /** Rows that were not absent at the last commit. */
  get committedLive(): number {
    return this.#committedLive
  }

  /** Stages the rows that the log has. Ends with `flushed` or `flushFailed`; both are called outside of units. */
  fill(batch: StateBatch): void {
    for (const row of this.takeFlushable()) {
      const keep = (row.flags & held) !== 0
      this.store(batch, row, keep ? row.heldValue : row.value, keep ? row.heldTime : row.time)
    }
  }

  /** Stages one row. */
  protected store(batch: StateBatch, row: CacheRow, value: unknown, time: number): void {
    if (value === null) {
      batch.remove(this.map, this.keyBuffer(row.key))
      return
    }
    const key = this.#keyBytes
    key.reset()
    writeLatin1(row.key, key)
    const out = this.#valueBytes
    out.reset()
    this.codec.writeStored(value, time, out)
    batch.putBytes(this.map, key.buffer, key.pos, out.buffer, out.pos)
  }

  /** Removes up to that many clean rows; the clock hand spares those that were used since it came by. */
  evict(steps: number): void {
    for (let i = 0; i < steps * 4 && steps > 0; i++) {
      let next = this.#hand.next()
      if (next.done) {
        this.#hand = this.rows.values()
        next = this.#hand.next()
        if (next.done) return
      }
      const row = next.value
      if ((row.flags & pinned) !== 0) continue
      if ((row.flags & used) !== 0) {
        row.flags &= ~used
        continue
      }
      steps--
      row.flags |= detached
      if (row.value !== null) this.#complete = false
      this.rows.delete(row.key)
      this.budget.entries--
      this.budget.bytes -= row.bytes
    }
  }

  /** The row as it is now, if it is cached. */
  at(key: string): CacheRow | undefined {
    return this.rows.get(key)
  }

  /** The key bytes; valid until the next call. */
  keyBuffer(key: string): Buffer {
    const out = this.#keyBytes
    out.reset()
    writeLatin1(key, out)
    return out.buffer.subarray(0, out.pos)
  }

  protected newRow(key: string): CacheRow {
    return new CacheRow(key, null, -1, 0)
  }

  /** Called with a row that was read from the engine. */
  protected loaded(_row: CacheRow): void {}

  #load(key: string): CacheRow {
    if (this.budget.full()) this.budget.evict()
    const row = this.newRow(key)
    if (!this.#complete) {
      const bytes = this.engine.get(this.map, this.keyBuffer(key))
      if (bytes !== undefined) {
        this.codec.read(bytes, row)
        this.loaded(row)
      }
    }
    row.bytes = rowBytes(key, row.value)
    this.#insert(row)
    return row
  }

  #insert(row: CacheRow): void {
    this.rows.set(row.key, row)
    this.budget.entries++
    this.budget.bytes += row.bytes
  }

  /** A row that was evicted between `find` and `write` comes back. It was clean, so it still has the engine's value. */
  #attach(row: CacheRow): void {
    row.flags &= ~detached
    this.#insert(row)
  }

  protected override set(row: CacheRow, value: unknown, time: number): void {
    if (row.value === null) {
      if (value !== null) this.live++
    } else if (value === null) this.live--
    super.set(row, value, time)
  }

  protected keyOf(row: CacheRow): string {
    return row.key
  }

  protected pin(): void {
    this.#pinnedEntries++
  }

  protected unpin(): void {
    this.#pinnedEntries--
  }

  #encode(row: CacheRow, topic: string, append: ChangelogAppend): void {
    const key = this.#keyBytes
    key.reset()
    writeLatin1(this.#logPrefix, key)
    writeLatin1(row.key, key)
    const value = this.#valueBytes
    value.reset()
    const time = this.#logTime === undefined ? row.time : this.#logTime()
    if (row.value === null) {
      append(topic, key.buffer, 0, key.pos, value.buffer, -1, -1, time)
      return
    }
    this.codec.writeLogged(row.value, row.time, value)
    append(topic, key.buffer, 0, key.pos, value.buffer, 0, value.pos, time)
  }
}
