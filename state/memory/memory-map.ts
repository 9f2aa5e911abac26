import { SortedKeys } from '../cache/sorted-keys.ts'
import type { RangeBounds, Row } from '../engine.ts'
import { byteString, bytesOf } from '../latin1.ts'

/** One ordered byte map in memory. Keys are latin1 strings of the key bytes: one to one, and in byte order. */
export class MemoryMap {
  readonly #values = new Map<string, Buffer>()
  readonly #order = new SortedKeys()
  bytes = 0

  get size(): number {
    return this.#values.size
  }

  get(key: string): Buffer | undefined {
    return this.#values.get(key)
  }

  /** Sets or, with undefined, removes; answers what was there. */
  set(key: string, value: Buffer | undefined): Buffer | undefined {
    const old = this.#values.get(key)
    if (old !== undefined) this.bytes -= old.length + key.length
    if (value === undefined) {
      if (old !== undefined) {
        this.#values.delete(key)
        this.#order.delete(key)
      }
    } else {
      this.#values.set(key, value)
      if (old === undefined) this.#order.add(key)
      this.bytes += value.length + key.length
    }
    return old
  }

  last(): string | undefined {
    return this.#order.last()
  }

  /** Copies the rows at once, so that the walk is consistent whatever is written meanwhile. */
  range(bounds: RangeBounds): Row[] {
    const rows: Row[] = []
    const start = bounds.start === undefined ? '' : byteString(bounds.start)
    const end = bounds.end === undefined ? undefined : byteString(bounds.end)
    const limit = bounds.limit ?? Number.POSITIVE_INFINITY
    let key = bounds.reverse
      ? end === undefined
        ? this.#order.last()
        : this.#order.below(end)
      : this.#order.atOrAbove(start)
    while (key !== undefined && rows.length < limit) {
      if (bounds.reverse ? key < start : end !== undefined && key >= end) break
      rows.push({ key: bytesOf(key), value: Buffer.from(this.#values.get(key) as Buffer) })
      key = bounds.reverse ? this.#order.below(key) : this.#order.atOrAbove(`${key}\0`)
    }
    return rows
  }
}
