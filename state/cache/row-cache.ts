import { ByteWriter } from '../../topology/serdes/byte-writer.ts'
import type { StateBatch, StateEngine } from '../engine.ts'
import type { ChangelogAppend } from '../task-state.ts'
import type { CacheBudget } from './cache-budget.ts'
import {
  CacheRow,
  detached,
  dirtyCommit,
  dirtyFlush,
  held,
  inFlush,
  listed,
  pinned,
  rowBytes,
  sealed,
  used,
  valueBytes,
} from './row.ts'
import { type RowCodec, writeLatin1 } from './row-codec.ts'
import { type RowValue, SealedRows } from './sealed-rows.ts'
import { SortedKeys } from './sorted-keys.ts'

export interface RowCacheOptions {
  engine: StateEngine
  budget: CacheBudget
  /** Name of the engine's map. */
  map: string
  codec: RowCodec
  /** Null: not logged. */
  changelogTopic: string | null
  /** Timestamp of its changelog records; the row's own time when missing. */
  logTime?: () => number
}

/**
 * The journaled write-back cache over one map of the engine. A row goes through: clean -> dirtyCommit (written) -> dirtyFlush (handed to
 * the log) -> inFlush -> clean. Keys are latin1 strings of the key bytes: one to one, and in byte order (utf8 would merge
 * different binary keys).
 *
 * The undo of a unit is the journal: at most one entry per row, forgotten by `mark`. The undo of a whole transaction needs no further
 * bookkeeping: each changed row either holds the value that was last handed to the log (`held`) or has it in the engine, so an
 * abort puts back the held value or drops the row.
 *
 * Stores with many rows per key (windows, sessions, join buffers) fit beside this: they are another cache whose unit is the key with
 * all its rows, over one engine map per time segment, with the same life cycle and budget.
 */
export class RowCache {
  readonly map: string
  readonly changelogTopic: string | null
  readonly rows = new Map<string, CacheRow>()
  protected readonly engine: StateEngine
  protected readonly codec: RowCodec
  readonly #budget: CacheBudget
  readonly #logTime: (() => number) | undefined

  /** Rows that are not absent, in cache and engine together. */
  live = 0
  /** The cache holds every row, so a miss needs no look into the engine. */
  #complete = true
  #dirty = 0
  #changes: CacheRow[] = []
  readonly #sealed = new SealedRows()
  #sealedLive = 0
  #committedLive = 0
  #flushable: CacheRow[] = []
  #flushing: CacheRow[] = []
  #hand: MapIterator<CacheRow>
  #pinnedEntries = 0

  /** Journal of the current unit: parallel arrays, so that an entry costs no object. */
  #journalSize = 0
  readonly #journalRows: CacheRow[] = []
  readonly #journalValues: unknown[] = []
  readonly #journalTimes: number[] = []
  readonly #journalFlags: number[] = []

  /** Keys that may differ from the engine; built by the first walk after a flush. */
  #index: SortedKeys | null = null
  /** Goes up when a walk must read the engine again. */
  engineVersion = 0

  readonly #keyBytes = new ByteWriter(256)
  readonly #valueBytes = new ByteWriter()

  constructor(options: RowCacheOptions) {
    this.engine = options.engine
    this.map = options.map
    this.codec = options.codec
    this.changelogTopic = options.changelogTopic
    this.#logTime = options.logTime
    this.#budget = options.budget
    this.#budget.join(this)
    this.#hand = this.rows.values()
    this.reload()
  }

  /** Forgets all cached rows and looks at the engine anew: after opening, restoring, discarding. */
  reload(): void {
    this.#budget.entries -= this.rows.size
    for (const row of this.rows.values()) {
      this.#budget.bytes -= row.bytes
      if ((row.flags & pinned) !== 0) this.#unpin(row)
    }
    this.rows.clear()
    this.#hand = this.rows.values()
    this.#changes = []
    this.#sealed.clear()
    this.#flushable = []
    this.#flushing = []
    this.#dirty = 0
    this.#journalSize = 0
    this.#index = null
    this.engineVersion++
    this.engine.openMap(this.map)
    this.live = this.engine.count(this.map)
    this.#committedLive = this.live
    this.#complete = this.live === 0
  }

  get dirty(): boolean {
    return this.#dirty > 0
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
    const at = row.journalAt
    const size = this.#journalSize
    if (at >= size || this.#journalRows[at] !== row) {
      this.#journalRows[size] = row
      this.#journalValues[size] = row.value
      this.#journalTimes[size] = row.time
      this.#journalFlags[size] = row.flags
      row.journalAt = size
      this.#journalSize = size + 1
    }
    if ((row.flags & dirtyCommit) === 0) this.#change(row)
    this.#set(row, value, time)
  }

  /** Starts a unit. */
  mark(): void {
    this.#journalSize = 0
  }

  rollback(): void {
    for (let i = this.#journalSize - 1; i >= 0; i--) {
      const row = this.#journalRows[i] as CacheRow
      const before = this.#journalFlags[i] as number
      this.undoing(row, this.#journalValues[i], this.#journalTimes[i] as number)
      this.#set(row, this.#journalValues[i], this.#journalTimes[i] as number)
      if ((before & dirtyCommit) === 0) {
        this.#dirty--
        row.flags &= ~dirtyCommit
        if ((before & held) === 0) this.#dropHeld(row)
        else this.#sealed.changedBack(row)
        if ((row.flags & pinned) === 0) this.#unpin(row)
      }
    }
    this.#journalSize = 0
  }

  /** Called before a rollback gives `row` its old value back. */
  protected undoing(_row: CacheRow, _oldValue: unknown, _oldTime: number): void {}

  /** Hands out the changed rows; they may be flushed once the log has them. */
  encodeChanges(append: ChangelogAppend): void {
    const topic = this.changelogTopic
    for (const row of this.#changes) {
      row.flags &= ~listed
      if ((row.flags & dirtyCommit) === 0) continue
      if (topic !== null) this.#encode(row, topic, append)
      this.#sealed.seal(row)
      row.flags &= ~dirtyCommit
      if ((row.flags & dirtyFlush) === 0) {
        row.flags |= dirtyFlush
        this.#flushable.push(row)
      }
    }
    this.#changes = []
    this.#dirty = 0
    this.#journalSize = 0
    this.#sealedLive = this.live
  }

  /** The log has what `encodeChanges` handed out. */
  committed(): void {
    this.#sealed.committed()
    this.#committedLive = this.#sealedLive
  }

  /** What is committed of a row that is in the cache; undefined: what the engine has. */
  committedOf(row: CacheRow): RowValue | undefined {
    return this.#sealed.valueOf(row)
  }

  /** Rows that were not absent at the last commit. */
  get committedLive(): number {
    return this.#committedLive
  }

  /** Stages the rows that the log has. Ends with `flushed` or `flushFailed`; both are called outside of units. */
  fill(batch: StateBatch): void {
    this.#flushing = this.#flushable
    this.#flushable = []
    for (const row of this.#flushing) {
      row.flags = (row.flags & ~dirtyFlush) | inFlush
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

  flushed(): void {
    for (const row of this.#flushing) {
      row.flags &= ~inFlush
      // A held value that belongs to a newer hand-over is still ahead of the engine.
      if ((row.flags & dirtyFlush) === 0) this.#dropHeld(row)
      if ((row.flags & pinned) === 0) this.#unpin(row)
    }
    this.#flushing = []
    this.#index = null
    this.engineVersion++
  }

  flushFailed(): void {
    for (const row of this.#flushing) {
      row.flags &= ~inFlush
      if ((row.flags & dirtyFlush) !== 0) continue
      row.flags |= dirtyFlush
      this.#flushable.push(row)
    }
    this.#flushing = []
  }

  /** Keys of all rows that may differ from the engine, and of some that do not. */
  index(): SortedKeys {
    if (this.#index === null) {
      const keys: string[] = []
      for (const list of [this.#changes, this.#flushable, this.#flushing]) for (const row of list) keys.push(row.key)
      this.#index = SortedKeys.from(keys)
    }
    return this.#index
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
      this.#budget.entries--
      this.#budget.bytes -= row.bytes
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
    if (this.#budget.full()) this.#budget.evict()
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
    this.#budget.entries++
    this.#budget.bytes += row.bytes
  }

  /** A row that was evicted between `find` and `write` comes back. It was clean, so it still has the engine's value. */
  #attach(row: CacheRow): void {
    row.flags &= ~detached
    this.#insert(row)
  }

  #change(row: CacheRow): void {
    let flags = row.flags
    if ((flags & (dirtyFlush | inFlush)) !== 0) {
      if ((flags & sealed) !== 0) this.#sealed.changing(row)
      row.heldValue = row.value
      row.heldTime = row.time
      flags |= held
    }
    if ((flags & pinned) === 0) {
      this.#budget.pinnedBytes += row.bytes
      this.#budget.pinnedEntries++
      this.#pinnedEntries++
    }
    flags |= dirtyCommit
    this.#dirty++
    if ((flags & listed) === 0) {
      flags |= listed
      this.#changes.push(row)
      this.#index?.add(row.key)
    }
    row.flags = flags
  }

  #set(row: CacheRow, value: unknown, time: number): void {
    const old = row.value
    row.value = value
    row.time = time
    if (typeof old === 'number' && typeof value === 'number') return
    if (old === null) {
      if (value !== null) this.live++
    } else if (value === null) this.live--
    const grown = valueBytes(value) - valueBytes(old)
    row.bytes += grown
    this.#budget.bytes += grown
    if ((row.flags & pinned) !== 0) this.#budget.pinnedBytes += grown
  }

  #unpin(row: CacheRow): void {
    this.#budget.pinnedBytes -= row.bytes
    this.#budget.pinnedEntries--
    this.#pinnedEntries--
  }

  #dropHeld(row: CacheRow): void {
    if ((row.flags & held) === 0) return
    row.flags &= ~held
    row.heldValue = null
  }

  #encode(row: CacheRow, topic: string, append: ChangelogAppend): void {
    const key = this.#keyBytes
    key.reset()
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
