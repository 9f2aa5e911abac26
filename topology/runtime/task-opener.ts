import type { ChangelogPosition, Checkpoint } from '../../state/checkpoint.ts'
import type { TaskState } from '../../state/task-state.ts'
import { StreamsError } from '../errors/index.ts'
import { partitionKey, type TopicDescription, type TopicPartition } from '../log/log.ts'
import type { Metrics } from '../metrics/index.ts'
import type { Plan, SubTopology } from '../plan/plan.ts'
import type { Ports } from '../ports.ts'
import { committedPositions } from './committed-positions.ts'
import type { ResolvedConfig } from './config.ts'
import type { LocalStates } from './local-states.ts'
import type { RestoreLoop } from './restore.ts'
import { RestoreProgress } from './restore-progress.ts'
import { readableRows, sourceChangelogsOf } from './source-changelogs.ts'
import type { StateDirectory } from './state-directory.ts'
import { threadSpan } from './thread-spans.ts'
import { resetOf } from './topics.ts'

export interface OpenedTask {
  readonly state: TaskState
  /** Where the rows stand in each changelog. */
  readonly changelogs: Record<string, ChangelogPosition>
  readonly ownerEpoch: number
  /** By the wall clock: when it began to be brought up to date. */
  readonly sureMs: number
  /** Positions to start at; `committed` is false when the reset policy gave it. */
  readonly inputs: readonly (TopicPartition & {
    offset: number
    partitionTime: number
    committed: boolean
    endOffset: number
  })[]
}

export interface TaskOpenerOptions {
  plan: Plan
  config: ResolvedConfig
  ports: Ports
  directory: StateDirectory
  states: LocalStates
  restoreLoop: RestoreLoop
  metrics: Metrics
  topics: ReadonlyMap<string, TopicDescription>
  /** How many tasks share the cache. */
  taskCount(): number
  /** Tasks are being processed. */
  busy(): boolean
  /** Waited for before a state is opened: a standby of the task lets go of it first. */
  released?(id: string): Promise<void>
}

/** Brings a task to the state of its last commit: open, decide whether local rows can be trusted, restore the rest, find the positions. */
export class TaskOpener {
  #options: TaskOpenerOptions
  #states: LocalStates
  /** Ends the waits of an opening, by task. */
  readonly #cancels = new Map<string, (reason: StreamsError) => void>()
  /** Tasks whose changelogs were read from the start for too long once: a second time it is no sleep, but that there is so much to read. */
  readonly #slow = new Set<string>()

  constructor(options: TaskOpenerOptions) {
    this.#options = options
    this.#states = options.states
    options.restoreLoop.progress = new RestoreProgress(options.metrics, options.ports.monotonic)
  }

  /** Stops a restore in progress; its `open` rejects. */
  cancel(sub: SubTopology, partition: number): void {
    const at = this.#states.changelogTopics(sub).map((topic) => ({ topic, partition }))
    const id = `${sub.name}/${partition}`
    this.#states.cancel(id)
    this.#cancels.get(id)?.(cancelled(id))
    this.#slow.delete(id)
    this.#options.restoreLoop.cancel(at, cancelled(id))
  }

  async open(
    sub: SubTopology,
    partition: number,
    inputs: readonly TopicPartition[],
    signal: { cancelled: boolean },
  ): Promise<OpenedTask> {
    const { ports, config, metrics } = this.#options
    const started = ports.monotonic.now()
    const sureMs = ports.clock.now()
    const id = `${sub.name}/${partition}`
    const span = threadSpan(config, `restore ${id}`)
    await this.#options.released?.(id)
    if (!signal.cancelled) await this.#states.bring(sub, partition)
    if (signal.cancelled) throw cancelled(id)
    const { taskCount, busy } = this.#options
    const state = await this.#states.open(sub, id, Math.max(1, taskCount()), busy())
    const given = Promise.withResolvers<never>()
    given.promise.catch(() => {})
    this.#cancels.set(id, given.reject)
    try {
      if (signal.cancelled) throw cancelled(id)
      // Committed positions first: the end of the changelog is only a safe bound once no transaction with offsets is open.
      const positions = await Promise.race([this.#positions(sub, partition, inputs, state.checkpoint), given.promise])
      const restored = await this.#restore(sub, partition, id, state, signal, positions, sureMs)
      const seconds = (ports.monotonic.now() - started) / 1000
      metrics.all.restore.observe({ application: config.applicationId, sub_topology: sub.name }, seconds)
      ports.logger.debug('task restored', {
        application: config.applicationId,
        task: id,
        records: restored.records,
        ms: Math.round(seconds * 1000),
      })
      span?.set({ 'millrace.records': restored.records })
      span?.end()
      return { state, changelogs: restored.changelogs, ownerEpoch: restored.ownerEpoch, sureMs, inputs: positions }
    } catch (error) {
      span?.failed(error)
      span?.end()
      await state.close()
      throw error
    } finally {
      this.#cancels.delete(id)
    }
  }

  /** @throws StreamsError STATE_STALE the first time: what was read is not trusted, and read again. */
  async #checkRead(id: string, topic: string, sinceMs: number, from: 'rows' | 'start'): Promise<void> {
    try {
      await this.#states.checkRead(id, topic, sinceMs, from)
    } catch (error) {
      if (from === 'rows') throw error
      if (!this.#slow.has(id)) {
        this.#slow.add(id)
        throw error
      }
      this.#options.ports.logger.error(
        'a changelog takes longer to read than deletions last: rows that were deleted meanwhile may live on',
        {
          task: id,
          topic,
          message: (error as Error).message,
          help: 'raise delete.retention.ms of the topic, then remove the state of the task',
        },
      )
    }
  }

  async #restore(
    sub: SubTopology,
    partition: number,
    id: string,
    state: TaskState,
    signal: { cancelled: boolean },
    inputs: OpenedTask['inputs'],
    sureMs: number,
  ): Promise<{ changelogs: Record<string, ChangelogPosition>; ownerEpoch: number; records: number }> {
    const { config, ports, directory, metrics, restoreLoop, topics } = this.#options
    const { ownerEpoch } = state
    const sources = sourceChangelogsOf(sub)
    // A source topic may have fewer partitions than the task's others: then there is nothing of it here.
    const names = this.#states
      .changelogTopics(sub)
      .filter((topic) => !sources.has(topic) || inputs.some((input) => input.topic === topic))
    const at = names.map((topic) => ({ topic, partition }))
    const { admin } = ports.log
    const [starts, ends] = await Promise.all([admin.offsets(at, 'start'), admin.offsets(at, 'end')])
    for (const { topic, offset, committed } of inputs) {
      if (!sources.has(topic)) continue
      // What is behind the committed position has not been processed yet: the task itself reads it.
      const key = partitionKey(topic, partition)
      const known = committed ? offset : (starts.get(key)?.offset ?? 0)
      ends.set(key, { offset: known, leaderEpoch: -1 })
    }
    // What lives in memory is read from its start, whatever the disk says.
    const onDisk = at.filter(({ topic }) => !this.#inMemory(sub, topic))
    const known = await this.#states.check(id, state, onDisk, starts, ends)
    if (signal.cancelled) throw cancelled(id)
    const isNew = state.checkpoint === null
    const readSinceMs = state.checkpoint?.wallMs ?? sureMs
    const changelogs: Record<string, ChangelogPosition> = {}
    const results = await Promise.all(
      at.map(async ({ topic }) => {
        const key = partitionKey(topic, partition)
        const source = sources.get(topic)
        const endOffset = ends.get(key)?.offset ?? 0
        const rows = state.restorer(topic)
        const restorer = source === undefined ? rows : readableRows(rows, source, endOffset)
        const fromOffset = known[topic]?.nextOffset ?? starts.get(key)?.offset ?? 0
        const result = await restoreLoop.restore({ topic, partition, fromOffset, endOffset, restorer })
        await restorer.finish()
        if (fromOffset < endOffset) await this.#checkRead(id, topic, readSinceMs, isNew ? 'start' : 'rows')
        changelogs[topic] = {
          topicId: topics.get(topic)?.id ?? '',
          nextOffset: source === undefined ? result.nextOffset : Math.min(result.nextOffset, endOffset),
          leaderEpoch: result.leaderEpoch >= 0 ? result.leaderEpoch : (known[topic]?.leaderEpoch ?? -1),
        }
        return result.records
      }),
    )
    this.#slow.delete(id)
    const records = results.reduce((sum, n) => sum + n, 0)
    metrics.all.restored.inc({ application: config.applicationId, sub_topology: sub.name }, records)
    // Also when nothing was read: the new owner epoch must be on disk before this owner writes.
    await state.flush({
      changelogs,
      inputs: state.checkpoint?.inputs ?? {},
      ownerEpoch,
      processId: directory.processId,
      wallMs: sureMs,
    })
    return { changelogs, ownerEpoch, records }
  }

  #inMemory(sub: SubTopology, topic: string): boolean {
    const changelog = this.#options.plan.internalTopics.find(({ name }) => name === topic)
    return sub.stores.some(({ name, inMemory }) => inMemory === true && name === changelog?.store)
  }

  async #positions(
    sub: SubTopology,
    partition: number,
    inputs: readonly TopicPartition[],
    checkpoint: Checkpoint | null,
  ): Promise<OpenedTask['inputs']> {
    const { config, ports, plan } = this.#options
    const { admin } = ports.log
    const sources = sourceChangelogsOf(sub)
    const committed = await committedPositions({
      ports,
      groupId: config.applicationId,
      inputs,
      checkpoint,
      changelogs: this.#states
        .changelogTopics(sub)
        .flatMap((topic) => (sources.has(topic) ? [] : [{ topic, partition }])),
    })
    // A fetch says nothing of partitions that have no records: without their ends the task would wait for them for ever.
    const ends = await admin.offsets(inputs, 'stable')
    const positions: OpenedTask['inputs'][number][] = []
    for (const { topic, partition } of inputs) {
      const found = committed.get(partitionKey(topic, partition))
      const endOffset = ends.get(partitionKey(topic, partition))?.offset ?? -1
      if (found !== undefined && found.offset >= 0) {
        positions.push({
          topic,
          partition,
          offset: found.offset,
          partitionTime: decodePartitionTime(found.metadata),
          committed: true,
          endOffset,
        })
        continue
      }
      const reset = resetOf(plan, topic, config.offsetReset)
      if (reset === 'none') throw noOffset(config.applicationId, topic, partition)
      const offsets = await admin.offsets([{ topic, partition }], reset === 'latest' ? 'end' : 'start')
      positions.push({
        topic,
        partition,
        offset: offsets.get(partitionKey(topic, partition))?.offset ?? 0,
        partitionTime: -1,
        committed: false,
        endOffset,
      })
    }
    return positions
  }
}

/** Commit metadata: `1:<partition time>`, so that a new owner judges late records as the old one did. */
export const encodePartitionTime = (partitionTime: number): string => `1:${partitionTime}`

const decodePartitionTime = (metadata: string | null): number => {
  const time = metadata?.startsWith('1:') ? Number(metadata.slice(2)) : -1
  return Number.isSafeInteger(time) ? time : -1
}

const cancelled = (id: string): StreamsError =>
  new StreamsError('TASK_REVOKED', { retry: 'later', message: `task ${id} was revoked while it was being restored` })

const noOffset = (application: string, topic: string, partition: number): StreamsError =>
  new StreamsError('NO_OFFSET', {
    retry: 'never',
    message: `group "${application}" has no committed offset for ${topic}-${partition}, and its offset reset is 'none'`,
    help: "set the topic's reset to 'earliest' or 'latest', or commit an offset",
  })
