import type { Figures, Sample, Tasks } from './sample.ts'

/** Rates are those of the last minute. */
export const WINDOW_MS = 60_000

/** A task that works commits several times a second: one that has not for so long does not work. */
const STILL_MS = 10_000

/** More than a minute has, however often somebody asks. */
const SAMPLES_MAX = 64

/** The samples of a group of the last minute, and what they add up to. Computes only. */
export class History {
  readonly #tasks: Tasks
  #samples: readonly Sample[] = []
  /** By partition: at which stable offset records have been held back, and since when. */
  #held = new Map<string, { stable: number; sinceMs: number }>()

  constructor(tasks: Tasks) {
    this.#tasks = tasks
  }

  get last(): Sample | undefined {
    return this.#samples.at(-1)
  }

  add(sample: Sample): void {
    const kept = this.#samples.filter(({ atMs }) => sample.atMs - atMs <= WINDOW_MS)
    this.#samples = [...kept, sample].slice(-SAMPLES_MAX)
    const held = new Map<string, { stable: number; sinceMs: number }>()
    for (const [partition, stable] of sample.stable) {
      if (stable >= (sample.end.get(partition) ?? 0)) continue
      const before = this.#held.get(partition)
      held.set(partition, before?.stable === stable ? before : { stable, sinceMs: sample.atMs })
    }
    this.#held = held
  }

  /** @throws RangeError before the first sample */
  figures(): Figures {
    const last = this.last
    const first = this.#samples[0]
    if (last === undefined || first === undefined) throw new RangeError('there is no sample yet')
    const seconds = (last.atMs - first.atMs) / 1_000
    const waiting = new Map<string, number>()
    for (const [task, partitions] of this.#tasks) {
      const records = sum(partitions, (partition) => readable(last, partition))
      if (records > 0) waiting.set(task, records)
    }
    const rate = (of: 'end' | 'committed'): number | null =>
      seconds <= 0 ? null : Math.max(0, (total(last[of]) - total(first[of])) / seconds)
    return {
      lag: sum([...last.end.keys()], (partition) => behind(last.end, last, partition)),
      blocked: sum([...last.end.keys()], (partition) => behind(last.end, last, partition) - readable(last, partition)),
      waiting,
      still: this.#still(last, [...waiting.keys()]),
      arrivalRate: rate('end'),
      drainRate: rate('committed'),
      openTransactionS: Math.max(0, ...[...this.#held.values()].map(({ sinceMs }) => last.atMs - sinceMs)) / 1_000,
      members: last.members,
    }
  }

  #still(last: Sample, tasks: readonly string[]): ReadonlySet<string> {
    const before = this.#samples.findLast(({ atMs }) => last.atMs - atMs >= STILL_MS)
    if (before === undefined) return new Set()
    const stands = (task: string): boolean => {
      const partitions = this.#tasks.get(task) ?? []
      const had = sum(partitions, (partition) => readable(before, partition))
      return had > 0 && partitions.every((one) => last.committed.get(one) === before.committed.get(one))
    }
    return new Set(tasks.filter(stands))
  }
}

const behind = (upTo: ReadonlyMap<string, number>, { committed }: Sample, partition: string): number =>
  Math.max(0, (upTo.get(partition) ?? 0) - (committed.get(partition) ?? 0))

const readable = (sample: Sample, partition: string): number => behind(sample.stable, sample, partition)

const sum = (partitions: readonly string[], of: (partition: string) => number): number =>
  partitions.reduce((all, partition) => all + of(partition), 0)

const total = (offsets: ReadonlyMap<string, number>): number => sum([...offsets.keys()], (one) => offsets.get(one) ?? 0)
