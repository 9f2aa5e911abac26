import type { CacheRow } from '../cache/row.ts'
import type { StateEngine } from '../engine.ts'
import { byteString, bytesOf } from '../latin1.ts'
import type { DurableTimer, TimerClock, TimerStore } from '../timer-store.ts'
import type { TimerCache } from './timer-cache.ts'
import { identityFields, identityKey, identityOf, orderKey, parseIdentity } from './timer-keys.ts'
import { TimerWindow } from './timer-window.ts'

/** Durable timers over the journaled cache of their rows. */
export class CachedTimerStore implements TimerStore {
  readonly #cache: TimerCache
  readonly #windows: Record<TimerClock, TimerWindow>

  constructor(cache: TimerCache, engine: StateEngine) {
    this.#cache = cache
    this.#windows = {
      event: new TimerWindow('event', cache, engine),
      wall: new TimerWindow('wall', cache, engine),
    }
    cache.onUndo = (row, oldValue, oldTime) => this.#move(row, oldValue, oldTime)
  }

  set(clock: TimerClock, timer: DurableTimer): void {
    const row = this.#cache.find(identityKey(clock, timer.kind, timer.key, timer.id))
    const value = timer.payload === null ? '\0' : `\x01${byteString(timer.payload)}`
    if (row.value === value && row.time === timer.atMs) return
    this.#move(row, value, timer.atMs)
    this.#cache.write(row, value, timer.atMs)
  }

  cancel(clock: TimerClock, kind: string, key: Buffer, id: string): void {
    const row = this.#cache.find(identityKey(clock, kind, key, id))
    if (row.value === null) return
    this.#move(row, null, row.time)
    this.#cache.write(row, null, row.time)
  }

  get(clock: TimerClock, kind: string, key: Buffer, id: string): DurableTimer | undefined {
    return read(this.#cache.find(identityKey(clock, kind, key, id)))
  }

  firstDue(clock: TimerClock, nowMs: number): DurableTimer | undefined {
    const order = this.#windows[clock].firstDue(nowMs)
    return order === undefined ? undefined : read(this.#cache.find(identityOf(clock, order)))
  }

  dueMs(clock: TimerClock): number {
    return this.#windows[clock].dueMs()
  }

  count(): number {
    return this.#cache.live
  }

  reload(): void {
    this.#windows.event.reload()
    this.#windows.wall.reload()
  }

  flushed(): void {
    this.#windows.event.flushed()
    this.#windows.wall.flushed()
  }

  /** Keeps the order in step with a row that is about to change. */
  #move(row: CacheRow, value: unknown, atMs: number): void {
    const window = this.#windows[parseIdentity(row.key).clock]
    if (row.value !== null) window.delete(orderKey(row.key, row.time))
    if (value !== null) window.add(orderKey(row.key, atMs))
  }
}

const read = (row: CacheRow): DurableTimer | undefined => {
  if (row.value === null) return undefined
  const { kind, key, id } = identityFields(row.key)
  const value = row.value as string
  const payload = value.charCodeAt(0) === 0 ? null : bytesOf(value.slice(1))
  return { kind, key, id, atMs: row.time, payload }
}
