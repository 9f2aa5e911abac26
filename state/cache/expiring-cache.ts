import type { StateBatch } from '../engine.ts'
import { clockMapOf, StoreClock } from '../groups/store-clock.ts'
import { byteString, bytesOf } from '../latin1.ts'
import type { ChangelogAppend } from '../task-state.ts'
import type { CacheRow } from './row.ts'
import { RowCache, type RowCacheOptions } from './row-cache.ts'
import { readTime } from './row-codec.ts'

/** Each row is looked at once while the store's clock goes on by this part of the lifetime: so much of what has expired is there still, at most. */
const sweepShare = 1 / 8
/** Rows that one look takes: fewer are not worth it yet, more would hold the commit. */
const sweepRowsMin = 256
const sweepRowsMax = 4096

/**
 * Rows that live for a time after their write, by the store's own stream time: the largest time of a write. A row that has expired is absent for
 * all who look; its tombstone is written when it is looked up next, or by the sweep, which goes through the engine's rows in key order as the clock
 * goes on, a bounded part at a commit.
 */
export class ExpiringCache extends RowCache {
  #position = ''
  /** The sweep is done up to here, by the store's clock. */
  #sweptMs = -1
  readonly #sweepMs: number
  // No private name: the constructor of the class above calls `reload` before the private fields are there.
  protected clock: StoreClock | null = null

  constructor(options: RowCacheOptions, ttlMs: number) {
    super(options)
    this.clock = new StoreClock(ttlMs)
    this.#sweepMs = ttlMs * sweepShare
    this.reload()
  }

  override reload(): void {
    super.reload()
    // Not there yet while the constructor of the class above runs.
    if (this.clock == null) return
    this.engine.openMap(clockMapOf(this.map))
    this.clock.load(this.engine, clockMapOf(this.map))
    this.#position = ''
    this.#sweptMs = -1
  }

  /** Largest time of a write so far, ms; -1 before the first. */
  get streamTime(): number {
    return this.#clock.time
  }

  /** What was written at or before this time has expired. */
  expired(row: CacheRow): boolean {
    return row.time < this.#clock.visibleFrom
  }

  override find(key: string): CacheRow {
    const row = super.find(key)
    if (row.value !== null && row.time < this.#clock.visibleFrom) super.write(row, null, this.#clock.time)
    return row
  }

  override write(row: CacheRow, value: unknown, time: number): void {
    this.#clock.raise(time)
    super.write(row, value, time)
  }

  override mark(): void {
    super.mark()
    this.#clock.mark()
  }

  override rollback(): void {
    super.rollback()
    this.#clock.rollback()
  }

  override encodeChanges(append: ChangelogAppend): void {
    // Outside of units: what it removes is removed whatever becomes of the next one.
    if (this.dirty) this.#sweep()
    super.encodeChanges(append)
    this.#clock.encoded()
  }

  override committed(): void {
    super.committed()
    this.#clock.committed()
  }

  /** Rows written before this had expired at the last commit. */
  get committedFrom(): number {
    return this.#clock.committedFrom
  }

  override fill(batch: StateBatch): void {
    super.fill(batch)
    if (this.#clock.time >= 0) this.#clock.store(batch, clockMapOf(this.map))
  }

  get #clock(): StoreClock {
    return this.clock as StoreClock
  }

  /** Rows that are not in the engine yet are younger than a flush: their turn comes later. */
  #sweep(): void {
    const { time } = this.#clock
    // One whole pass finds all that there is, however long ago the last one was.
    const sinceMs = Math.max(this.#sweptMs, time - this.#sweepMs)
    const due = Math.ceil((this.live * (time - sinceMs)) / this.#sweepMs)
    if (due < sweepRowsMin && time - sinceMs < this.#sweepMs) return
    const limit = Math.min(sweepRowsMax, Math.max(sweepRowsMin, due))
    this.#sweptMs = limit >= due ? time : sinceMs + (this.#sweepMs * limit) / this.live
    const oldest = this.#clock.visibleFrom
    const gone: string[] = []
    let seen = 0
    let last = ''
    for (const { key, value } of this.engine.range(this.map, { start: bytesOf(this.#position), limit })) {
      seen++
      last = byteString(key)
      if (readTime(value, 0) < oldest) gone.push(last)
    }
    this.#position = seen < limit ? '' : `${last}\0`
    // A newer value may wait in the cache: `find` looks at the row as it is now.
    for (const key of gone) this.find(key)
  }
}
