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
    help: '1 while nothing is processed because the cache is full of rows that the disk does not take.',
    labelNames: ['application'],
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
  rebuilds: new Counter({
    name: 'millrace_state_rebuilds_total',
    help: 'Local states that were discarded and rebuilt from the changelog, by reason (error code).',
    labelNames: ['application', 'reason'],
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
  paused: new Gauge({
    name: 'millrace_paused',
    help: '1 while the application is paused.',
    labelNames: ['application'],
    registers,
  }),
  state: new Gauge({
    name: 'millrace_state',
    help: 'State of the application: 1 for the current one.',
    labelNames: ['application', 'state'],
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
