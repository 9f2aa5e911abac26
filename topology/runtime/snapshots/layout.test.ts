import test from 'ava'
import { topic } from '../../dsl/topic.ts'
import { topology } from '../../dsl/topology.ts'
import { tumblingWindows } from '../../dsl/windows.ts'
import { plan } from '../../plan/index.ts'
import { str } from '../../serdes/index.ts'
import type { Serde } from '../../serdes/serde.ts'
import { layoutOf } from './layout.ts'

const layout = (sizeMs: number, key: Serde<string> = str, extra = false): string => {
  const clicks = topic('clicks', { key, value: str })
  const made = plan(
    topology('clicks', (t) => {
      const byKey = t.stream(clicks).groupByKey()
      byKey.windowedBy(tumblingWindows({ sizeMs, graceMs: 1_000 })).count({ name: 'counts' })
      if (extra) byKey.count({ name: 'all' })
    }),
    'app',
  )
  const [sub] = made.subTopologies
  if (sub === undefined) throw new Error('the topology has no part')
  return layoutOf(made, sub)
}

test('the layout of state is the same for the same stores, and another one for other stores, windows and serdes', (t) => {
  t.is(layout(1_000), layout(1_000))
  const all = [layout(1_000), layout(2_000), layout(1_000, { ...str, version: 2 }), layout(1_000, str, true)]
  t.is(new Set(all).size, all.length)
})
