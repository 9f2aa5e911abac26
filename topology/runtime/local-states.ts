import type { Checkpoint } from '../../state/checkpoint.ts'
import { openTaskState } from '../../state/index.ts'
import type { TaskState } from '../../state/task-state.ts'
import { isStreamsError, StreamsError } from '../errors/index.ts'
import type { TopicDescription, TopicPartition } from '../log/log.ts'
import type { Metrics } from '../metrics/index.ts'
import type { Plan, SubTopology } from '../plan/plan.ts'
import type { Ports } from '../ports.ts'
import type { CacheShare } from './cache-share.ts'
import type { ResolvedConfig } from './config.ts'
import { Slots } from './snapshots/slots.ts'
import type { SnapshotFetcher } from './snapshots/snapshot-fetcher.ts'
import { sourceChangelogsOf } from './source-changelogs.ts'
import type { StateDirectory } from './state-directory.ts'
import { type Offsets, StateTrust } from './state-trust.ts'

export interface LocalStatesOptions {
  plan: Plan
  config: ResolvedConfig
  ports: Ports
  directory: StateDirectory
  metrics: Metrics
  topics: ReadonlyMap<string, TopicDescription>
  /** Of the thread. */
  cache: CacheShare
  /** Waited for before a state is opened: it may be about to be removed. */
  settled?(id: string): Promise<void>
  /** Takes state over from other processes. Absent: none is. */
  snapshots?: SnapshotFetcher
}

/**
 * Of so many tasks the files are opened at a time. A part of that holds this thread, and many in one turn of the event loop would keep it from its
 * heartbeats.
 */
const openedAtOnceMax = 4
/** Opens the state of tasks, active ones and standbys alike, and decides whether what is on disk can be trusted. */
export class LocalStates {
  readonly #options: LocalStatesOptions
  readonly #trust: StateTrust
  readonly #slots = new Slots(openedAtOnceMax)

  constructor(options: LocalStatesOptions) {
    this.#options = options
    this.#trust = new StateTrust(options)
  }

  /**
   * To be called before the state of a task is opened: where much of it is missing here, and another process has it, it comes from there. Whatever fails, the
   * changelog has everything. Answers whether it came. Never rejects.
   */
  async bring(sub: SubTopology, partition: number): Promise<boolean> {
    const { snapshots, settled } = this.#options
    await settled?.(`${sub.name}/${partition}`)
    return (await snapshots?.bring(sub, partition)) ?? false
  }

  /** Ends a `bring`. */
  cancel(id: string): void {
    this.#options.snapshots?.cancel(id)
  }

  /**
   * Opens the state of a task. Files that cannot be opened safely are removed: the changelog has everything.
   * @param shares among how many tasks the cache is divided; infinite: as little as possible.
   * @param inBackground others work on this thread while the state is restored.
   */
  async open(sub: SubTopology, id: string, shares: number, inBackground: boolean): Promise<TaskState> {
    const free = await this.#slots.take()
    try {
      // Last of all that is waited for: it says that nothing is being removed now.
      await this.#options.settled?.(id)
      return await this.#openOrRebuild(sub, id, shares, inBackground)
    } finally {
      free()
    }
  }

  async #openOrRebuild(sub: SubTopology, id: string, shares: number, inBackground: boolean): Promise<TaskState> {
    const { directory, config, metrics, ports } = this.#options
    try {
      return await this.#open(sub, id, shares, inBackground)
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
      return this.#open(sub, id, shares, inBackground)
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
    const verdict = await this.#trust.judge(state.checkpoint, at, starts, ends, state.ownerEpoch)
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

  /**
   * After a changelog was read on from rows that were sure at that time (wall clock, ms), or from its start. A process that slept meanwhile, or whose clock
   * jumped, may have missed tombstones that were compacted away. Its checkpoint stays as it is, so the next opening finds the same and starts anew.
   * @throws StreamsError STATE_STALE
   */
  async checkRead(id: string, topic: string, sinceMs: number, from: 'rows' | 'start'): Promise<void> {
    const ageMs = Math.abs(this.#options.ports.clock.now() - sinceMs)
    // What the half is kept back for is not needed by a reader that began with nothing.
    const allowedMs = (await this.staleAfterMs(topic)) * (from === 'start' ? 2 : 1)
    if (ageMs <= allowedMs) return
    throw new StreamsError('STATE_STALE', {
      retry: 'later',
      message: `task ${id} was still reading "${topic}" ${ageMs} ms after its rows were sure: deletions may have been compacted away meanwhile`,
      help: 'nothing: it is read again',
    })
  }

  /** Internal topics that are changelogs of the sub-topology, its journal, and sources that stand in for a changelog. */
  changelogTopics(sub: SubTopology): string[] {
    const names = this.#options.plan.internalTopics
      .filter((topic) => topic.subTopology === sub.name && topic.kind !== 'repartition')
      .map((topic) => topic.name)
    return [...names, ...sourceChangelogsOf(sub).keys()]
  }

  #open(sub: SubTopology, id: string, shares: number, restoresInBackground: boolean): Promise<TaskState> {
    const { config, directory } = this.#options
    const cache = this.#options.cache.ofTask(shares)
    return openTaskState(directory.disk, {
      path: directory.taskPath(id),
      stores: sub.stores,
      changelogs: sub.changelogs,
      journalTopic: sub.journalTopic,
      ...(sub.sourceChangelogs !== undefined && { sourceChangelogs: sub.sourceChangelogs }),
      cacheBytesMax: cache.bytesMax,
      cacheEntriesMax: cache.entriesMax,
      restoresInBackground,
      ...(config.stateBytesMax === undefined ? {} : { diskBytesMax: config.stateBytesMax }),
    })
  }

  /** So long after it was last up to date, state that is not at the end of this changelog is not trusted any more. */
  staleAfterMs(topic: string): Promise<number> {
    return this.#trust.staleAfterMs(topic)
  }
}
