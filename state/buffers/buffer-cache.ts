import type { ByteWriter } from '../../topology/serdes/byte-writer.ts'
import type { CacheRow } from '../cache/row.ts'
import { RowCache } from '../cache/row-cache.ts'
import { type RowCodec, readTime, writeLatin1, writeTime } from '../cache/row-codec.ts'
import { SortedKeys } from '../cache/sorted-keys.ts'
import { byteString } from '../latin1.ts'
import { sortedTime, timeOf } from '../timers/timer-keys.ts'
import { sizeOf } from './change-coder.ts'

/** Row and changelog record alike: 8 bytes of buffer time, then the change. `row.time` is the buffer time. */
export const bufferCodec: RowCodec = {
  read(bytes: Buffer, row: CacheRow): void {
    row.time = readTime(bytes, 0)
    row.value = byteString(bytes, 8)
  },
  writeStored(value: unknown, time: number, out: ByteWriter): void {
    writeTime(time, out)
    writeLatin1(value as string, out)
  },
  writeLogged(value: unknown, time: number, out: ByteWriter): void {
    bufferCodec.writeStored(value, time, out)
  },
}

/**
 * Rows of changes by key, and their order. The order is in memory whole (some 100 bytes per key that waits), built once from the engine, so
 * that the first one is known without a look at any row; the changes themselves may leave the cache as other rows do.
 */
export class BufferCache extends RowCache {
  bytes = 0
  #first = Number.NaN
  // No private name: the constructor of the class above calls `reload` before the private fields are there.
  protected order: SortedKeys | null = null

  override reload(): void {
    super.reload()
    this.order = null
  }

  /** Buffer time of the first row; Infinity: there is none. */
  get firstTime(): number {
    const order = this.#ordered()
    if (Number.isNaN(this.#first)) {
      const first = order.first()
      this.#first = first === undefined ? Number.POSITIVE_INFINITY : timeOf(first)
    }
    return this.#first
  }

  firstRow(): CacheRow | undefined {
    const first = this.#ordered().first()
    return first === undefined ? undefined : this.find(first.slice(8))
  }

  /** Replaces what waits under the key of `row`; null takes it out. */
  change(row: CacheRow, value: string | null, bufferTime: number): void {
    this.#ordered()
    this.#move(row, value, bufferTime)
    this.write(row, value, bufferTime)
  }

  protected override undoing(row: CacheRow, oldValue: unknown, oldTime: number): void {
    this.#move(row, oldValue as string | null, oldTime)
  }

  /** Keeps order and size in step with a row that is about to change. */
  #move(row: CacheRow, value: string | null, bufferTime: number): void {
    const order = this.#ordered()
    const before = row.value as string | null
    if (before !== null) this.bytes -= sizeOf(before)
    if (value !== null) this.bytes += sizeOf(value)
    if (before !== null && value !== null && row.time === bufferTime) return
    if (before !== null) {
      order.delete(sortedTime(row.time) + row.key)
      if (row.time === this.#first) this.#first = Number.NaN
    }
    if (value !== null) {
      order.add(sortedTime(bufferTime) + row.key)
      if (bufferTime < this.#first) this.#first = bufferTime
    }
  }

  /** Built before the first write after opening, so all rows are in the engine then. */
  #ordered(): SortedKeys {
    if (this.order !== null) return this.order
    const keys: string[] = []
    this.bytes = 0
    for (const { key, value } of this.engine.range(this.map, {})) {
      keys.push(sortedTime(readTime(value, 0)) + byteString(key))
      this.bytes += value.readUInt32BE(8)
    }
    this.order = SortedKeys.from(keys)
    this.#first = Number.NaN
    return this.order
  }
}
