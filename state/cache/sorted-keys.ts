const chunkMax = 512

/**
 * A sorted set of latin1 key strings, whose order is the unsigned order of the bytes. Chunks keep an insertion in the middle cheap;
 * positions are found by key, so a walk goes on correctly whatever was added or removed since its last step.
 */
export class SortedKeys {
  #chunks: string[][] = []
  size = 0

  static from(keys: string[]): SortedKeys {
    const result = new SortedKeys()
    keys.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
    let chunk: string[] = []
    let previous: string | undefined
    for (const key of keys) {
      if (key === previous) continue
      previous = key
      if (chunk.length === 0) result.#chunks.push(chunk)
      chunk.push(key)
      result.size++
      if (chunk.length === chunkMax >> 1) chunk = []
    }
    return result
  }

  /** False when it was there already. */
  add(key: string): boolean {
    const chunks = this.#chunks
    if (chunks.length === 0) {
      chunks.push([key])
      this.size = 1
      return true
    }
    const at = this.#chunkOf(key)
    const chunk = chunks[at] as string[]
    const position = lowerBound(chunk, key)
    if (chunk[position] === key) return false
    chunk.splice(position, 0, key)
    this.size++
    if (chunk.length > chunkMax) chunks.splice(at + 1, 0, chunk.splice(chunkMax >> 1))
    return true
  }

  /** False when it was not there. */
  delete(key: string): boolean {
    if (this.size === 0) return false
    const at = this.#chunkOf(key)
    const chunk = this.#chunks[at] as string[]
    const position = lowerBound(chunk, key)
    if (chunk[position] !== key) return false
    chunk.splice(position, 1)
    this.size--
    if (chunk.length === 0) this.#chunks.splice(at, 1)
    return true
  }

  has(key: string): boolean {
    if (this.size === 0) return false
    const chunk = this.#chunks[this.#chunkOf(key)] as string[]
    return chunk[lowerBound(chunk, key)] === key
  }

  first(): string | undefined {
    return this.#chunks[0]?.[0]
  }

  last(): string | undefined {
    return this.#chunks.at(-1)?.at(-1)
  }

  /** The smallest key at or above `key`. */
  atOrAbove(key: string): string | undefined {
    if (this.size === 0) return undefined
    const at = this.#chunkOf(key)
    const chunk = this.#chunks[at] as string[]
    const position = lowerBound(chunk, key)
    return position < chunk.length ? chunk[position] : this.#chunks[at + 1]?.[0]
  }

  /** The largest key below `key`. */
  below(key: string): string | undefined {
    if (this.size === 0) return undefined
    const at = this.#chunkOf(key)
    const position = lowerBound(this.#chunks[at] as string[], key)
    return position > 0 ? this.#chunks[at]?.[position - 1] : this.#chunks[at - 1]?.at(-1)
  }

  /** The last chunk whose first key is not above `key`; the first one when there is none. */
  #chunkOf(key: string): number {
    const chunks = this.#chunks
    let low = 0
    let high = chunks.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((chunks[middle] as string[])[0]! <= key) low = middle
      else high = middle - 1
    }
    return low
  }
}

const lowerBound = (sorted: string[], key: string): number => {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < key) low = middle + 1
    else high = middle
  }
  return low
}
