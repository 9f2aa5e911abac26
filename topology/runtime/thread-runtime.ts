import type { Group, TopicDescription } from '../log/log.ts'
import type { Metrics } from '../metrics/index.ts'
import type { Plan } from '../plan/plan.ts'
import type { Ports } from '../ports.ts'
import { groupAssignor } from './assignor.ts'
import type { CacheShare } from './cache-share.ts'
import { ChangelogPurge } from './changelog-purge.ts'
import { Committer } from './committer.ts'
import type { ResolvedConfig } from './config.ts'
import { FollowUp } from './follow-up.ts'
import { LocalStates } from './local-states.ts'
import { openProducer } from './open-producer.ts'
import { RepartitionPurge } from './purge.ts'
import { RestoreLoop } from './restore.ts'
import type { RunningTask } from './running-task.ts'
import { Handover } from './snapshots/handover.ts'
import type { SnapshotCopies } from './snapshots/snapshot-copies.ts'
import { StandbyTasks } from './standby-tasks.ts'
import { StateCleaner } from './state-cleaner.ts'
import type { StateDirectory } from './state-directory.ts'
import { StreamThread } from './stream-thread.ts'
import { streamsMember } from './streams-member.ts'
import { TaskManager } from './task-manager.ts'
import { TaskOpener } from './task-opener.ts'
import type { TaskOwners } from './task-owners.ts'
import { TaskPositions } from './task-positions.ts'
import { TopicWatch } from './topic-watch.ts'
import { matchableTopics, sourceTopicsOf } from './topics.ts'
import type { Uncaught } from './uncaught.ts'
import { decodeAssignment, encodeMember } from './user-data.ts'

export interface ThreadRuntimeOptions {
  readonly plan: Plan
  readonly config: ResolvedConfig
  readonly ports: Ports
  readonly metrics: Metrics
  readonly directory: StateDirectory
  readonly uncaught: Uncaught
  readonly cache: CacheShare
  /** Those of all threads of the process. */
  allTasks(): readonly RunningTask[]
  /** Topics known so far, internal ones included. */
  topics(): ReadonlyMap<string, TopicDescription>
  /** Topics that a pattern matches and that are new. */
  foundTopics(topics: readonly TopicDescription[]): void
  globalStore(name: string): unknown
  paused(): boolean
  /** The thread has ended, with this error or null, and is still a member. Answers whether it leaves its group for good. Never rejects. */
  leaving(group: Group, error: unknown): Promise<boolean>
  /** Who has which task, with each assignment. */
  assigned(owners: TaskOwners): void
  /** Called whenever tasks come, go, or finish restoring. */
  changed(): void
}

const protocolName = 'millrace-1'
const fetchBytes = {
  restore: { bufferBytesMax: 32 * 1024 * 1024 },
  standby: { partitionBytesMax: 512 * 1024, bufferBytesMax: 8 * 1024 * 1024 },
}

/** All that one stream thread works with, from its start to its end: fetchers, local state, standbys, tasks, and its membership in the group. */
export class ThreadRuntime {
  readonly tasks: TaskManager
  readonly standbys: StandbyTasks
  readonly thread: StreamThread
  /** Of the state that is here, for other processes. */
  readonly copies: SnapshotCopies
  readonly #positions: TaskPositions
  readonly #cleaner: StateCleaner
  readonly #watch: TopicWatch
  readonly #canBeRelieved: boolean
  readonly #close: () => Promise<void>

  /**
   * Nothing of it has a timer or a file yet: what is refused here leaves nothing behind.
   * @throws StreamsError INVALID_CONFIG for a topology that the group protocol cannot run.
   */
  constructor(options: ThreadRuntimeOptions) {
    const { plan, ports, metrics, directory, uncaught } = options
    const config = ofTasks(options.config, plan)
    const { log } = ports
    const { processId } = directory
    const shared = { plan, config, ports, metrics, topics: options.topics(), cache: options.cache }
    const streams =
      config.groupProtocol === 'streams' ? streamsMember({ ...shared, processId, topics: options.topics }) : null
    this.#canBeRelieved = streams === null
    const rejoin = (): void => this.thread.group.rejoin()
    const isolation = 'read_committed'
    const fetcher = log.fetcher({ isolation, ...config.fetch })
    const restoreLoop = new RestoreLoop(log.fetcher({ isolation, ...fetchBytes.restore }), ports.scheduler)
    const standbyLoop = new RestoreLoop(log.fetcher({ isolation, ...fetchBytes.standby }), ports.scheduler)
    const purge = new RepartitionPurge({ plan, ports })
    const forgotten = new ChangelogPurge({ plan, ports, running: () => tasks.running })
    const followUp = new FollowUp(ports.scheduler, 2 * config.heartbeatIntervalMs, {
      rejoin,
      expectRebalance: (withinMs) => this.thread.group.expectRebalance?.(withinMs),
    })
    const positions = new TaskPositions(plan, directory)
    const handover = new Handover({
      ...shared,
      directory,
      checkpointOf: (id) =>
        (tasks.running.find((running) => running.id === id)?.task.state ?? standbys.stateOf(id))?.checkpoint,
    })
    const states = new LocalStates({
      ...shared,
      directory,
      settled: (id) => cleaner.settled(id),
      snapshots: handover.fetcher,
    })
    const standbys = new StandbyTasks({
      ...shared,
      states,
      processId,
      restoreLoop: standbyLoop,
      yields: () => tasks.restoring > 0,
      caughtUp: rejoin,
    })
    const opener = new TaskOpener({
      ...shared,
      directory,
      states,
      restoreLoop,
      taskCount: () => tasks.count,
      busy: () => tasks.running.length > 0,
      released: (id) => standbys.released(id),
    })
    const tasks: TaskManager = new TaskManager({ ...shared, fetcher, opener, globalStore: options.globalStore })
    const cleaner = new StateCleaner({
      ...shared,
      directory,
      delayMs: config.cleanupDelayMs,
      // Without a membership, or between two sessions, no task is here: they come back with the next assignment.
      inUse: (id) => !this.thread.settled || tasks.has(id) || standbys.wanted.includes(id),
      removed: (id) => positions.forget(id),
    })
    this.tasks = tasks
    this.standbys = standbys
    this.copies = handover.copies
    this.#positions = positions
    this.#cleaner = cleaner
    this.thread = new StreamThread({
      ...shared,
      fetcher,
      tasks,
      openProducer: (options) => openProducer({ ...shared, processId, ...options }),
      group: (listener) =>
        log.group({
          groupId: config.applicationId,
          ...(config.instanceId === undefined ? {} : { instanceId: config.instanceId }),
          sessionTimeoutMs: config.sessionTimeoutMs,
          heartbeatIntervalMs: config.heartbeatIntervalMs,
          rebalanceTimeoutMs: config.rebalanceTimeoutMs,
          topics: () => inputTopics(plan, options.topics()),
          userData: () =>
            encodeMember({
              processId,
              host: config.host ?? null,
              rack: config.rack ?? null,
              endpoint: config.endpoint ?? null,
              tasks: positions.report(tasks.running, standbys.positions()),
              standby: standbys.wanted,
              shutdown: uncaught.asks,
              leaving: this.thread.tellsLeaving(),
            }),
          protocol: protocolName,
          assign: groupAssignor({
            subTopologies: plan.subTopologies,
            sourceTopicsOf,
            settings: config,
            assignor: config.assignor,
          }),
          listener,
          ...(streams !== null && { streams }),
        }),
      committer: (group, producer) =>
        new Committer({
          ...shared,
          producer,
          group,
          processId,
          accepted: (committed) => {
            purge.committed(committed)
            forgotten.committed()
          },
        }),
      told: (userData) => {
        const { standby, warmup, owners, shutdown } = decodeAssignment(userData)
        if (shutdown != null) {
          uncaught.toldToStop(shutdown)
          this.thread.stop()
        }
        options.assigned(owners)
        followUp.told(owners)
        handover.told(owners)
        standbys.update(standby, warmup)
      },
      allTasks: options.allTasks,
      paused: options.paused,
      leaving: options.leaving,
      changed: options.changed,
    })
    this.#watch = new TopicWatch({
      plan,
      ports,
      intervalMs: config.topicCheckIntervalMs,
      topics: options.topics,
      found: (topics) => {
        options.foundTopics(topics)
        rejoin()
      },
    })
    this.#close = async () => {
      this.#watch.stop()
      purge.stop()
      forgotten.stop()
      followUp.stop()
      await cleaner.stop()
      await standbys.close()
      await handover.copies.close()
      await restoreLoop.close()
      await fetcher.close()
    }
  }

  /** Drains. A member that comes back under its static name keeps its tasks: only one that leaves is relieved, and only a leader can do it. */
  stop({ leavesGroup }: { readonly leavesGroup: boolean }): void {
    this.thread.stop({ relieved: leavesGroup && this.#canBeRelieved })
  }

  /** Runs until the thread is stopped. @throws what it cannot recover from; all is closed then, too. */
  async run(): Promise<void> {
    try {
      this.#cleaner.start()
      this.#watch.start()
      await this.copies.open()
      await this.#positions.load()
      await this.thread.run()
    } finally {
      await this.#close()
    }
  }
}

/** Without tasks (global tables alone) there is nothing to commit: a transactional producer would be a connection and an id for nothing. */
const ofTasks = (config: ResolvedConfig, { subTopologies }: Plan): ResolvedConfig =>
  subTopologies.length > 0 ? config : { ...config, processing: 'at-least-once' }

const inputTopics = (plan: Plan, topics: ReadonlyMap<string, TopicDescription>): string[] => {
  const known = matchableTopics(plan, topics.keys())
  return [...new Set(plan.subTopologies.flatMap((sub) => sourceTopicsOf(sub, known)))]
}
