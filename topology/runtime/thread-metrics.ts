import type { Metrics } from '../metrics/index.ts'
import type { Clock, Monotonic } from '../ports.ts'
import type { RecordQueue } from '../task/record-queue.ts'
import type { RunningTask } from './running-task.ts'

/** Over so long the load of partitions is compared. */
const skewWindowMs = 10_000
/** Commits may come more often than anybody looks. */
const measureEveryMs = 500

type Labels = Record<string, string>

interface LabelledGauge {
  set(labels: Labels, value: number): void
  remove(labels: Labels): void
}

/** The values of one gauge: what is not said again is gone, for a task that has moved has its lag elsewhere. */
class Series {
  readonly #gauge: LabelledGauge
  #last = new Map<string, Labels>()
  #now = new Map<string, Labels>()

  constructor(gauge: LabelledGauge) {
    this.#gauge = gauge
  }

  set(labels: Labels, value: number): void {
    this.#now.set(Object.values(labels).join('\n'), labels)
    this.#gauge.set(labels, value)
  }

  /** All values have been set. */
  end(): void {
    for (const [key, labels] of this.#last) if (!this.#now.has(key)) this.#gauge.remove(labels)
    this.#last = this.#now
    this.#now = new Map()
  }
}

/** Brings counters and gauges of a thread and its tasks up to date; once per commit, so that nothing is counted per record. */
export class ThreadMetrics {
  readonly #metrics: Metrics
  readonly #ports: { clock: Clock; monotonic: Monotonic }
  readonly #lag: Series
  readonly #lagSeconds: Series
  readonly #stateBytes: Series
  readonly #stateUsed: Series
  readonly #timers: Series
  readonly #calls: Series
  readonly #skew: Series
  #windowSinceMs: number
  #measuredMs = Number.NEGATIVE_INFINITY
  /** What each task had processed then. */
  #before = new Map<RunningTask, number>()
  #rebalancingSinceMs: number | null = null

  constructor(metrics: Metrics, ports: { clock: Clock; monotonic: Monotonic }) {
    const { all } = metrics
    this.#metrics = metrics
    this.#ports = ports
    this.#lag = new Series(all.lag)
    this.#lagSeconds = new Series(all.lagSeconds)
    this.#stateBytes = new Series(all.stateBytes)
    this.#stateUsed = new Series(all.stateUsed)
    this.#timers = new Series(all.timers)
    this.#calls = new Series(all.pendingCalls)
    this.#skew = new Series(all.skew)
    this.#windowSinceMs = ports.monotonic.now()
  }

  /** Called with each commit. */
  measureWhenDue(tasks: readonly RunningTask[]): void {
    if (this.#ports.monotonic.now() - this.#measuredMs >= measureEveryMs) this.measure(tasks)
  }

  measure(tasks: readonly RunningTask[]): void {
    this.#measuredMs = this.#ports.monotonic.now()
    const { application, all } = this.#metrics
    const wallMs = this.#ports.clock.now()
    const sums = new Map<string, { bytes: number; used: number; timers: number; calls: number }>()
    let cacheBytes = 0
    let bufferedBytes = 0
    for (const running of tasks) {
      const { task, subTopology } = running
      this.#count(running)
      const stats = task.state.stats()
      const sum = sums.get(subTopology) ?? { bytes: 0, used: 0, timers: 0, calls: 0 }
      sum.bytes += stats.diskBytes
      sum.used = Math.max(sum.used, stats.diskBytes / stats.diskBytesMax)
      sum.timers += task.state.timers.count()
      sum.calls += task.pendingCalls
      sums.set(subTopology, sum)
      cacheBytes += stats.cacheBytes
      bufferedBytes += task.bufferedBytes
      for (const queue of task.queues) this.#measureLag(queue, wallMs)
    }
    for (const [sub_topology, { bytes, used, timers, calls }] of sums) {
      this.#stateBytes.set({ application, sub_topology }, bytes)
      this.#stateUsed.set({ application, sub_topology }, used)
      this.#timers.set({ application, sub_topology }, timers)
      this.#calls.set({ application, sub_topology }, calls)
    }
    all.cacheBytes.set({ application }, cacheBytes)
    all.buffered.set({ application }, bufferedBytes)
    for (const series of [this.#lag, this.#lagSeconds, this.#stateBytes, this.#stateUsed]) series.end()
    for (const series of [this.#timers, this.#calls]) series.end()
    this.#measureSkew(tasks)
  }

  /** The brokers have shut this member out. */
  fenced(reason: string): void {
    const { application, all } = this.#metrics
    all.fences.inc({ application, reason })
  }

  /** Told in each turn whether a join is due or under way. */
  rebalancing(now: boolean): void {
    const nowMs = this.#ports.monotonic.now()
    if (now) this.#rebalancingSinceMs ??= nowMs
    else if (this.#rebalancingSinceMs !== null) {
      const { application, all } = this.#metrics
      all.rebalance.observe({ application }, (nowMs - this.#rebalancingSinceMs) / 1000)
      this.#rebalancingSinceMs = null
    }
  }

  #count(running: RunningTask): void {
    const { application, all } = this.#metrics
    const fresh = running.task.processed - running.countedRecords
    running.countedRecords = running.task.processed
    if (fresh === 0) return
    all.records.inc({ application, sub_topology: running.subTopology }, fresh)
  }

  #measureLag(queue: RecordQueue, wallMs: number): void {
    if (queue.endOffset < 0) return
    const labels = { application: this.#metrics.application, topic: queue.topic, partition: String(queue.partition) }
    const records = Math.max(0, queue.endOffset - queue.position())
    this.#lag.set(labels, records)
    this.#lagSeconds.set(labels, records === 0 ? 0 : secondsBehind(queue, wallMs))
  }

  /** How much more the busiest partition has to do than the average one. */
  #measureSkew(tasks: readonly RunningTask[]): void {
    const nowMs = this.#ports.monotonic.now()
    if (tasks.length > 0 && nowMs - this.#windowSinceMs < skewWindowMs) return
    this.#windowSinceMs = nowMs
    const { application } = this.#metrics
    for (const [sub_topology, own] of Map.groupBy(tasks, ({ subTopology }) => subTopology)) {
      const records = own.map((running) => running.task.processed - (this.#before.get(running) ?? 0))
      const sum = records.reduce((all, one) => all + one, 0)
      const skew = sum === 0 ? 1 : (Math.max(...records) * records.length) / sum
      this.#skew.set({ application, sub_topology }, skew)
    }
    this.#skew.end()
    this.#before = new Map(tasks.map((running) => [running, running.task.processed]))
  }
}

/** Age of the oldest record that waits; of one that is not fetched yet nobody knows more than that it comes after the last one. */
const secondsBehind = (queue: RecordQueue, wallMs: number): number => {
  const sinceMs = queue.hasHead ? queue.headTime : queue.partitionTime
  return sinceMs < 0 ? 0 : Math.max(0, wallMs - sinceMs) / 1000
}
