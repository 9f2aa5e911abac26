import { partitionKey, type TopicPartition } from '../log/log.ts'
import type { Plan } from '../plan/plan.ts'
import type { Ports, Timer } from '../ports.ts'

export interface RepartitionPurgeOptions {
  plan: Pick<Plan, 'applicationId' | 'internalTopics' | 'subTopologies'>
  ports: Pick<Ports, 'scheduler' | 'logger'> & { log: Pick<Ports['log'], 'admin'> }
  /** Default 30 s. */
  intervalMs?: number
}

interface Position extends TopicPartition {
  readonly offset: number
}

const INTERVAL_MS = 30_000

/**
 * Deletes records of repartition topics that were processed: nobody reads them again, and their retention is without limit. Never of a topic from which
 * state is restored. At most once per interval; a failure is logged and made good by the next time.
 */
export class RepartitionPurge {
  readonly #options: RepartitionPurgeOptions
  readonly #topics: ReadonlySet<string>
  /** What is to be deleted next, by partition. */
  readonly #pending = new Map<string, Position>()
  /** Below which offset records are gone, by partition. */
  readonly #purged = new Map<string, number>()
  #timer: Timer | null = null
  #running = false
  #stopped = false

  constructor(options: RepartitionPurgeOptions) {
    this.#options = options
    const { internalTopics, subTopologies } = options.plan
    const restored = new Set(subTopologies.flatMap((sub) => Object.values(sub.sourceChangelogs ?? {})))
    this.#topics = new Set(
      internalTopics.filter(({ name, kind }) => kind === 'repartition' && !restored.has(name)).map(({ name }) => name),
    )
  }

  /** Positions that the group has accepted; other topics than repartition topics are passed over. Never waits, never throws. */
  committed(positions: readonly Position[]): void {
    if (this.#topics.size === 0 || this.#stopped) return
    for (const { topic, partition, offset } of positions) {
      if (!this.#topics.has(topic)) continue
      const key = partitionKey(topic, partition)
      if (offset > (this.#purged.get(key) ?? 0)) this.#pending.set(key, { topic, partition, offset })
    }
    this.#schedule()
  }

  /** Deletes nothing more; what is under way is left alone. */
  stop(): void {
    this.#stopped = true
    this.#timer?.cancel()
  }

  #schedule(): void {
    if (this.#pending.size === 0 || this.#timer !== null || this.#running || this.#stopped) return
    const { ports, intervalMs = INTERVAL_MS } = this.#options
    this.#timer = ports.scheduler.after(intervalMs, () => {
      this.#timer = null
      void this.#purge()
    })
  }

  async #purge(): Promise<void> {
    const { ports, plan } = this.#options
    const below = [...this.#pending.values()]
    this.#pending.clear()
    this.#running = true
    try {
      await ports.log.admin.deleteRecords(below)
      for (const { topic, partition, offset } of below) this.#purged.set(partitionKey(topic, partition), offset)
    } catch (error) {
      // Not lost: a later position deletes these as well, and with none the same is tried again.
      for (const position of below) {
        const key = partitionKey(position.topic, position.partition)
        if (!this.#pending.has(key)) this.#pending.set(key, position)
      }
      ports.logger.warn('processed records of repartition topics could not be deleted, it is tried again', {
        application: plan.applicationId,
        error: String(error),
      })
    } finally {
      this.#running = false
      this.#schedule()
    }
  }
}
