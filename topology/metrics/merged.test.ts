import test from 'ava'
import { mergedMetrics } from './merged.ts'
import { Metrics } from './metrics.ts'

test('what several threads say of one application: counts and sizes are added up, yes or no stays 1', async (t) => {
  const threads = [new Metrics('shop'), new Metrics('shop')]
  for (const { all } of threads) {
    const application = 'shop'
    all.records.inc({ application, sub_topology: 'counts' }, 3)
    all.cacheBytes.set({ application }, 100)
    all.state.set({ application, state: 'starting' }, 0)
    all.state.set({ application, state: 'running' }, 1)
    all.paused.set({ application }, 1)
    all.stateFull.set({ application }, 1)
  }
  const text = await mergedMetrics(await Promise.all(threads.map(({ registry }) => registry.getMetricsAsJSON())))
  t.deepEqual(
    text.split('\n').filter((line) => line.startsWith('millrace_')),
    [
      'millrace_records_processed_total{application="shop",sub_topology="counts"} 6',
      'millrace_state_full{application="shop"} 1',
      'millrace_cache_bytes{application="shop"} 200',
      'millrace_paused{application="shop"} 1',
      'millrace_state{application="shop",state="starting"} 0',
      'millrace_state{application="shop",state="running"} 1',
    ],
  )
})
