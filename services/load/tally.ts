import { partitionOf } from 'millrace'
import { inventoryCommands, ordersCreated } from '../../proto/topics.ts'

/** Durations, ms, with their percentiles. */
export class Durations {
  readonly #ms: number[] = []

  add(ms: number): void {
    this.#ms.push(ms)
  }

  get count(): number {
    return this.#ms.length
  }

  /** Such as `p50 3.1, p95 8.0, p99 12.4 ms (500)`. */
  line(...shares: readonly number[]): string {
    if (this.#ms.length === 0) return 'none'
    const sorted = Float64Array.from(this.#ms).sort()
    const at = (share: number): number => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] as number
    const parts = shares.map((share) => `p${share * 100} ${at(share).toFixed(1)}`)
    return `${parts.join(', ')} ms (${sorted.length})`
  }
}

/** How unevenly records spread over partitions: what the busiest one gets, by the mean. */
export class Skew {
  readonly #counts: number[]

  constructor(partitions: number) {
    this.#counts = new Array(partitions).fill(0)
  }

  add(key: string): void {
    const bytes = Buffer.from(key)
    const partition = partitionOf(bytes, 0, bytes.length, this.#counts.length)
    this.#counts[partition] = (this.#counts[partition] as number) + 1
  }

  line(): string {
    const mean = this.#counts.reduce((sum, count) => sum + count, 0) / this.#counts.length
    const max = Math.max(...this.#counts)
    const ratio = mean === 0 ? 1 : max / mean
    return `busiest partition ${max}, mean ${mean.toFixed(1)} (${ratio.toFixed(1)} times)`
  }
}

/** What a run has seen. */
export class Tally {
  /** From when an order was due to its answer: an answer that is late delays nothing and hides nothing. */
  readonly answers = new Durations()
  readonly decided = new Durations()
  readonly ended = new Durations()
  /** Answers to orders, by status; 0: none came. */
  readonly statuses = new Map<number, number>()
  readonly cancellations = new Map<number, number>()
  readonly ends = new Map<string, number>()
  readonly ordersSkew = new Skew(ordersCreated.partitions as number)
  readonly inventorySkew = new Skew(inventoryCommands.partitions as number)
  lastAcceptedMs = 0
  /** Answers to second requests with one key that named another order. */
  differing = 0

  get accepted(): number {
    return this.statuses.get(201) ?? 0
  }
}

/** Counts one more under a key. */
export const count = <K>(counts: Map<K, number>, key: K): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
