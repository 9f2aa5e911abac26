import type { ReadOnlyKeyValueStore } from '../../state/store.ts'
import type { Topology } from '../dsl/topology.ts'
import { StreamsError } from '../errors/index.ts'
import type { TopicDescription } from '../log/log.ts'
import { Metrics } from '../metrics/index.ts'
import { plan as makePlan } from '../plan/index.ts'
import type { Plan } from '../plan/plan.ts'
import type { Ports } from '../ports.ts'
import type { SnapshotSource } from '../queries/http/snapshot-route.ts'
import { Queries } from '../queries/queries.ts'
import type { FollowedStates } from '../queries/query-source.ts'
import { type ResolvedConfig, resolveConfig, type StreamsConfig } from './config.ts'
import { portsOf } from './default-ports.ts'
import { GlobalTables } from './global-tables.ts'
import { localStore, taskStores } from './local-store.ts'
import { Members } from './members.ts'
import { prepareApplication } from './prepare-application.ts'
import type { StandbyLag } from './standby-tasks.ts'
import { StateDirectory } from './state-directory.ts'
import type { TaskOwners } from './task-owners.ts'
import { ThreadDirectories } from './thread-directories.ts'
import type { ThreadRuntime } from './thread-runtime.ts'
import { Uncaught } from './uncaught.ts'

/**
 * created -> starting -> restoring <-> running -> stopping -> stopped, or failed. `running`: all tasks that this process has are restored, and its
 * coordinator has accepted a heartbeat so lately that nobody else may have them. `recovering`: the group may count this member as gone, or the tasks go
 * back to their last commit. docs/operations.md has the table.
 */
export type StreamsState =
  | 'created'
  | 'starting'
  | 'restoring'
  | 'running'
  | 'recovering'
  | 'stopping'
  | 'stopped'
  | 'failed'

/** One running application: a topology, a consumer group member, its tasks and their state. Made by `streams`. */
export class Streams {
  readonly plan: Plan
  readonly metrics: Metrics
  /** Reads what is committed in the stores, and says who has the rest. */
  readonly queries: Queries
  /** Settles when the application has ended: resolves after `stop`, rejects with the error that failed it. */
  readonly done: Promise<void>
  #config: ResolvedConfig
  #ports: Ports
  #state: StreamsState = 'created'
  #members: Members | null = null
  #globals: GlobalTables | null = null
  #topics: ReadonlyMap<string, TopicDescription> = new Map()
  #owners: TaskOwners = new Map()
  #stopping = false
  #paused = false
  /** Settled by `stop` and by what fails the application: a start that still prepares need not go on. */
  readonly #ending = Promise.withResolvers<void>()
  #failure: unknown = null
  #leavesGroup = false
  #processThreads: number | null = null
  readonly #uncaught: Uncaught
  #listeners = new Set<(state: StreamsState) => void>()
  #settle!: { resolve: () => void; reject: (error: unknown) => void }

  constructor(topology: Topology, config: StreamsConfig) {
    this.#config = resolveConfig(config)
    this.plan = makePlan(topology, this.#config.applicationId, { optimize: this.#config.optimize })
    this.metrics = new Metrics(this.#config.applicationId, config.registry)
    this.#ports = portsOf(config, this.#config.stateDir)
    this.#uncaught = new Uncaught(this.#config, this.#ports)
    this.queries = new Queries(this.plan, this.#config.endpoint, {
      ports: this.#ports,
      state: () => this.#state,
      topics: () => this.#topics,
      running: () => this.#runtimes.flatMap(({ thread, tasks }) => (thread.mayWrite() ? tasks.running : [])),
      standbys: () => followed(this.#runtimes),
      globals: () => this.#globals,
      owners: () => this.#owners,
      ownersAreProcesses: this.#config.groupProtocol === 'streams',
    })
    this.done = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject }
    })
    // A caller that only awaits start() or stop() must not be killed by an unhandled rejection.
    this.done.catch(() => {})
  }

  /** Nothing follows these states. */
  get #ended(): boolean {
    return this.#state === 'failed' || this.#state === 'stopped'
  }

  get #runtimes(): ThreadRuntime[] {
    return this.#members?.runtimes ?? []
  }

  get state(): StreamsState {
    return this.#state
  }

  /**
   * True while this process does its part or is about to: it starts, restores or runs. False when its group may count it as gone, when its tasks go back
   * to their last commit, and at the end. For whoever routes work or restarts processes.
   */
  get healthy(): boolean {
    return this.#state === 'starting' || this.#state === 'restoring' || this.#state === 'running'
  }

  get paused(): boolean {
    return this.#paused
  }

  /**
   * Processes nothing and fires no timer until `resume` (KIP-834): in this process only, which stays in its group, keeps its tasks, goes on restoring them and
   * following others', and commits what it has done. Before `start` it makes an application that starts paused.
   */
  pause(): void {
    this.#setPaused(true)
  }

  resume(): void {
    this.#setPaused(false)
    for (const { thread } of this.#runtimes) thread.wake()
  }

  /** Calls `listener` at each change of state; answers a function that ends this. */
  onState(listener: (state: StreamsState) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /**
   * Checks and creates topics, joins the group, restores, and resolves when the tasks assigned to this process run.
   * @throws StreamsError MISSING_SOURCE_TOPIC, CO_PARTITIONING, TOPOLOGY_CHANGED, STATE_LOCKED, BROKER_UNREACHABLE, ...
   */
  async start(): Promise<void> {
    if (this.#state !== 'created') {
      throw new StreamsError('INVALID_STATE', {
        retry: 'never',
        message: `application "${this.#config.applicationId}" was started before (it is ${this.#state})`,
        help: 'make a new one with streams(...)',
      })
    }
    this.#become('starting')
    let directory: StateDirectory | undefined
    try {
      const topics = await this.#unlessStopped(prepareApplication(this.plan, this.#config, this.#ports))
      directory = await StateDirectory.open(this.#ports.disk, this.#config.applicationId, this.#ports.random)
      if (topics !== 'stopped') {
        this.#topics = topics
        this.#globals = this.#makeGlobals(directory)
        await this.#unlessStopped(this.#globals.start())
      }
    } catch (error) {
      await this.#globals?.close().catch(() => {})
      await directory?.close()
      this.#fail(error)
      throw error
    }
    this.#supervise(directory).catch((error: unknown) => this.#fail(error))
    await this.#settled()
  }

  /**
   * Drains: finishes the current records, commits, flushes, closes, leaves the group. Safe to call twice. `leaveGroup`: with a static name (`instanceId`), too,
   * which keeps its tasks until its session ends otherwise (KIP-812).
   */
  async stop({ leaveGroup = false }: { readonly leaveGroup?: boolean } = {}): Promise<void> {
    if (this.#state === 'created') {
      this.#become('stopped')
      this.#settle.resolve()
    }
    if (this.#state === 'failed' || this.#state === 'stopped') return
    this.#stopping = true
    this.#become('stopping')
    this.#leavesGroup ||= leaveGroup
    this.#ending.resolve()
    await this.done
  }

  /**
   * Starts one more stream thread in this process (KIP-663): a member of the group with a state directory of its own. Answers its name, such as
   * `visits-StreamThread-2`, when it runs what is assigned to it. The threads share one event loop and divide `cacheBytesMax`; for threads with cores of their
   * own see `workerStreams`.
   * @throws StreamsError INVALID_STATE when the application does not run; STATE_LOCKED; what made the thread fail.
   */
  async addThread(): Promise<string> {
    return this.#started('a thread can be added').add()
  }

  /**
   * Stops the stream thread that has the highest number: it commits, closes its tasks and leaves the group, with a static name as well. Its tasks go to others,
   * its state is removed after `cleanupDelayMs` if no thread takes its place. Answers its name; undefined when there is none.
   * @throws StreamsError INVALID_STATE when the application does not run.
   */
  async removeThread(): Promise<string | undefined> {
    return this.#started('a thread can be removed').remove()
  }

  /** So many threads of this process, those of `workerStreams` among them, share the cache of the configuration. */
  shareCache(threads: number): void {
    this.#processThreads = threads
    this.#members?.shareCache(threads)
  }

  /**
   * Removes the local state of this application, which must not be running; it is rebuilt from the log at the next start.
   * @throws StreamsError INVALID_STATE while it runs; STATE_LOCKED while another one uses the directory.
   */
  async cleanUp(): Promise<void> {
    if (this.#state !== 'created' && !this.#ended) {
      throw new StreamsError('INVALID_STATE', {
        retry: 'later',
        message: `application "${this.#config.applicationId}" is ${this.#state}: its local state cannot be removed`,
        help: 'stop it first',
      })
    }
    const { applicationId, cleanupDelayMs: delayMs } = this.#config
    const { disk } = this.#ports
    await StateDirectory.clean(disk, applicationId)
    await new ThreadDirectories({ applicationId, disk, ports: this.#ports, delayMs, inUse: () => false }).clean()
  }

  /**
   * Reads a store of this process: a global table, or the local part of a task's store (all its partitions here).
   * @throws StreamsError UNKNOWN_STORE; STORE_NOT_AVAILABLE (retry 'later') while its tasks are being restored.
   */
  store<K, V>(name: string): ReadOnlyKeyValueStore<K, V> {
    const global = this.#globals?.store(name)
    if (global !== undefined) return global as ReadOnlyKeyValueStore<K, V>
    return localStore(taskStores<K, V>(name, this.plan, this.#state, this.#members?.running ?? []))
  }

  /**
   * What is here: for health endpoints and tests. `coordinatorSilentMs`: how long ago the group's coordinator last accepted a heartbeat, of the thread that it
   * has heard least; grows when the log is away.
   */
  status(): {
    state: StreamsState
    paused: boolean
    threads: string[]
    running: string[]
    restoring: number
    coordinatorSilentMs: number
    standby: Record<string, StandbyLag>
  } {
    return {
      state: this.#state,
      paused: this.#paused,
      threads: this.#members?.names ?? [],
      running: (this.#members?.running ?? []).map((running) => running.id),
      restoring: restoring(this.#runtimes),
      coordinatorSilentMs: Math.max(0, ...this.#runtimes.map(({ thread }) => thread.silentMs)),
      standby: Object.fromEntries(this.#runtimes.flatMap(({ standbys }) => [...standbys.lags()])),
    }
  }

  /** State that lies here, for other processes of the application: `queryHandler` serves it. Null while no thread runs. */
  get snapshots(): SnapshotSource | null {
    return this.#members === null ? null : snapshotsOf(this.#runtimes)
  }

  /** Which process runs and which follow each task, as of the last rebalance. */
  taskOwners(): TaskOwners {
    return this.#owners
  }

  #started(what: string): Members {
    const members = this.#members
    if (members !== null && ['starting', 'restoring', 'running', 'recovering'].includes(this.#state)) return members
    throw new StreamsError('INVALID_STATE', {
      retry: this.#ended || this.#stopping ? 'never' : 'later',
      message: `application "${this.#config.applicationId}" is ${this.#state}: only while it runs ${what}`,
      help: 'call it after start()',
    })
  }

  #setPaused(paused: boolean): void {
    if (paused === this.#paused) return
    this.#paused = paused
    const { application } = this.metrics
    this.metrics.all.paused.set({ application }, paused ? 1 : 0)
    this.#ports.logger.info(paused ? 'paused' : 'resumed', { application })
  }

  /** What is given up goes on for a while; nobody waits for it, and what it does may be done. */
  async #unlessStopped<T>(work: Promise<T>): Promise<T | 'stopped'> {
    work.catch(() => {})
    return Promise.race([work, this.#ending.promise.then(() => 'stopped' as const)])
  }

  #makeGlobals(directory: StateDirectory): GlobalTables {
    return new GlobalTables({
      tables: this.plan.globalTables,
      config: this.#config,
      ports: this.#ports,
      metrics: this.metrics,
      directory,
      topics: this.#topics,
      failed: (error) => {
        this.#fail(error)
        this.#ending.resolve()
      },
    })
  }

  /** Runs threads until the application is stopped or failed. */
  async #supervise(directory: StateDirectory): Promise<void> {
    if (!this.#stopping && !this.#ended) {
      this.#members = this.#makeMembers(directory)
      this.#members.start()
      await this.#ending.promise
      await this.#members.stop({ leaveGroup: this.#leavesGroup })
    }
    await this.#globals?.close().catch((error: unknown) => {
      this.#failure ??= error
    })
    await directory.close()
    if (this.#failure !== null) this.#fail(this.#failure)
    else if (this.#state !== 'failed') {
      this.#become('stopped')
      this.#settle.resolve()
    }
  }

  #makeMembers(directory: StateDirectory): Members {
    const members = new Members({
      plan: this.plan,
      config: this.#config,
      ports: this.#ports,
      metrics: this.metrics,
      directory,
      uncaught: this.#uncaught,
      topics: () => this.#topics,
      foundTopics: (topics) => {
        this.#topics = new Map([...this.#topics, ...topics.map((topic) => [topic.name, topic] as const)])
      },
      globalStore: (name) => this.#globals?.store(name),
      paused: () => this.#paused,
      assigned: (owners) => {
        this.#owners = owners
      },
      changed: () => this.#membersChanged(),
      failed: (error) => {
        this.#failure ??= error
        this.#ending.resolve()
      },
    })
    if (this.#processThreads !== null) members.shareCache(this.#processThreads)
    return members
  }

  #membersChanged(): void {
    const members = this.#members
    if (members === null || this.#stopping || this.#ended || this.#failure !== null) return
    const { application } = this.metrics
    const { state, running, runtimes } = members
    this.metrics.all.tasks.set({ application, state: 'running' }, running.length)
    this.metrics.all.tasks.set({ application, state: 'restoring' }, restoring(runtimes))
    if (state === 'running' && this.#state !== 'running') {
      this.#ports.logger.info('running', { application, tasks: running.length })
    }
    this.#become(state)
  }

  #become(state: StreamsState): void {
    if (state === this.#state) return
    const { application } = this.metrics
    this.metrics.all.state.set({ application, state: this.#state }, 0)
    this.metrics.all.state.set({ application, state }, 1)
    this.#state = state
    for (const listener of this.#listeners) {
      try {
        listener(state)
      } catch (error) {
        // What it watches must go on: a stop that is half done would never end.
        this.#ports.logger.error('a state listener failed', { state, error: String(error) })
      }
    }
  }

  #fail(error: unknown): void {
    if (this.#ended) return
    this.#settle.reject(error)
    this.#become('failed')
  }

  /** Resolves when running, rejects when failed before that. */
  async #settled(): Promise<void> {
    if (this.#state === 'running') return
    if (this.#ended) return this.done
    await new Promise<void>((resolve) => {
      const off = this.onState((state) => {
        if (state !== 'running' && state !== 'failed' && state !== 'stopped') return
        off()
        resolve()
      })
    })
    if (this.#state === 'failed') await this.done
  }
}

const restoring = (runtimes: readonly ThreadRuntime[]): number =>
  runtimes.reduce((sum, { tasks }) => sum + tasks.restoring, 0)

/** What the threads follow for others, as one. */
const followed = (runtimes: readonly ThreadRuntime[]): FollowedStates => ({
  stateOf: (id) => {
    for (const { standbys } of runtimes) {
      const state = standbys.stateOf(id)
      if (state !== undefined) return state
    }
    return undefined
  },
  lags: () => new Map(runtimes.flatMap(({ standbys }) => [...standbys.lags()])),
})

/** Of each task that of the thread which has it: another one may have an older state. */
const snapshotsOf = (runtimes: readonly ThreadRuntime[]): SnapshotSource => {
  const of = (task: string): ThreadRuntime | undefined =>
    runtimes.find(({ tasks, standbys }) => tasks.has(task) || standbys.wanted.includes(task)) ?? runtimes[0]
  return {
    info: async (task) => (await of(task)?.copies.info(task)) ?? null,
    copy: async (task) => (await of(task)?.copies.copy(task)) ?? null,
    file: (task, id) => {
      for (const { copies } of runtimes) {
        const found = copies.file(task, id)
        if (found !== null) return found
      }
      return null
    },
  }
}

/** Makes an application; `start()` runs it. */
export const streams = (topology: Topology, config: StreamsConfig): Streams => new Streams(topology, config)
