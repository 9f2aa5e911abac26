/** What one more partition of a request that brings nothing costs broker and reader, about: so much is spaced between two requests, ms. */
const PARTITION_MS = 0.05
const PACE_MAX_MS = 25
const WINDOW_MS = 1_000

/**
 * Whether the requests to one broker may wait there for data. A broker that holds a fetch looks through all of its partitions again for each batch and
 * each transaction marker that is appended to any of them; in a transactional stream with hundreds of partitions that is most of what it does, and
 * nothing that it holds is readable before the transaction ends. So whoever reads many partitions, and would be answered more often than it may
 * ask, asks at a pace and takes what is there.
 */
export class FetchPace {
  /** Partitions that brought data, lately: decays with the window. */
  #arrived = 0
  #atMs = Number.NEGATIVE_INFINITY
  /** Time between two requests, by the last answer. */
  #paceMs = 0

  /** An answer for `asked` partitions of which `arrived` brought data. */
  answered(asked: number, arrived: number, nowMs: number): void {
    this.#arrived = this.#arrived * Math.exp((this.#atMs - nowMs) / WINDOW_MS) + arrived
    this.#atMs = nowMs
    this.#paceMs = Math.min(PACE_MAX_MS, (asked - arrived) * PARTITION_MS)
  }

  /** How long the next request has to wait here, ms, and then takes what is there; 0: it may wait at the broker. */
  get paceMs(): number {
    return (this.#arrived / WINDOW_MS) * this.#paceMs > 1 ? this.#paceMs : 0
  }
}
