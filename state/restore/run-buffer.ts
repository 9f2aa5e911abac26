import { putTime } from '../cache/row-codec.ts'
import type { RestoreBudget } from './restore-budget.ts'
import { compareKeys, type KeySlab, sortRows, sortRowsMax } from './sort-rows.ts'

const slabBytesMin = 64 * 1024
const rowsMin = 1024
const rowBytes = 12

/**
 * Collects records and gives them back once per key, in key order, the last value of each. No string and no object per record: keys and
 * values lie in one slab that grows within the shared budget.
 */
export class RunBuffer implements KeySlab {
  slab: Buffer = Buffer.allocUnsafeSlow(slabBytesMin)
  starts = new Uint32Array(rowsMin)
  lengths = new Uint32Array(rowsMin)
  /** Value bytes; -1 is a tombstone. */
  #valueLengths = new Int32Array(rowsMin)
  #pos = 0
  count = 0
  readonly #budget: RestoreBudget
  #taken = 0

  constructor(budget: RestoreBudget) {
    this.#budget = budget
  }

  /**
   * Takes one record; `valueStart` -1 is a tombstone, a `time` that is not NaN goes before the value as int64. False when there is no room:
   * drain first.
   */
  add(buffer: Buffer, keyStart: number, keyEnd: number, valueStart: number, valueEnd: number, time: number): boolean {
    const keyLength = keyEnd - keyStart
    const timed = !Number.isNaN(time)
    const valueLength = valueStart < 0 ? -1 : valueEnd - valueStart + (timed ? 8 : 0)
    const needed = keyLength + Math.max(valueLength, 0)
    const row = this.count
    if (row === this.starts.length || this.#pos + needed > this.slab.length) {
      if (!this.#grow(needed)) return false
    }
    const slab = this.slab
    let pos = this.#pos
    this.starts[row] = pos
    this.lengths[row] = keyLength
    this.#valueLengths[row] = valueLength
    copy(buffer, keyStart, keyEnd, slab, pos)
    pos += keyLength
    if (valueStart >= 0) {
      if (timed) {
        putTime(slab, pos, time)
        pos += 8
      }
      copy(buffer, valueStart, valueEnd, slab, pos)
      pos += valueEnd - valueStart
    }
    this.#pos = pos
    this.count = row + 1
    return true
  }

  /** Row numbers in key order, one per key. */
  sorted(): Uint32Array {
    const order = sortRows(this, this.count)
    let kept = 0
    for (let i = 0; i < order.length; i++) {
      const row = order[i]!
      if (i + 1 < order.length && compareKeys(this, row, order[i + 1]!, 0) === 0) continue
      order[kept++] = row
    }
    return order.subarray(0, kept)
  }

  key(row: number): Buffer {
    const start = this.starts[row]!
    return this.slab.subarray(start, start + this.lengths[row]!)
  }

  /** Null: the key was deleted. */
  value(row: number): Buffer | null {
    const length = this.#valueLengths[row]!
    if (length < 0) return null
    const start = this.starts[row]! + this.lengths[row]!
    return this.slab.subarray(start, start + length)
  }

  /** Keeps these rows only and makes room for more. */
  keep(order: Uint32Array): void {
    const slab = Buffer.allocUnsafeSlow(this.slab.length)
    const count = order.length
    const starts = new Uint32Array(this.starts.length)
    const lengths = new Uint32Array(this.starts.length)
    const valueLengths = new Int32Array(this.starts.length)
    let pos = 0
    for (let i = 0; i < count; i++) {
      const row = order[i]!
      const start = this.starts[row]!
      const bytes = this.lengths[row]! + Math.max(this.#valueLengths[row]!, 0)
      starts[i] = pos
      lengths[i] = this.lengths[row]!
      valueLengths[i] = this.#valueLengths[row]!
      this.slab.copy(slab, pos, start, start + bytes)
      pos += bytes
    }
    this.slab = slab
    this.starts = starts
    this.lengths = lengths
    this.#valueLengths = valueLengths
    this.#pos = pos
    this.count = count
  }

  clear(): void {
    this.count = 0
    this.#pos = 0
  }

  /** Gives all memory back. */
  release(): void {
    this.clear()
    this.#budget.give(this.#taken)
    this.#taken = 0
    this.slab = Buffer.allocUnsafeSlow(slabBytesMin)
    this.starts = new Uint32Array(rowsMin)
    this.lengths = new Uint32Array(rowsMin)
    this.#valueLengths = new Int32Array(rowsMin)
  }

  #grow(needed: number): boolean {
    if (this.count === sortRowsMax) return false
    if (this.#pos + needed > this.slab.length) {
      const size = Math.max(this.slab.length * 2, this.#pos + needed)
      // One record that is larger than the whole budget still has to go through.
      if (!this.#take(size - this.slab.length) && this.count > 0) return false
      const slab = Buffer.allocUnsafeSlow(size)
      this.slab.copy(slab, 0, 0, this.#pos)
      this.slab = slab
    }
    if (this.count === this.starts.length) {
      const size = this.starts.length * 2
      if (!this.#take((size - this.starts.length) * rowBytes)) return false
      this.starts = grown(this.starts, new Uint32Array(size))
      this.lengths = grown(this.lengths, new Uint32Array(size))
      this.#valueLengths = grown(this.#valueLengths, new Int32Array(size))
    }
    return true
  }

  #take(bytes: number): boolean {
    if (!this.#budget.take(bytes)) return false
    this.#taken += bytes
    return true
  }
}

const grown = <T extends Uint32Array | Int32Array>(from: T, to: T): T => {
  to.set(from)
  return to
}

/** A loop beats the call into native code for the short keys and values that most records have. */
const copy = (source: Buffer, start: number, end: number, target: Buffer, at: number): void => {
  if (end - start > 40) {
    source.copy(target, at, start, end)
    return
  }
  for (let from = start, to = at; from < end; from++, to++) target[to] = source[from]!
}
