import { pinned } from '../cache/row.ts'
import type { RowCache } from '../cache/row-cache.ts'
import { SortedKeys } from '../cache/sorted-keys.ts'
import type { StateEngine } from '../engine.ts'
import { byteString, bytesOf } from '../latin1.ts'
import type { TimerClock } from '../timer-store.ts'
import { timerIndexMap } from './timer-cache.ts'
import { identityOf, orderKey, timeOf } from './timer-keys.ts'

const windowSize = 4096

/**
 * The earliest timers of one clock, by order key. In memory: all up to the horizon; beyond it only those that the engine's index does not
 * have yet. So a million pending timers cost a few thousand strings, and the next one is known without a look into the engine.
 */
export class TimerWindow {
  readonly #clock: TimerClock
  readonly #cache: RowCache
  readonly #engine: StateEngine
  #near = new SortedKeys()
  #beyond = new SortedKeys()
  /** Everything at or below it is in `#near`; null: everything is. */
  #horizon: string | null = null
  /** When the earliest timer is due; NaN: not known. */
  #firstAt = Number.NaN

  constructor(clock: TimerClock, cache: RowCache, engine: StateEngine) {
    this.#clock = clock
    this.#cache = cache
    this.#engine = engine
    this.reload()
  }

  reload(): void {
    this.#engine.openMap(timerIndexMap[this.#clock])
    this.#near = new SortedKeys()
    this.#beyond = new SortedKeys()
    this.#horizon = this.#engine.count(timerIndexMap[this.#clock]) === 0 ? null : ''
    this.#firstAt = Number.NaN
  }

  add(order: string): void {
    if (this.#horizon !== null && order > this.#horizon) {
      this.#beyond.add(order)
      return
    }
    this.#near.add(order)
    const at = timeOf(order)
    if (at < this.#firstAt) this.#firstAt = at
    if (this.#near.size > 2 * windowSize) this.#trim()
  }

  delete(order: string): void {
    if (!this.#near.delete(order)) this.#beyond.delete(order)
    this.#firstAt = Number.NaN
  }

  /** The order key of the earliest timer if it is due. */
  firstDue(nowMs: number): string | undefined {
    return nowMs < this.dueMs() ? undefined : this.#first()
  }

  /** When the earliest timer is due; Infinity when there is none. */
  dueMs(): number {
    if (Number.isNaN(this.#firstAt)) {
      const first = this.#first()
      this.#firstAt = first === undefined ? Number.POSITIVE_INFINITY : timeOf(first)
    }
    return this.#firstAt
  }

  /** After a flush: the engine's index has what was beyond the horizon. */
  flushed(): void {
    const kept: string[] = []
    for (let key = this.#beyond.first(); key !== undefined; key = this.#beyond.atOrAbove(`${key}\0`)) {
      if (this.#unflushed(key)) kept.push(key)
    }
    this.#beyond = SortedKeys.from(kept)
  }

  #first(): string | undefined {
    while (this.#near.size === 0 && this.#horizon !== null) this.#refill(this.#horizon)
    return this.#near.first()
  }

  #refill(above: string): void {
    const found: string[] = []
    let read = 0
    let last = above
    for (const row of this.#engine.range(timerIndexMap[this.#clock], {
      start: bytesOf(`${above}\0`),
      limit: windowSize,
    })) {
      read++
      last = byteString(row.key)
      if (this.#current(last)) found.push(last)
    }
    this.#horizon = read < windowSize ? null : last
    for (let key = this.#beyond.first(); key !== undefined; key = this.#beyond.first()) {
      if (this.#horizon !== null && key > this.#horizon) break
      this.#beyond.delete(key)
      found.push(key)
    }
    this.#near = SortedKeys.from(found)
  }

  #trim(): void {
    while (this.#near.size > windowSize) {
      const last = this.#near.last() as string
      this.#near.delete(last)
      if (this.#unflushed(last)) this.#beyond.add(last)
    }
    this.#horizon = this.#near.last() as string
  }

  /** False when a cached row says that the timer was moved or cancelled since the index was written. */
  #current(order: string): boolean {
    const identity = identityOf(this.#clock, order)
    const row = this.#cache.rows.get(identity)
    return row === undefined || (row.value !== null && orderKey(identity, row.time) === order)
  }

  #unflushed(order: string): boolean {
    const row = this.#cache.rows.get(identityOf(this.#clock, order))
    return row !== undefined && (row.flags & pinned) !== 0
  }
}
