import type { Checkpoint } from '../../state/checkpoint.ts'
import { openTaskState } from '../../state/index.ts'
import type { TaskState } from '../../state/task-state.ts'
import { staleAfterMs, type Trust, trust } from '../../state/trust.ts'
import { isStreamsError } from '../errors/index.ts'
import { partitionKey, type TopicDescription, type TopicPartition } from '../log/log.ts'
import type { Metrics } from '../metrics/index.ts'
import type { Plan, SubTopology } from '../plan/plan.ts'
import type { Ports } from '../ports.ts'
import type { ResolvedConfig } from './config.ts'
import { sourceChangelogsOf } from './source-changelogs.ts'
import type { StateDirectory } from './state-directory.ts'

export interface LocalStatesOptions {
  plan: Plan
  config: ResolvedConfig
  ports: Ports
  directory: StateDirectory
  metrics: Metrics
  topics: ReadonlyMap<string, TopicDescription>
  /** Waited for before a state is opened: it may be about to be removed. */
  settled?(id: string): Promise<void>
}

type Offsets = ReadonlyMap<string, { readonly offset: number }>

const cacheBytesMin = 1024 * 1024
const cacheEntriesMin = 4096

/** Opens the state of tasks, active ones and standbys alike, and decides whether what is on disk can be trusted. */
export class LocalStates {
  readonly #options: LocalStatesOptions
  readonly #retentionMs = new Map<string, number>()

  constructor(options: LocalStatesOptions) {
    this.#options = options
  }

  /**
   * Opens the state of a task. Files that cannot be opened safely are removed: the changelog has everything.
   * @param shares among how many tasks the cache is divided; infinite: as little as possible.
   */
  async open(sub: SubTopology, id: string, shares: number): Promise<TaskState> {
    const { directory, config, metrics, ports } = this.#options
    await this.#options.settled?.(id)
    try {
      return await this.#open(sub, id, shares)
    } catch (error) {
      if (!isStreamsError(error) || error.retry !== 'rebuild') throw error
      const { code, message } = error
      ports.logger.warn('local state is removed and rebuilt', {
        application: config.applicationId,
        task: id,
        code,
        message,
      })
      metrics.all.rebuilds.inc({ application: config.applicationId, reason: code })
      await directory.disk.remove(directory.taskPath(id))
      return this.#open(sub, id, shares)
    }
  }

  /**
   * Holds what the state says of itself against these changelog partitions, and discards it when the two do not fit. Answers where it
   * stands in each changelog; nowhere when it is new.
   */
  async check(
    id: string,
    state: TaskState,
    at: readonly TopicPartition[],
    starts: Offsets,
    ends: Offsets,
  ): Promise<Checkpoint['changelogs']> {
    const { config, metrics, ports } = this.#options
    if (state.checkpoint === null) return {}
    const verdict = await this.#trust(state.checkpoint, at, starts, ends, state.ownerEpoch)
    if (verdict === 'ok') return state.checkpoint.changelogs
    ports.logger.warn('local state is discarded and rebuilt', {
      application: config.applicationId,
      task: id,
      reason: verdict.code,
      why: verdict.message,
    })
    metrics.all.rebuilds.inc({ application: config.applicationId, reason: verdict.code })
    await state.discard()
    return {}
  }

  /** Internal topics that are changelogs of the sub-topology, its journal, and sources that stand in for a changelog. */
  changelogTopics(sub: SubTopology): string[] {
    const names = this.#options.plan.internalTopics
      .filter((topic) => topic.subTopology === sub.name && topic.kind !== 'repartition')
      .map((topic) => topic.name)
    return [...names, ...sourceChangelogsOf(sub).keys()]
  }

  #open(sub: SubTopology, id: string, shares: number): Promise<TaskState> {
    const { plan, config, directory } = this.#options
    const changelogs: Record<string, string> = {}
    for (const topic of plan.internalTopics) {
      if (topic.subTopology === sub.name && topic.kind === 'changelog' && topic.store !== null) {
        changelogs[topic.store] = topic.name
      }
    }
    return openTaskState(directory.disk, {
      path: directory.taskPath(id),
      stores: sub.stores,
      changelogs,
      journalTopic: sub.journalTopic,
      ...(sub.sourceChangelogs !== undefined && { sourceChangelogs: sub.sourceChangelogs }),
      cacheBytesMax: Math.max(cacheBytesMin, Math.floor(config.cacheBytesMax / shares)),
      cacheEntriesMax: Math.max(cacheEntriesMin, Math.floor(config.cacheEntriesMax / shares)),
      ...(config.stateBytesMax === undefined ? {} : { diskBytesMax: config.stateBytesMax }),
    })
  }

  async #trust(
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
        return {
          topic: tp.topic,
          topicId: topics.get(tp.topic)?.id ?? '',
          startOffset: starts.get(key)?.offset ?? 0,
          endOffset: ends.get(key)?.offset ?? 0,
          deleteRetentionMs: await this.#deleteRetention(tp.topic),
          epochEnd: epoch < 0 ? -1 : await admin.epochEnd(tp, epoch),
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

  async #deleteRetention(topic: string): Promise<number> {
    const known = this.#retentionMs.get(topic)
    if (known !== undefined) return known
    const configs = await this.#options.ports.log.admin.topicConfigs(topic)
    const retention = Number(configs.get('delete.retention.ms') ?? 86_400_000)
    this.#retentionMs.set(topic, retention)
    return retention
  }
}
