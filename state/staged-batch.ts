import type { StateBatch } from './engine.ts'

/** A Buffer of its own memory, never a slice of a shared pool: a small row kept for long would pin the whole pool. */
export const copyOf = (bytes: Buffer): Buffer => {
  const copy = Buffer.allocUnsafeSlow(bytes.length)
  copy.set(bytes)
  return copy
}

/** Most batches are a few rows of one task; those of a restore are large. */
const slabBytes = { first: 4 * 1024, max: 1024 * 1024 }

/** One row of a staged batch: positions in `slab`; `valueStart` -1 is a removal. Valid while the batch is. */
export type StagedRow = (
  map: string,
  slab: Buffer,
  keyStart: number,
  keyEnd: number,
  valueStart: number,
  valueEnd: number,
) => void

/**
 * The rows of a write, copied as they come. An engine hands them to its database only when `fill` has returned: an error half way
 * leaves no half batch behind. Key and value lie one after the other in slabs, rows are positions: no object is made per row.
 */
export class StagedBatch implements StateBatch {
  readonly #maps: string[] = []
  #lastMap: string | null = null
  readonly #slabs: Buffer[] = []
  readonly #keyStarts: number[] = []
  readonly #valueStarts: number[] = []
  /** End of the value; -1 for a removal. */
  readonly #ends: number[] = []
  #slab: Buffer = Buffer.alloc(0)
  #pos = 0
  /** Those that its rows are of. */
  readonly maps = new Set<string>()
  /** Size of keys and values. */
  bytes = 0
  puts = 0

  put(map: string, key: Buffer, value: Buffer): void {
    this.putBytes(map, key, key.length, value, value.length)
  }

  putBytes(map: string, key: Buffer, keyLength: number, value: Buffer, valueLength: number): void {
    this.#take(map, key, keyLength, valueLength)
    const { length } = this.#ends
    this.#pos = copyInto(this.#slab, this.#pos, value, valueLength)
    this.#ends[length - 1] = this.#pos
    this.puts++
  }

  remove(map: string, key: Buffer): void {
    this.#take(map, key, key.length, 0)
  }

  get size(): number {
    return this.#maps.length
  }

  /** Calls back in the order of the calls. */
  replay(row: StagedRow): void {
    for (let i = 0; i < this.#maps.length; i++) {
      const end = this.#ends[i] as number
      const middle = this.#valueStarts[i] as number
      row(
        this.#maps[i] as string,
        this.#slabs[i] as Buffer,
        this.#keyStarts[i] as number,
        middle,
        end < 0 ? -1 : middle,
        end,
      )
    }
  }

  #take(map: string, key: Buffer, keyLength: number, valueLength: number): void {
    const needed = keyLength + valueLength
    if (this.#pos + needed > this.#slab.length) {
      const wanted = this.#slab.length === 0 ? slabBytes.first : Math.min(2 * this.#slab.length, slabBytes.max)
      this.#slab = Buffer.allocUnsafeSlow(Math.max(wanted, needed))
      this.#pos = 0
    }
    if (map !== this.#lastMap) this.maps.add(map)
    this.#lastMap = map
    this.#maps.push(map)
    this.#slabs.push(this.#slab)
    this.#keyStarts.push(this.#pos)
    this.#pos = copyInto(this.#slab, this.#pos, key, keyLength)
    this.#valueStarts.push(this.#pos)
    this.#ends.push(-1)
    this.bytes += needed
  }
}

/** Rows are small: below this, a loop beats the call of Buffer.copy. */
const loopBytes = 32

const copyInto = (target: Buffer, pos: number, source: Buffer, length: number): number => {
  if (length > loopBytes) source.copy(target, pos, 0, length)
  else for (let i = 0; i < length; i++) target[pos + i] = source[i] as number
  return pos + length
}
