import type { Metrics } from '../metrics/index.ts'
import type { RunningTask } from './running-task.ts'

/** Brings counters and gauges of a thread's tasks up to date; once per commit, so that nothing is counted per record. */
export const measure = (metrics: Metrics, tasks: readonly RunningTask[]): void => {
  const { application } = metrics
  const stateBytes = new Map<string, number>()
  const timers = new Map<string, number>()
  const calls = new Map<string, number>()
  let cacheBytes = 0
  let bufferedBytes = 0
  for (const running of tasks) {
    const { task, subTopology } = running
    const fresh = task.processed - running.countedRecords
    running.countedRecords = task.processed
    if (fresh > 0) metrics.all.records.inc({ application, sub_topology: subTopology }, fresh)
    const stats = task.state.stats()
    stateBytes.set(subTopology, (stateBytes.get(subTopology) ?? 0) + stats.diskBytes)
    timers.set(subTopology, (timers.get(subTopology) ?? 0) + task.state.timers.count())
    calls.set(subTopology, (calls.get(subTopology) ?? 0) + task.pendingCalls)
    cacheBytes += stats.cacheBytes
    bufferedBytes += task.bufferedBytes
    for (const queue of task.queues) {
      const labels = { application, topic: queue.topic, partition: String(queue.partition) }
      if (queue.endOffset >= 0) metrics.all.lag.set(labels, Math.max(0, queue.endOffset - queue.position()))
    }
  }
  for (const [sub, bytes] of stateBytes) metrics.all.stateBytes.set({ application, sub_topology: sub }, bytes)
  for (const [sub, count] of timers) metrics.all.timers.set({ application, sub_topology: sub }, count)
  for (const [sub, count] of calls) metrics.all.pendingCalls.set({ application, sub_topology: sub }, count)
  metrics.all.cacheBytes.set({ application }, cacheBytes)
  metrics.all.buffered.set({ application }, bufferedBytes)
}
