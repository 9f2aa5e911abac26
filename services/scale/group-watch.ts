import {
  type Admin,
  type Monotonic,
  type Scheduler,
  StreamsError,
  type SubTopology,
  type TopicPartition,
} from 'millrace'
import { within } from '../within.ts'
import { History, WINDOW_MS } from './history.ts'
import type { Figures, Sample, Tasks } from './sample.ts'

/** The brokers are asked at most so often, however many ask here. */
const FRESH_MS = 5_000
/** So often where an autoscaler depends on it: longer than idle connections are kept, so that none stays for this. */
const WATCH_MS = 15_000
/** Shorter than an autoscaler waits for an answer (KEDA: 3 s). */
const ANSWER_MS = 2_500
/** Figures that are older are not told: an autoscaler has its own way for when nothing is known. */
const STALE_MS = 30_000

export interface GroupWatchOptions {
  readonly admin: Pick<Admin, 'describeTopics' | 'committed' | 'offsets' | 'groupMembers'>
  readonly groupId: string
  readonly subTopologies: readonly Pick<SubTopology, 'name' | 'sourceTopics'>[]
  readonly scheduler: Scheduler
  readonly monotonic: Monotonic
  /** Looks all the time, also while nobody asks. */
  readonly always: boolean
}

/** How the tasks of a group are divided. */
interface Division {
  readonly tasks: Tasks
  readonly partitions: readonly TopicPartition[]
  /** Tasks of its largest part. */
  readonly share: number
}

/**
 * Watches the whole of a consumer group through the brokers: what its topics have, and what it has committed. One question is under way at a time; after
 * an answer it goes on to look for a minute, so that the next one knows rates.
 */
export class GroupWatch {
  readonly #options: GroupWatchOptions
  #division: Division | null = null
  #history: History | null = null
  #looking: Promise<void> | null = null
  #askedMs = Number.NEGATIVE_INFINITY
  #next: { cancel(): void } | null = null
  #closed = false

  constructor(options: GroupWatchOptions) {
    this.#options = options
    if (options.always) this.#lookAgain()
  }

  /** How many tasks the group has in all, and its largest part; null before the brokers have said it. */
  get tasks(): { readonly all: number; readonly share: number } | null {
    return this.#division && { all: this.#division.tasks.size, share: this.#division.share }
  }

  /** What was found lately; null when nobody has asked, or the brokers did not answer. */
  get known(): Figures | null {
    const ageMs = this.#ageMs()
    return ageMs > WINDOW_MS ? null : (this.#history?.figures() ?? null)
  }

  /** Finds out how many tasks there are, if that is not known. Does not wait, and does not fail. */
  prepare(): void {
    if (this.#division === null && this.#looking === null) this.#look().catch(() => {})
  }

  /** The group as it is now, or was at most some seconds ago. @throws StreamsError LOG_TIMEOUT when the brokers do not say */
  async ask(): Promise<{ readonly figures: Figures; readonly share: number }> {
    const { scheduler, groupId } = this.#options
    this.#askedMs = this.#options.monotonic.now()
    if (this.#ageMs() > FRESH_MS) {
      try {
        await within(scheduler, ANSWER_MS, this.#look())
      } catch (cause) {
        if (this.#ageMs() > STALE_MS) throw unknown(groupId, cause)
      }
    }
    if (this.#next === null) this.#lookAgain()
    const division = this.#division as Division
    return { figures: (this.#history as History).figures(), share: division.share }
  }

  close(): void {
    this.#closed = true
    this.#next?.cancel()
  }

  #ageMs(): number {
    return this.#options.monotonic.now() - (this.#history?.last?.atMs ?? Number.NEGATIVE_INFINITY)
  }

  #lookAgain(): void {
    const { always, scheduler, monotonic } = this.#options
    const wanted = always || monotonic.now() - this.#askedMs < WINDOW_MS
    if (this.#closed || !wanted) {
      this.#next = null
      return
    }
    this.#next = scheduler.after(always ? WATCH_MS : FRESH_MS, () => {
      const again = (): void => this.#lookAgain()
      this.#look().then(again, again)
    })
  }

  /** The question that is under way, or a new one. */
  #look(): Promise<void> {
    this.#looking ??= this.#sample().finally(() => {
      this.#looking = null
    })
    return this.#looking
  }

  async #sample(): Promise<void> {
    const { admin, groupId, monotonic } = this.#options
    this.#division ??= await this.#divide()
    const { tasks, partitions } = this.#division
    this.#history ??= new History(tasks)
    if (partitions.length === 0) {
      const none: ReadonlyMap<string, number> = new Map()
      this.#history.add({ atMs: monotonic.now(), end: none, stable: none, committed: none, members: 0 })
      return
    }
    // Positions first: what is written meanwhile is lag, never less than none.
    const found = await admin.committed(groupId, partitions, false)
    const isNew = partitions.filter((at) => !found.has(nameOf(at)))
    const [first, end, stable, members] = await Promise.all([
      isNew.length === 0 ? new Map<string, { offset: number }>() : admin.offsets(isNew, 'start'),
      admin.offsets(partitions, 'end'),
      admin.offsets(partitions, 'stable'),
      admin.groupMembers(groupId),
    ])
    const committed = offsetsOf(new Map([...first, ...found]))
    const sample: Sample = {
      ...{ atMs: monotonic.now(), end: offsetsOf(end), stable: offsetsOf(stable), committed },
      members: members.length,
    }
    if (!this.#closed) this.#history.add(sample)
  }

  async #divide(): Promise<Division> {
    const { admin, subTopologies } = this.#options
    const names = [...new Set(subTopologies.flatMap(({ sourceTopics }) => sourceTopics))]
    const topics = await admin.describeTopics(names)
    const missing = names.find((name) => !topics.has(name))
    if (missing !== undefined) {
      throw new StreamsError('UNKNOWN_TOPIC', { retry: 'later', message: `topic "${missing}" is not there yet` })
    }
    const tasks = new Map<string, string[]>()
    const partitions: TopicPartition[] = []
    let share = 0
    for (const { name, sourceTopics } of subTopologies) {
      for (const topic of sourceTopics) {
        const count = topics.get(topic)?.partitions ?? 0
        share = Math.max(share, count)
        for (let partition = 0; partition < count; partition++) {
          const task = `${name}-${partition}`
          tasks.set(task, [...(tasks.get(task) ?? []), nameOf({ topic, partition })])
          partitions.push({ topic, partition })
        }
      }
    }
    return { tasks, partitions, share }
  }
}

const nameOf = ({ topic, partition }: TopicPartition): string => `${topic}-${partition}`

const offsetsOf = (found: ReadonlyMap<string, { readonly offset: number }>): Map<string, number> =>
  new Map([...found].map(([name, { offset }]) => [name, offset]))

const unknown = (groupId: string, cause: unknown): StreamsError => {
  const why = cause instanceof Error ? cause.message : String(cause)
  return new StreamsError('LOG_TIMEOUT', {
    retry: 'later',
    message: `the lag of ${groupId} is not known, because the brokers cannot be asked (${why})`,
    help: 'look at the brokers and at the way to them; an autoscaler keeps its fallback meanwhile',
    cause,
  })
}
