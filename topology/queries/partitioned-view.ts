import type { KeyRange } from '../../state/store.ts'
import type { Serde } from '../serdes/serde.ts'
import type { Staleness } from './query-source.ts'

/** Any of the views of state/views. */
export interface StoreView {
  [read: string]: (...args: any[]) => any
}

/** One partition of a store that is readable here. */
export interface ViewPart {
  readonly partition: number
  readonly source: 'active' | 'standby'
  readonly staleness: Staleness
  readonly view: StoreView
}

/** Looked up for each read: tasks come and go. */
export interface ReadableParts {
  partitionOf(key: unknown): number
  /** @throws StreamsError KEY_ELSEWHERE, STORE_NOT_AVAILABLE */
  of(partition: number): ViewPart
  /** @throws StreamsError STORE_NOT_AVAILABLE when there is none. */
  all(): ViewPart[]
  gone(partition: number): Error
}

type Rows = IterableIterator<unknown>

/**
 * The partitions of a store that are readable here, as one store. It has the reads of all kinds, and which of them work says the kind of the store. Reads by key
 * go to the partition of the key: a key of another partition is no absent key.
 */
export class PartitionedView {
  readonly #parts: ReadableParts

  constructor(parts: ReadableParts) {
    this.#parts = parts
  }

  get(key: unknown, ...at: number[]): unknown {
    return this.#of(key).view.get?.(key, ...at)
  }

  range(bounds: KeyRange<unknown>): Rows {
    return this.#each((view) => view.range?.(bounds))
  }

  prefix(prefix: unknown, serde?: Serde<unknown>, reverse?: boolean): Rows {
    return this.#each((view) => view.prefix?.(prefix, serde, reverse))
  }

  all(): Rows {
    return this.#each((view) => view.all?.())
  }

  approximateCount(): number {
    return this.#parts.all().reduce((sum, { view }) => sum + view.approximateCount?.(), 0)
  }

  /** Windows of a key by start, or its sessions. */
  fetch(key: unknown, ...bounds: number[]): Rows {
    return this.#one(key, (view) => view.fetch?.(key, ...bounds))
  }

  backwardFetch(key: unknown, fromMs: number, toMs: number): Rows {
    return this.#one(key, (view) => view.backwardFetch?.(key, fromMs, toMs))
  }

  fetchKeys(keys: KeyRange<unknown>, ...bounds: number[]): Rows {
    return this.#each((view) => view.fetchKeys?.(keys, ...bounds))
  }

  fetchAll(fromMs: number, toMs: number): Rows {
    return this.#each((view) => view.fetchAll?.(fromMs, toMs))
  }

  find(key: unknown, earliestEndMs: number, latestStartMs: number): Rows {
    return this.#one(key, (view) => view.find?.(key, earliestEndMs, latestStartMs))
  }

  backwardFind(key: unknown, earliestEndMs: number, latestStartMs: number): Rows {
    return this.#one(key, (view) => view.backwardFind?.(key, earliestEndMs, latestStartMs))
  }

  findKeys(keys: KeyRange<unknown>, earliestEndMs: number, latestStartMs: number): Rows {
    return this.#each((view) => view.findKeys?.(keys, earliestEndMs, latestStartMs))
  }

  getAt(key: unknown, timeMs: number): unknown {
    return this.#of(key).view.getAt?.(key, timeMs)
  }

  history(key: unknown, bounds?: { fromMs?: number; toMs?: number; reverse?: boolean }): Rows {
    return this.#one(key, (view) => view.history?.(key, bounds))
  }

  #of(key: unknown): ViewPart {
    return this.#parts.of(this.#parts.partitionOf(key))
  }

  *#one(key: unknown, read: (view: StoreView) => Rows): Generator<unknown> {
    yield* rowsOf(this.#parts, this.#of(key), read)
  }

  *#each(read: (view: StoreView) => Rows): Generator<unknown> {
    for (const part of this.#parts.all()) yield* rowsOf(this.#parts, part, read)
  }
}

/** A task may leave between two rows: what it had in memory is not to be read on. */
function* rowsOf(parts: ReadableParts, part: ViewPart, read: (view: StoreView) => Rows): Generator<unknown> {
  for (const row of read(part.view)) {
    yield row
    if (parts.of(part.partition).view !== part.view) throw parts.gone(part.partition)
  }
}
