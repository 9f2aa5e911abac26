/** A cache that gives room back when it is asked to. */
export interface EvictableCache {
  /** What `evict` could remove. */
  readonly evictableEntries: number
  evict(steps: number): void
}

/** The limits that all caches of one task share, and what they use. */
export class CacheBudget {
  bytesMax: number
  entriesMax: number
  bytes = 0
  entries = 0
  /** Bytes of rows that may not be evicted. */
  pinnedBytes = 0
  pinnedEntries = 0
  readonly #caches: EvictableCache[] = []

  constructor(bytesMax: number, entriesMax: number) {
    this.bytesMax = bytesMax
    this.entriesMax = entriesMax
  }

  join(cache: EvictableCache): void {
    this.#caches.push(cache)
  }

  /** Other limits from now on. What is too much goes as far as it may go; the rest when rows come. */
  resize(bytesMax: number, entriesMax: number): void {
    this.bytesMax = bytesMax
    this.entriesMax = entriesMax
    for (let before = Number.POSITIVE_INFINITY; this.full() && this.entries < before; ) {
      before = this.entries
      this.evict()
    }
  }

  full(): boolean {
    return this.bytes > this.bytesMax || this.entries >= this.entriesMax
  }

  /** Makes some room in the largest cache. A bounded number of steps: when all is pinned it gives up, the runtime flushes then. */
  evict(): void {
    if (this.entries - this.pinnedEntries < 8) return
    let largest: EvictableCache | undefined
    for (const cache of this.#caches) {
      if (largest === undefined || cache.evictableEntries > largest.evictableEntries) largest = cache
    }
    largest?.evict(16)
  }
}
