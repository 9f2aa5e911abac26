import type { ByteWriter } from '../../topology/serdes/byte-writer.ts'
import { CacheRow } from '../cache/row.ts'
import { RowCache } from '../cache/row-cache.ts'
import { type RowCodec, readTime, writeLatin1, writeTime } from '../cache/row-codec.ts'
import type { StateBatch } from '../engine.ts'
import { byteString, bytesOf } from '../latin1.ts'
import { orderKey, parseIdentity } from './timer-keys.ts'

/** Rows by identity. */
export const timersMap = 'timers'
/** Order keys of all flushed timers of one clock. */
export const timerIndexMap = { event: 'timers-event', wall: 'timers-wall' } as const
/** The index has keys only; a database may refuse empty values. */
export const indexValue: Buffer = Buffer.from([1])

/** Row and journal record alike: 8 bytes of time, then 1 and the payload, or 0 for none. `row.time` is when the timer is due. */
export const timerCodec: RowCodec = {
  read(bytes: Buffer, row: CacheRow): void {
    row.time = readTime(bytes, 0)
    row.value = byteString(bytes, 8)
  },
  writeStored(value: unknown, time: number, out: ByteWriter): void {
    writeTime(time, out)
    writeLatin1(value as string, out)
  },
  writeLogged(value: unknown, time: number, out: ByteWriter): void {
    timerCodec.writeStored(value, time, out)
  },
}

/** Remembers where the engine's index has the timer; NaN: nowhere. */
class TimerRow extends CacheRow {
  indexedAt = Number.NaN
  flushingAt = Number.NaN
}

/** The cache of timer rows; keeps the engine's order index in step with them. */
export class TimerCache extends RowCache {
  /** Set by the timer store: a rollback is about to give `row` its old value back. */
  onUndo: (row: CacheRow, oldValue: unknown, oldTime: number) => void = () => {}
  #stored: TimerRow[] = []

  protected override loaded(row: CacheRow): void {
    ;(row as TimerRow).indexedAt = row.time
  }

  protected override newRow(key: string): CacheRow {
    return new TimerRow(key, null, -1, 0)
  }

  protected override undoing(row: CacheRow, oldValue: unknown, oldTime: number): void {
    this.onUndo(row, oldValue, oldTime)
  }

  protected override store(batch: StateBatch, row: CacheRow, value: unknown, time: number): void {
    super.store(batch, row, value, time)
    const timer = row as TimerRow
    const at = value === null ? Number.NaN : time
    timer.flushingAt = at
    this.#stored.push(timer)
    if (at === timer.indexedAt) return
    const index = timerIndexMap[parseIdentity(row.key).clock]
    if (!Number.isNaN(timer.indexedAt)) batch.remove(index, bytesOf(orderKey(row.key, timer.indexedAt)))
    if (!Number.isNaN(at)) batch.put(index, bytesOf(orderKey(row.key, at)), indexValue)
  }

  override flushed(): void {
    super.flushed()
    for (const row of this.#stored) row.indexedAt = row.flushingAt
    this.#stored = []
  }

  override flushFailed(): void {
    super.flushFailed()
    this.#stored = []
  }
}
