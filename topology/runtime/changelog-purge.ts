import type { TaskState } from '../../state/task-state.ts'
import { partitionKey, type TopicPartition } from '../log/log.ts'
import type { Plan } from '../plan/plan.ts'
import type { Ports, Timer } from '../ports.ts'

export interface ChangelogPurgeOptions {
  plan: Pick<Plan, 'applicationId' | 'internalTopics'>
  ports: Pick<Ports, 'scheduler' | 'logger'> & { log: Pick<Ports['log'], 'admin'> }
  /** Tasks that run here. */
  running(): readonly PurgedTask[]
  /** Default 5 minutes, which is how often brokers look at what they keep. */
  intervalMs?: number
}

/** What is looked at of a running task. */
export interface PurgedTask {
  readonly subTopology: string
  readonly partition: number
  readonly task: { readonly state: Pick<TaskState, 'storeTime'>; readonly context: { readonly streamTimeMs: number } }
}

interface Expired extends TopicPartition {
  /** Of records, ms. */
  readonly beforeMs: number
}

const intervalMsDefault = 300_000
/** Of what a changelog keeps: it is looked at again when so much more has expired. */
const step = 1 / 24

/**
 * Deletes what window and session stores have forgotten from their changelogs. Brokers delete by their own clock, which says nothing of the time of a stream: rows of
 * old events, or of a stream that rests, would be gone from the log while the store has them. So their topics have no limit of age, and the owner of a task
 * deletes by the time of the store. A failure is logged and made good by the next time.
 */
export class ChangelogPurge {
  readonly #options: ChangelogPurgeOptions
  readonly #topics
  /** Up to which time each partition was looked at. */
  readonly #looked = new Map<string, number>()
  #timer: Timer | null = null
  #running = false
  #stopped = false

  constructor(options: ChangelogPurgeOptions) {
    this.#options = options
    this.#topics = options.plan.internalTopics.flatMap(({ name, subTopology, store, keptMs }) =>
      store === null || keptMs === undefined ? [] : [{ name, subTopology, store, keptMs }],
    )
  }

  /** Something was committed: the time of stores may have moved. Never waits, never throws. */
  committed(): void {
    if (this.#topics.length === 0 || this.#timer !== null || this.#running || this.#stopped) return
    const { ports, intervalMs = intervalMsDefault } = this.#options
    this.#timer = ports.scheduler.after(intervalMs, () => {
      this.#timer = null
      void this.#purge()
    })
  }

  /** Deletes nothing more; what is under way is left alone. */
  stop(): void {
    this.#stopped = true
    this.#timer?.cancel()
  }

  #expired(): Expired[] {
    return this.#options.running().flatMap(({ subTopology, partition, task }) =>
      this.#topics.flatMap(({ name, subTopology: owner, store, keptMs }) => {
        if (owner !== subTopology) return []
        // By the earlier of the two: rows may be put for times that are ahead of their records.
        const beforeMs = Math.min(task.state.storeTime(store), task.context.streamTimeMs) - keptMs
        const looked = this.#looked.get(partitionKey(name, partition)) ?? 0
        return beforeMs > looked + keptMs * step ? [{ topic: name, partition, beforeMs }] : []
      }),
    )
  }

  async #purge(): Promise<void> {
    const { ports, plan } = this.#options
    this.#running = true
    try {
      await this.#delete(this.#expired())
    } catch (error) {
      ports.logger.warn('what windows have forgotten could not be deleted from their changelogs, it is tried again', {
        application: plan.applicationId,
        error: String(error),
      })
    } finally {
      this.#running = false
    }
  }

  async #delete(expired: readonly Expired[]): Promise<void> {
    if (expired.length === 0) return
    const { admin } = this.#options.ports.log
    const below: (TopicPartition & { offset: number })[] = []
    const ends = await admin.offsets(expired, 'end')
    for (const { topic, partition, beforeMs } of expired) {
      const key = partitionKey(topic, partition)
      const offset = (await admin.offsets([{ topic, partition }], { timeMs: beforeMs })).get(key)?.offset ?? 0
      // The end: no record is as new as the store says, so they tell nothing of its rows.
      if (offset > 0 && offset < (ends.get(key)?.offset ?? 0)) below.push({ topic, partition, offset })
    }
    if (below.length > 0 && !this.#stopped) await admin.deleteRecords(below)
    for (const { topic, partition, beforeMs } of expired) this.#looked.set(partitionKey(topic, partition), beforeMs)
  }
}
