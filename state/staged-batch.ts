import type { StateBatch } from './engine.ts'

/** A Buffer of its own memory, never a slice of a shared pool: a small row kept for long would pin the whole pool. */
export const copyOf = (bytes: Buffer): Buffer => {
  const copy = Buffer.allocUnsafeSlow(bytes.length)
  copy.set(bytes)
  return copy
}

const slabBytes = 256 * 1024

/**
 * The rows of a write, copied as they come. An engine hands them to its database only when `fill` has returned: an error half way
 * leaves no half batch behind. Bytes lie in slabs, because one allocation per row costs more than the copy.
 */
export class StagedBatch implements StateBatch {
  readonly #maps: string[] = []
  readonly #keys: Buffer[] = []
  readonly #values: (Buffer | null)[] = []
  #slab: Buffer = Buffer.alloc(0)
  #pos = 0
  /** Size of keys and values. */
  bytes = 0
  puts = 0

  put(map: string, key: Buffer, value: Buffer): void {
    this.#maps.push(map)
    this.#keys.push(this.#copy(key))
    this.#values.push(this.#copy(value))
    this.puts++
  }

  remove(map: string, key: Buffer): void {
    this.#maps.push(map)
    this.#keys.push(this.#copy(key))
    this.#values.push(null)
  }

  get size(): number {
    return this.#maps.length
  }

  /** Calls back in the order of the calls; a null value is a removal. */
  replay(row: (map: string, key: Buffer, value: Buffer | null) => void): void {
    for (let i = 0; i < this.#maps.length; i++) {
      row(this.#maps[i] as string, this.#keys[i] as Buffer, this.#values[i] as Buffer | null)
    }
  }

  #copy(bytes: Buffer): Buffer {
    const length = bytes.length
    if (this.#pos + length > this.#slab.length) {
      this.#slab = Buffer.allocUnsafeSlow(Math.max(slabBytes, length))
      this.#pos = 0
    }
    const start = this.#pos
    this.#slab.set(bytes, start)
    this.#pos += length
    this.bytes += length
    return this.#slab.subarray(start, start + length)
  }
}
