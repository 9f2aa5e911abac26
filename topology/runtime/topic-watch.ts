import type { TopicDescription } from '../log/log.ts'
import type { Plan } from '../plan/plan.ts'
import type { Ports, Timer } from '../ports.ts'
import { matchableTopics } from './topics.ts'

export interface TopicWatchOptions {
  plan: Plan
  ports: Ports
  intervalMs: number
  /** Topics known so far, internal ones included. */
  topics(): ReadonlyMap<string, TopicDescription>
  /** New topics that patterns match. */
  found(topics: readonly TopicDescription[]): void
}

/** Looks for topics that match a pattern and were created after the start, at a fixed pace. Without patterns it does nothing. */
export class TopicWatch {
  readonly #options: TopicWatchOptions
  /** Said once: the topic stays wrong. */
  readonly #refused = new Set<string>()
  #timer: Timer | null = null
  #stopped = false

  constructor(options: TopicWatchOptions) {
    this.#options = options
  }

  start(): void {
    const { plan } = this.#options
    if (plan.subTopologies.some((sub) => sub.patterns.length > 0)) this.#schedule()
  }

  stop(): void {
    this.#stopped = true
    this.#timer?.cancel()
  }

  #schedule(): void {
    const { ports, intervalMs } = this.#options
    this.#timer = ports.scheduler.after(intervalMs, () => {
      this.#look()
        .catch((error: unknown) => ports.logger.warn('new topics could not be looked for', { error: String(error) }))
        .finally(() => {
          if (!this.#stopped) this.#schedule()
        })
    })
  }

  async #look(): Promise<void> {
    const { plan, ports, topics, found } = this.#options
    const listed = new Map((await ports.log.admin.listTopics()).map((topic) => [topic.name, topic]))
    const fresh = matchableTopics(plan, listed.keys())
      .map((name) => listed.get(name) as TopicDescription)
      .filter((topic) => !topics().has(topic.name) && this.#wanted(topic))
    if (fresh.length > 0 && !this.#stopped) found(fresh)
  }

  /** State has as many partitions as its changelog: a topic with more has records that no task can take. */
  #wanted(topic: TopicDescription): boolean {
    const { plan, ports, topics } = this.#options
    const sub = plan.subTopologies.find((each) => each.patterns.some((pattern) => pattern.test(topic.name)))
    if (sub === undefined) return false
    const tooSmall = plan.internalTopics.find(
      ({ name, kind, subTopology }) =>
        subTopology === sub.name &&
        kind !== 'repartition' &&
        (topics().get(name)?.partitions ?? topic.partitions) < topic.partitions,
    )
    if (tooSmall === undefined) return true
    if (!this.#refused.has(topic.name)) {
      this.#refused.add(topic.name)
      ports.logger.error('a new topic matches a pattern, but has more partitions than the state: it is not read', {
        topic: topic.name,
        partitions: topic.partitions,
        changelog: tooSmall.name,
      })
    }
    return false
  }
}
