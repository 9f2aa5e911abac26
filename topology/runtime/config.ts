import type { Registry } from 'prom-client'
import type { OffsetReset } from '../dsl/graph.ts'
import { StreamsError } from '../errors/index.ts'
import type { Compression, Log } from '../log/log.ts'
import type { Ports } from '../ports.ts'
import { defaultHandlers, type ErrorHandlers } from '../task/handlers.ts'
import type { Tracing } from '../tracing/index.ts'
import type { TaskAssignor } from './assignment/task-assignor.ts'
import type { UncaughtAction } from './uncaught.ts'

/** How one application runs. Only `applicationId` and `log` are needed. Times in ms, sizes in bytes. */
export interface StreamsConfig {
  /** Consumer group, and prefix of internal topics and of the state directory. Letters, digits, `.`, `_`, `-`. */
  applicationId: string
  /** Where records come from and go to: `kafka({ brokers })` or `embedded({ directory })`. Shared by the applications of a process. */
  log: Log
  /** Root of all local state; one process per application and directory. Default `./state`; null keeps state in memory. */
  stateDir?: string | null
  /** Static membership (KIP-345): a name that survives restarts, such as the pod's. Default: dynamic membership. */
  instanceId?: string
  /**
   * Copies of each stateful task that other processes keep up to date, so that one of them takes over without a restore. Default 0. See
   * docs/assignment.md, also for the settings that follow.
   */
  standbys?: number
  /** Changelog records that a process may lack and still take a task over at once, instead of warming up first. Default 10,000. */
  acceptableRecoveryLag?: number
  /** Tasks of the whole group that may warm up at a time before they move. Default 2. */
  warmupsMax?: number
  /** How often a group in which a task warms up rebalances although nobody reported that it is done. Default 600,000. */
  probingRebalanceIntervalMs?: number
  /** Where this process runs (a zone, a node): standbys go to other racks than the active task where there are some. */
  rack?: string
  /**
   * Names what dies together when several members share a process or a machine: a task and its standby never share it. Default: each member
   * stands for itself.
   */
  host?: string
  /** `host:port` at which this process answers queries, for the other processes. */
  endpoint?: string
  /**
   * State that comes from another process, which names its `endpoint` and serves a `queryHandler` there, instead of from the changelog alone; see
   * docs/assignment.md. `recordsMin`: so many changelog records must be missing here (default 200,000; Infinity: never). `atOnceMax`: so many tasks at a time
   * fetched, and served (default 2; 0: none). `prefix`, `protocol`: those of the query handlers. `headers`: sent along, such as `authorization`.
   */
  snapshots?: {
    recordsMin?: number
    atOnceMax?: number
    prefix?: string
    protocol?: 'http' | 'https'
    headers?: Readonly<Record<string, string>>
  }
  /** Decides who runs which task; all members of the application must have the same. Default: as described in docs/assignment.md. */
  assignor?: TaskAssignor
  /**
   * 'exactly-once': what a record changes and sends, and that it was processed, is one transaction of the log; a crash undoes it as a whole.
   * 'at-least-once' (default): after a crash records since the last commit are processed a second time. See docs/guarantees.md.
   */
  processing?: 'at-least-once' | 'exactly-once'
  /** After so long the brokers undo a transaction whose owner is silent. Default: the session timeout, but 10,000 to 30,000. */
  transactionTimeoutMs?: number
  /**
   * How often positions and changes are committed: at-least-once processes at most this much again after a crash (default 2,000), exactly-once
   * shows its results after this much (default 100). The least time between two commits: the first record after a longer pause is committed at once.
   */
  commitIntervalMs?: number
  /** How often committed rows are written to LMDB; at most this much of the changelog is read again after a crash. Default 5,000. */
  stateFlushIntervalMs?: number
  /** Cache of hot rows over all tasks of the process; its threads divide it. Default 64 MiB and 400,000 rows. */
  cacheBytesMax?: number
  cacheEntriesMax?: number
  /** Upper limit of one task's LMDB file. Default 64 GiB. */
  stateBytesMax?: number
  /** `max.task.idle.ms`: 0 (default) waits for inputs with data on the way, -1 never waits, more waits that long in addition. */
  taskIdleMsMax?: number
  /**
   * `idleTimeoutMs`: when all input of a task has been idle for so long, what waits for stream time (`suppress`, results on window close, joins
   * without a partner) goes by the clock. Off by default, because records that come after that may be late. See docs/dsl/suppress.md.
   */
  emit?: { idleTimeoutMs?: number }
  /** Where a partition without a committed offset starts. Default 'earliest'. */
  offsetReset?: OffsetReset
  handlers?: Partial<ErrorHandlers>
  /**
   * 'all': steps that need the same new key share one repartition topic, and the topic of a source table is its changelog; it
   * should be compacted. Changes which topics the application has, so decide before the first start. Default 'none'.
   */
  optimize?: 'all' | 'none'
  /**
   * Changes of the topology that are meant although they leave data behind: the ids that TOPOLOGY_CHANGED and `millrace plan` print, or
   * 'all'. Without effect once the application has started with them.
   */
  acceptChanges?: readonly string[] | 'all'
  /**
   * Who assigns tasks: 'classic' (default), a member with our assignor, or 'streams', the brokers (KIP-1071, version 4.2 or newer). All processes of
   * an application use the same; see docs/groups.md.
   */
  groupProtocol?: 'classic' | 'streams'
  /** With groupProtocol 'streams' the group's `streams.session.timeout.ms` counts instead. */
  sessionTimeoutMs?: number
  /**
   * Members hear of a rebalance only at their next heartbeat: so long may tasks wait that move from one to another. Default 500: two small requests a second
   * and member to one broker.
   */
  heartbeatIntervalMs?: number
  rebalanceTimeoutMs?: number
  /** How often topics are looked for that match a pattern and are new. Default 60,000. */
  topicCheckIntervalMs?: number
  /** How long `stop` waits for the work under way and its last commit. Default 20,000. */
  stopTimeoutMs?: number
  /**
   * What becomes of an error that ends the stream thread: 'stop-client' (default), 'replace-thread', 'stop-application', or a function that says
   * which. A thread that another process has fenced is never replaced. See docs/operations.md.
   */
  onUncaught?: UncaughtAction | ((error: unknown) => UncaughtAction)
  /** With 'replace-thread': how often in a row. Default 10. */
  threadReplacementsMax?: number
  /** After so long the local state of a task that is neither run nor followed here is removed. Default 600,000. */
  cleanupDelayMs?: number
  /** Of the topics that the application creates. Default: the cluster's. */
  replicationFactor?: number
  /** Output batches. Defaults: linger 5 ms (under exactly-once `commitIntervalMs`, at most 1 s), 256 KiB, no compression. */
  producer?: { lingerMs?: number; batchBytes?: number; bufferBytesMax?: number; compression?: Compression }
  /** Input: bytes asked per partition and fetch (1 MiB), bytes fetched ahead (16 MiB). */
  fetch?: { partitionBytesMax?: number; bufferBytesMax?: number }
  /** Collects the metrics of this application. Default: a registry of its own. */
  registry?: Registry
  /** Traces of records (W3C traceparent in their headers) and of the thread's own work. Off by default; see docs/tracing.md. */
  tracing?: Tracing
  /** For tests and simulations. */
  ports?: Partial<Omit<Ports, 'log'>>
}

export type ResolvedConfig = Required<
  Omit<
    StreamsConfig,
    | 'instanceId'
    | 'rack'
    | 'host'
    | 'endpoint'
    | 'assignor'
    | 'replicationFactor'
    | 'registry'
    | 'ports'
    | 'log'
    | 'handlers'
    | 'stateBytesMax'
    | 'emit'
    | 'tracing'
    | 'snapshots'
  >
> & {
  snapshots: Required<NonNullable<StreamsConfig['snapshots']>>
  instanceId: string | undefined
  rack: string | undefined
  host: string | undefined
  endpoint: string | undefined
  assignor: TaskAssignor | undefined
  replicationFactor: number | undefined
  stateBytesMax: number | undefined
  emit: { idleTimeoutMs: number | null }
  /** Null: nothing is traced. */
  tracing: Tracing | null
  handlers: ErrorHandlers
}

/** Fills in defaults and checks values. @throws StreamsError INVALID_CONFIG naming the setting. */
export const resolveConfig = (config: StreamsConfig): ResolvedConfig => {
  if (!/^[A-Za-z0-9._-]{1,180}$/.test(config.applicationId)) {
    throw invalid('applicationId', config.applicationId, 'use 1 to 180 letters, digits, dots, dashes and underscores')
  }
  const sessionTimeoutMs = config.sessionTimeoutMs ?? 45_000
  const processing = config.processing ?? 'at-least-once'
  if (processing !== 'at-least-once' && processing !== 'exactly-once') {
    throw invalid('processing', processing, "use 'at-least-once' or 'exactly-once'")
  }
  const groupProtocol = config.groupProtocol ?? 'classic'
  if (groupProtocol !== 'classic' && groupProtocol !== 'streams') {
    throw invalid('groupProtocol', groupProtocol, "use 'classic' or 'streams'")
  }
  if (groupProtocol === 'streams' && (config.standbys ?? 0) > 0) {
    const help =
      'leave it out: with groupProtocol "streams" it is streams.num.standby.replicas of the group in the brokers'
    throw invalid('standbys', config.standbys, help)
  }
  if (groupProtocol === 'streams' && config.assignor !== undefined) {
    throw invalid('assignor', 'a function', 'leave it out: with groupProtocol "streams" the brokers assign')
  }
  const resolved: ResolvedConfig = {
    groupProtocol,
    processing,
    transactionTimeoutMs: config.transactionTimeoutMs ?? Math.min(30_000, Math.max(10_000, sessionTimeoutMs)),
    applicationId: config.applicationId,
    stateDir: config.stateDir === undefined ? './state' : config.stateDir,
    instanceId: config.instanceId,
    standbys: config.standbys ?? 0,
    acceptableRecoveryLag: config.acceptableRecoveryLag ?? 10_000,
    warmupsMax: config.warmupsMax ?? 2,
    probingRebalanceIntervalMs: config.probingRebalanceIntervalMs ?? 600_000,
    rack: config.rack,
    host: config.host,
    endpoint: config.endpoint,
    assignor: config.assignor,
    commitIntervalMs: config.commitIntervalMs ?? (processing === 'exactly-once' ? 100 : 2_000),
    stateFlushIntervalMs: config.stateFlushIntervalMs ?? 5_000,
    cacheBytesMax: config.cacheBytesMax ?? 64 * 1024 * 1024,
    cacheEntriesMax: config.cacheEntriesMax ?? 400_000,
    stateBytesMax: config.stateBytesMax,
    taskIdleMsMax: config.taskIdleMsMax ?? 0,
    emit: { idleTimeoutMs: config.emit?.idleTimeoutMs ?? null },
    offsetReset: config.offsetReset ?? 'earliest',
    handlers: { ...defaultHandlers, ...config.handlers },
    optimize: config.optimize ?? 'none',
    acceptChanges: config.acceptChanges ?? [],
    sessionTimeoutMs,
    heartbeatIntervalMs: config.heartbeatIntervalMs ?? 500,
    rebalanceTimeoutMs: config.rebalanceTimeoutMs ?? 300_000,
    topicCheckIntervalMs: config.topicCheckIntervalMs ?? 60_000,
    stopTimeoutMs: config.stopTimeoutMs ?? 20_000,
    onUncaught: config.onUncaught ?? 'stop-client',
    threadReplacementsMax: config.threadReplacementsMax ?? 10,
    cleanupDelayMs: config.cleanupDelayMs ?? 600_000,
    replicationFactor: config.replicationFactor,
    producer: config.producer ?? {},
    fetch: config.fetch ?? {},
    tracing: config.tracing ?? null,
    snapshots: {
      ...{ recordsMin: 200_000, atOnceMax: 2, prefix: '', protocol: 'http', headers: {} },
      ...config.snapshots,
    },
  }
  for (const name of [
    'commitIntervalMs',
    'transactionTimeoutMs',
    'cacheBytesMax',
    'cacheEntriesMax',
    'sessionTimeoutMs',
    'heartbeatIntervalMs',
    'topicCheckIntervalMs',
    'warmupsMax',
    'probingRebalanceIntervalMs',
    'cleanupDelayMs',
  ] as const) {
    if (!(resolved[name] >= 1)) throw invalid(name, resolved[name], 'give a number of 1 or more')
  }
  for (const name of ['standbys', 'acceptableRecoveryLag', 'threadReplacementsMax'] as const) {
    if (!(resolved[name] >= 0)) throw invalid(name, resolved[name], 'give 0 or more')
  }
  for (const name of ['recordsMin', 'atOnceMax'] as const) {
    const value = resolved.snapshots[name]
    if (!(value >= 0)) throw invalid(`snapshots.${name}`, value, 'give 0 or more')
  }
  if (config.endpoint !== undefined && !/^.+:\d{1,5}(#\d+)?$/.test(config.endpoint)) {
    throw invalid('endpoint', config.endpoint, 'write it like 10.0.0.7:8080')
  }
  const { idleTimeoutMs } = resolved.emit
  if (idleTimeoutMs !== null && !(idleTimeoutMs >= 1)) {
    throw invalid('emit.idleTimeoutMs', idleTimeoutMs, 'give a number of 1 or more, or leave it out')
  }
  if (!(resolved.stateFlushIntervalMs >= 0))
    throw invalid('stateFlushIntervalMs', resolved.stateFlushIntervalMs, 'give 0 or more')
  if (resolved.transactionTimeoutMs < 2 * resolved.commitIntervalMs && processing === 'exactly-once') {
    const help =
      'keep it at least twice commitIntervalMs: the brokers would undo transactions before they are committed'
    throw invalid('transactionTimeoutMs', resolved.transactionTimeoutMs, help)
  }
  if (resolved.heartbeatIntervalMs * 2 > resolved.sessionTimeoutMs) {
    throw invalid('heartbeatIntervalMs', resolved.heartbeatIntervalMs, 'keep it at most half of sessionTimeoutMs')
  }
  return resolved
}

const invalid = (name: string, value: unknown, help: string): StreamsError =>
  new StreamsError('INVALID_CONFIG', { retry: 'never', message: `config ${name} is ${JSON.stringify(value)}`, help })
