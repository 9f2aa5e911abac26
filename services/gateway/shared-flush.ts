import type { Producer } from 'millrace'

/**
 * A producer and its flushes: requests that come while one is on its way share the next. A producer that took the place of a broken one has its own, so
 * nobody is told about a record by the flush of another producer.
 */
export class SharedFlush {
  readonly producer: Producer
  #running: Promise<void> = Promise.resolve()
  #next: Promise<void> | null = null

  constructor(producer: Producer) {
    this.producer = producer
  }

  /** Resolves when everything appended so far is acknowledged: by the flush after the running one. Rejects with the error of that flush. */
  flushed(): Promise<void> {
    this.#next ??= this.#running.then(() => {
      this.#next = null
      const flush = this.producer.flush()
      this.#running = flush.catch(() => {})
      return flush
    })
    return this.#next
  }
}
