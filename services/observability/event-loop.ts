import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Gauge, type Registry } from 'prom-client'

const NAME = 'event_loop_delay_p99_seconds'
const RESOLUTION_MS = 10

/** event_loop_delay_p99_seconds: how late this thread comes to what waits for it. Heartbeats, fetches and answers all wait for it. Once per registry. */
export const exposeEventLoopDelay = (registry: Registry): void => {
  if (registry.getSingleMetric(NAME) !== undefined) return
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  delays.enable()
  new Gauge({
    name: NAME,
    help: 'How late a thread of the process comes to what waits for it: 99th percentile since it was asked last, of the busiest thread',
    aggregator: 'max',
    registers: [registry],
    collect() {
      // The monitor tells the time between its own ticks.
      this.set(Math.max(0, delays.count === 0 ? 0 : delays.percentile(99) / 1e9 - RESOLUTION_MS / 1_000))
      delays.reset()
    },
  })
}
