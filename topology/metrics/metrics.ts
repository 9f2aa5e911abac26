import { Counter, Gauge, Histogram, Registry } from 'prom-client'

/*
 * All metrics of the engine, in one place; docs/metrics.md lists them. Write-only: the engine never reads them back. Nothing here
 * runs per record: counters are advanced once per turn or commit.
 */

const durations = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

const registries = new WeakMap<Registry, ReturnType<typeof define>>()

const define = (registers: Registry[]) => ({
  records: new Counter({
    name: 'millrace_records_processed_total',
    help: 'Input records processed, skipped ones included.',
    labelNames: ['application', 'sub_topology'],
    registers,
  }),
  dropped: new Counter({
    name: 'millrace_records_dropped_total',
    help: 'Input records left out, by step and reason (null-key, late, deserialization-error, ...).',
    labelNames: ['application', 'step', 'reason'],
    registers,
  }),
  lag: new Gauge({
    name: 'millrace_consumer_lag_records',
    help: 'Records between the position of the task and the end of the partition, as of the last fetch.',
    labelNames: ['application', 'topic', 'partition'],
    registers,
  }),
  lagSeconds: new Gauge({
    name: 'millrace_consumer_lag_seconds',
    help: 'Age of the oldest record of the partition that waits to be processed; 0 when none does.',
    labelNames: ['application', 'topic', 'partition'],
    registers,
  }),
  skew: new Gauge({
    name: 'millrace_partition_skew',
    help: 'Records of the busiest task by the mean of the tasks of this thread, over 10 s; 1 is even.',
    labelNames: ['application', 'sub_topology'],
    aggregator: 'max',
    registers,
  }),
  buffered: new Gauge({
    name: 'millrace_buffered_bytes',
    help: 'Fetched and not processed yet.',
    labelNames: ['application'],
    registers,
  }),
  pendingCalls: new Gauge({
    name: 'millrace_pending_calls',
    help: 'Calls of lookupAsync and effectAsync that were begun or taken in and have not ended.',
    labelNames: ['application', 'sub_topology'],
    registers,
  }),
  turn: new Histogram({
    name: 'millrace_turn_seconds',
    help: 'Time the loop processed without yielding; the budget is 20 ms.',
    labelNames: ['application'],
    buckets: durations,
    registers,
  }),
  commit: new Histogram({
    name: 'millrace_commit_seconds',
    help: 'Commit: changelog, acknowledgements, positions.',
    labelNames: ['application'],
    buckets: durations,
    registers,
  }),
  commitFailures: new Counter({
    name: 'millrace_commit_failures_total',
    help: 'Commits that did not succeed, by error code.',
    labelNames: ['application', 'code'],
    registers,
  }),
  transaction: new Histogram({
    name: 'millrace_transaction_seconds',
    help: 'Under exactly-once: from the first record of a transaction until it was committed.',
    labelNames: ['application'],
    buckets: durations,
    registers,
  }),
  transactions: new Counter({
    name: 'millrace_transactions_total',
    help: 'Transactions by outcome: committed, or aborted (also when this process never learned how they ended).',
    labelNames: ['application', 'outcome'],
    registers,
  }),
  fences: new Counter({
    name: 'millrace_fences_total',
    help: 'Times that the brokers shut this member out, by reason: membership-lost, or the error code of who was fenced.',
    labelNames: ['application', 'reason'],
    registers,
  }),
  recoveries: new Counter({
    name: 'millrace_recoveries_total',
    help: 'Times that the tasks of a thread went back to their last commit, by error code; under exactly-once a transaction was undone each time.',
    labelNames: ['application', 'code'],
    registers,
  }),
  flush: new Histogram({
    name: 'millrace_state_flush_seconds',
    help: 'One LMDB batch of a task, off the thread.',
    labelNames: ['application'],
    buckets: durations,
    registers,
  }),
  flushFailures: new Counter({
    name: 'millrace_state_flush_failures_total',
    help: 'Writes of local state that failed and are tried again, by error code (STATE_FULL, DISK_FULL, ...).',
    labelNames: ['application', 'code'],
    registers,
  }),
  stateFull: new Gauge({
    name: 'millrace_state_full',
    help: '1 while a thread processes nothing because the cache is full of rows that the disk does not take.',
    labelNames: ['application'],
    aggregator: 'max',
    registers,
  }),
  cleaned: new Counter({
    name: 'millrace_state_directories_removed_total',
    help: 'Local states of tasks that were removed because they had not been used here for cleanupDelayMs.',
    labelNames: ['application'],
    registers,
  }),
  restored: new Counter({
    name: 'millrace_restored_records_total',
    help: 'Changelog records read into local state.',
    labelNames: ['application', 'sub_topology'],
    registers,
  }),
  restore: new Histogram({
    name: 'millrace_restore_seconds',
    help: 'Time from the assignment of a task until its state was complete.',
    labelNames: ['application', 'sub_topology'],
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300, 1800],
    registers,
  }),
  restoreRemaining: new Gauge({
    name: 'millrace_restore_remaining_records',
    help: 'Changelog offsets between the tasks that are being restored and their ends.',
    labelNames: ['application'],
    registers,
  }),
  restoreRate: new Gauge({
    name: 'millrace_restore_records_per_second',
    help: 'Changelog offsets passed per second by the restore under way; 0 when there is none.',
    labelNames: ['application'],
    registers,
  }),
  restoreEta: new Gauge({
    name: 'millrace_restore_eta_seconds',
    help: 'Time until what is being restored will be complete at the present rate.',
    labelNames: ['application'],
    aggregator: 'max',
    registers,
  }),
  rebuilds: new Counter({
    name: 'millrace_state_rebuilds_total',
    help: 'Local states that were discarded and rebuilt from the changelog, by reason (error code).',
    labelNames: ['application', 'reason'],
    registers,
  }),
  snapshots: new Counter({
    name: 'millrace_snapshots_total',
    help: 'States of tasks handed over between processes (direction: fetched, served) by outcome: ok, or the error code of why not.',
    labelNames: ['application', 'direction', 'outcome'],
    registers,
  }),
  snapshotBytes: new Counter({
    name: 'millrace_snapshot_bytes_total',
    help: 'Bytes of such states, fetched and served.',
    labelNames: ['application', 'direction'],
    registers,
  }),
  snapshotFetch: new Histogram({
    name: 'millrace_snapshot_fetch_seconds',
    help: 'From asking another process for the state of a task until it was in place here.',
    labelNames: ['application'],
    buckets: [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
    registers,
  }),
  tasks: new Gauge({
    name: 'millrace_tasks',
    help: 'Tasks of this process by state: restoring, running or standby (followed for others).',
    labelNames: ['application', 'state'],
    registers,
  }),
  standbyLag: new Gauge({
    name: 'millrace_standby_lag_records',
    help: 'Committed changelog records that the rows of a standby lack.',
    labelNames: ['application', 'sub_topology', 'partition'],
    registers,
  }),
  stateBytes: new Gauge({
    name: 'millrace_state_bytes',
    help: 'LMDB files of the running tasks.',
    labelNames: ['application', 'sub_topology'],
    registers,
  }),
  stateUsed: new Gauge({
    name: 'millrace_state_used_ratio',
    help: 'File of the fullest running task by the size that it may have; at 1 its rows are not written any more.',
    labelNames: ['application', 'sub_topology'],
    aggregator: 'max',
    registers,
  }),
  cacheBytes: new Gauge({
    name: 'millrace_cache_bytes',
    help: 'Rows in the write-back cache.',
    labelNames: ['application'],
    registers,
  }),
  timers: new Gauge({
    name: 'millrace_timers_pending',
    help: 'Durable timers that have not fired.',
    labelNames: ['application', 'sub_topology'],
    registers,
  }),
  rebalances: new Counter({
    name: 'millrace_rebalances_total',
    help: 'Assignments received.',
    labelNames: ['application'],
    registers,
  }),
  rebalance: new Histogram({
    name: 'millrace_rebalance_seconds',
    help: 'From the moment that a member has to join until it has its assignment; running tasks go on meanwhile.',
    labelNames: ['application'],
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300],
    registers,
  }),
  paused: new Gauge({
    name: 'millrace_paused',
    help: '1 while the application is paused.',
    labelNames: ['application'],
    aggregator: 'max',
    registers,
  }),
  state: new Gauge({
    name: 'millrace_state',
    help: 'State of the application: 1 for the current one.',
    labelNames: ['application', 'state'],
    aggregator: 'max',
    registers,
  }),
})

/** The metrics of one application in a registry; several applications of a process may share it. */
export class Metrics {
  readonly registry: Registry
  readonly application: string
  readonly all: ReturnType<typeof define>

  constructor(application: string, registry: Registry = new Registry()) {
    this.application = application
    this.registry = registry
    let all = registries.get(registry)
    if (all === undefined) {
      all = define([registry])
      registries.set(registry, all)
    }
    this.all = all
  }
}
