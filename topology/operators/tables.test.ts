import test from 'ava'
import type { StoreSpec } from '../../state/store.ts'
import type { GraphNode } from '../dsl/graph.ts'
import { str } from '../serdes/text.ts'
import { brief, memoryState, node, rows, rowsOf, sinkTo, source, TestTask } from './test-harness.ts'

type Fed = readonly [key: string | null, value: string | null, time: number]

const table = (id: number, store: StoreSpec<any, any> | null) =>
  node(id, 'tableSource', [], { topic: 't', consumed: { key: str, value: str }, store, name: 'tab' })

const streamOut = (id: number, parent: number, topic: string): GraphNode[] => [
  node(id, 'toStream', [parent], { selectKey: null }),
  sinkTo(id + 1, id, topic),
]

const run = async (nodes: readonly GraphNode[]) => {
  const stores = nodes.flatMap((n) =>
    'store' in n && n.store !== null && typeof n.store === 'object' ? [n.store] : [],
  )
  const state = await memoryState(...stores)
  const task = new TestTask(state).compile(nodes, 't')
  const feed = (records: readonly Fed[]) =>
    records.map(([key, value, time]) =>
      task
        .pipe('t', key, value, time)
        .map((w) => `${w.topic} ${brief([w])[0]}`)
        .join(', '),
    )
  return { task, state, feed }
}

const updates: Fed[] = [
  ['a', '1', 10],
  ['a', '2', 5],
  ['b', null, 20],
  [null, 'x', 30],
  ['a', '2', 5],
  ['a', null, 1],
  ['c', '3', 7],
  ['a', '4', 2],
]

for (const store of [rows('ts'), null]) {
  test(`a table ${store ? 'with' : 'without'} a store should forward every update: the last arrival wins`, async (t) => {
    const { task, state, feed } = await run([table(1, store), ...streamOut(2, 1, 'out')])
    t.deepEqual(feed(updates), [
      'out a=1@10',
      'out a=2@5',
      'out b=null@20',
      '',
      'out a=2@5',
      'out a=null@1',
      'out c=3@7',
      'out a=4@2',
    ])
    t.deepEqual(task.drops, ['tab: null-key'])
    if (store) t.deepEqual(rowsOf(state, 'ts'), ['a=4@2', 'c=3@7'])
  })
}

test('toTable should drop null keys, delete on null and overwrite with late updates', async (t) => {
  const nodes = [source(1, 't'), node(2, 'toTable', [1], { store: rows('tt'), name: 'tab' }), ...streamOut(3, 2, 'out')]
  const { task, state, feed } = await run(nodes)
  const out = feed([
    ['a', '1', 10],
    ['a', '2', 5],
    [null, 'x', 20],
    ['a', null, 30],
    ['b', null, 40],
    ['b', '3', 1],
  ])
  t.deepEqual(out, ['out a=1@10', 'out a=2@5', '', 'out a=null@30', 'out b=null@40', 'out b=3@1'])
  t.deepEqual(rowsOf(state, 'tt'), ['b=3@1'])
  t.deepEqual(task.drops, ['tab: null-key'])
})

test('toStream should let a selector choose the key, with null for a tombstone', async (t) => {
  const nodes = [table(1, null), node(2, 'toStream', [1], { selectKey: (value) => value }), sinkTo(3, 2, 'out')]
  const { feed } = await run(nodes)
  t.deepEqual(
    feed([
      ['a', '1', 10],
      ['b', null, 20],
    ]),
    ['out 1=1@10', 'out null=null@20'],
  )
})

const hasX = (value: string) => value.includes('x')

const filterUpdates: Fed[] = [
  ['a', 'x1', 10],
  ['a', 'y1', 20],
  ['b', 'y2', 30],
  ['b', 'x2', 40],
  ['b', null, 50],
  ['c', null, 60],
  ['c', 'xy', 5],
]

test('filters over a table with a store should send no tombstone for rows that they never showed', async (t) => {
  const { feed } = await run([
    table(1, rows('ts')),
    node(2, 'tableFilter', [1], { fn: hasX, store: null }),
    ...streamOut(3, 2, 'f'),
    node(5, 'tableFilterNot', [1], { fn: hasX, store: null }),
    ...streamOut(6, 5, 'n'),
  ])
  t.deepEqual(feed(filterUpdates), [
    'f a=x1@10',
    'f a=null@20, n a=y1@20',
    'n b=y2@30',
    'f b=x2@40, n b=null@40',
    'f b=null@50',
    '',
    'f c=xy@5',
  ])
})

test('a filter over a table without a store should send a tombstone whenever a row does not match', async (t) => {
  const { feed } = await run([
    table(1, null),
    node(2, 'tableFilter', [1], { fn: hasX, store: null }),
    ...streamOut(3, 2, 'f'),
    node(5, 'tableMapValues', [2], { fn: (v) => v.toUpperCase(), store: null }),
    ...streamOut(6, 5, 'm'),
  ])
  t.deepEqual(feed(filterUpdates), [
    'f a=x1@10, m a=X1@10',
    'f a=null@20, m a=null@20',
    'f b=null@30, m b=null@30',
    'f b=x2@40, m b=X2@40',
    'f b=null@50, m b=null@50',
    'f c=null@60, m c=null@60',
    'f c=xy@5, m c=XY@5',
  ])
})

test('a filter with a store should swallow tombstones of rows that it does not hold', async (t) => {
  const nodes = [
    table(1, rows('ts')),
    node(2, 'tableFilter', [1], { fn: hasX, store: rows('fs') }),
    ...streamOut(3, 2, 'out'),
  ]
  const { state, feed } = await run(nodes)
  const out = feed([...filterUpdates, ['a', 'y2', 70], ['a', null, 80]])
  t.deepEqual(out, ['out a=x1@10', 'out a=null@20', '', 'out b=x2@40', 'out b=null@50', '', 'out c=xy@5', '', ''])
  t.deepEqual(rowsOf(state, 'fs'), ['c=xy@5'])
})

test('a filter with a store over a table without one should still send every tombstone', async (t) => {
  const nodes = [
    table(1, null),
    node(2, 'tableFilter', [1], { fn: hasX, store: rows('fs') }),
    ...streamOut(3, 2, 'out'),
  ]
  const { state, feed } = await run(nodes)
  t.deepEqual(
    feed([
      ['a', 'y', 1],
      ['a', 'x', 2],
      ['a', null, 3],
    ]),
    ['out a=null@1', 'out a=x@2', 'out a=null@3'],
  )
  t.deepEqual(rowsOf(state, 'fs'), [])
})

test('a mapping with a store in a chain should give the filter below it the old values', async (t) => {
  const nodes = [
    table(1, null),
    node(2, 'tableMapValues', [1], { fn: (v) => `${v.length}`, store: rows('ms') }),
    node(3, 'tableFilter', [2], { fn: (v) => Number(v) > 2, store: null }),
    node(4, 'tableMapValues', [3], { fn: (v) => `${Number(v) + 100}`, store: null }),
    ...streamOut(5, 4, 'o1'),
    ...streamOut(7, 2, 'o2'),
  ]
  const { state, feed } = await run(nodes)
  const out = feed([
    ['a', 'xxx', 10],
    ['a', 'y', 20],
    ['b', 'yy', 30],
    ['b', 'xxxx', 40],
    ['b', null, 50],
    ['c', null, 60],
  ])
  t.deepEqual(out, [
    'o1 a=103@10, o2 a=3@10',
    'o1 a=null@20, o2 a=1@20',
    'o2 b=2@30',
    'o1 b=104@40, o2 b=4@40',
    'o1 b=null@50, o2 b=null@50',
    'o2 c=null@60',
  ])
  t.deepEqual(rowsOf(state, 'ms'), ['a=1@20'])
})

test('table filters and mappings should never be called with null, and a mapper may answer null', async (t) => {
  const seen: unknown[] = []
  const nodes = [
    table(1, null),
    node(2, 'tableMapValues', [1], { fn: (v) => (v === 'x' ? null : v), store: null }),
    node(3, 'tableFilter', [2], { fn: (v) => seen.push(v) > 0, store: null }),
    node(4, 'tableMapValues', [3], { fn: (v) => v ?? 'none', store: null }),
    ...streamOut(5, 4, 'out'),
  ]
  const { feed } = await run(nodes)
  const out = feed([
    ['a', 'x', 1],
    ['a', 'y', 2],
    ['a', 'x', 3],
    ['b', null, 4],
  ])
  t.deepEqual(out, ['out a=null@1', 'out a=y@2', 'out a=null@3', 'out b=null@4'])
  t.deepEqual(seen, ['y'])
})
