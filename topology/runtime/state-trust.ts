import type { Checkpoint } from '../../state/checkpoint.ts'
import { staleAfterMs, type Trust, trust } from '../../state/trust.ts'
import { partitionKey, type TopicDescription, type TopicPartition } from '../log/log.ts'
import type { Ports } from '../ports.ts'
import type { StateDirectory } from './state-directory.ts'

export interface StateTrustOptions {
  readonly ports: Pick<Ports, 'log' | 'clock'>
  readonly directory: StateDirectory
  readonly topics: ReadonlyMap<string, TopicDescription>
}

/** By `topic-partition`. */
export type Offsets = ReadonlyMap<string, { readonly offset: number }>

/** Holds what a state says of itself against the changelog topics as they are. */
export class StateTrust {
  readonly #options: StateTrustOptions
  readonly #retentionMs = new Map<string, Promise<number>>()

  constructor(options: StateTrustOptions) {
    this.#options = options
  }

  /** Whether these rows plus the tails of these changelogs make the true state. `ownerEpoch`: of the opening that asks. */
  async judge(
    checkpoint: Checkpoint,
    at: readonly TopicPartition[],
    starts: Offsets,
    ends: Offsets,
    ownerEpoch: number,
  ): Promise<Trust> {
    const { ports, topics, directory } = this.#options
    const { admin } = ports.log
    const facts = await Promise.all(
      at.map(async (tp) => {
        const key = partitionKey(tp.topic, tp.partition)
        const epoch = checkpoint.changelogs[tp.topic]?.leaderEpoch ?? -1
        const [deleteRetentionMs, epochEnd] = await Promise.all([
          this.#deleteRetention(tp.topic),
          epoch < 0 ? -1 : admin.epochEnd(tp, epoch),
        ])
        return {
          topic: tp.topic,
          topicId: topics.get(tp.topic)?.id ?? '',
          startOffset: starts.get(key)?.offset ?? 0,
          endOffset: ends.get(key)?.offset ?? 0,
          deleteRetentionMs,
          epochEnd,
        }
      }),
    )
    return trust(checkpoint, {
      changelogs: facts,
      processId: directory.processId,
      ownerEpoch,
      nowMs: ports.clock.now(),
    })
  }

  /** So long after it was last up to date, state that is not at the end of this changelog is not trusted any more. */
  async staleAfterMs(topic: string): Promise<number> {
    return staleAfterMs(await this.#deleteRetention(topic))
  }

  /** All tasks that open at one time share the answer. */
  #deleteRetention(topic: string): Promise<number> {
    const known = this.#retentionMs.get(topic)
    if (known !== undefined) return known
    const asked = this.#options.ports.log.admin
      .topicConfigs(topic)
      .then((configs) => Number(configs.get('delete.retention.ms') ?? 86_400_000))
    this.#retentionMs.set(topic, asked)
    asked.catch(() => this.#retentionMs.delete(topic))
    return asked
  }
}
