const taskMin = { bytes: 1024 * 1024, entries: 4096 }

/** What a stream thread may use of the cache that the configuration gives to the process. */
export class CacheShare {
  readonly #whole: { readonly cacheBytesMax: number; readonly cacheEntriesMax: number }
  #threads = 1

  constructor(whole: { readonly cacheBytesMax: number; readonly cacheEntriesMax: number }) {
    this.#whole = whole
  }

  get bytesMax(): number {
    return Math.floor(this.#whole.cacheBytesMax / this.#threads)
  }

  get #entriesMax(): number {
    return Math.floor(this.#whole.cacheEntriesMax / this.#threads)
  }

  /** Of one of so many tasks of a thread; infinite: as little as possible. */
  ofTask(tasks: number): { bytesMax: number; entriesMax: number } {
    return {
      bytesMax: Math.max(taskMin.bytes, Math.floor(this.bytesMax / tasks)),
      entriesMax: Math.max(taskMin.entries, Math.floor(this.#entriesMax / tasks)),
    }
  }

  /** Divides it among so many. */
  divide(threads: number): void {
    this.#threads = Math.max(1, threads)
  }
}
