import test from 'ava'
import type { StoreSpec } from '../../state/index.ts'
import type { TaskState } from '../../state/task-state.ts'
import type { Aggregation, GraphNode } from '../dsl/graph.ts'
import type { Windows } from '../dsl/nodes/windowed-aggregate.ts'
import { retentionOf, sessionWindows, slidingWindows, tumblingWindows } from '../dsl/windows.ts'
import { Headers } from '../log/headers.ts'
import type { Serde } from '../serdes/serde.ts'
import { str } from '../serdes/text.ts'
import { sessionWindowed, timeWindowed } from '../serdes/windowed.ts'
import { memoryState, node, source, TestTask, type Written } from './test-harness.ts'

const append: Aggregation = { type: 'aggregate', initial: () => '', add: (value, aggregate) => aggregate + value }

const storeOf = (windows: Windows): StoreSpec<any, any> => ({
  name: 'win',
  kind: windows.type === 'session' ? 'session' : 'window',
  key: str,
  value: str,
  logged: true,
  retentionMs: retentionOf(windows),
})

const nodesOf = (windows: Windows, emit: 'onUpdate' | 'onWindowClose', ...below: GraphNode[]): GraphNode[] => {
  const store = storeOf(windows)
  const key: Serde<any> = windows.type === 'session' ? sessionWindowed(str) : timeWindowed(str, 10)
  const windowed = node(2, 'windowedAggregate', [1], {
    name: 'win',
    windows,
    aggregations: [append],
    merge: windows.type === 'session' ? (a: string, b: string) => `${a}${b}` : null,
    emit,
    store,
    own: [store],
    coPartitioned: null,
    makes: 'table',
    remembers: true,
    shape: [],
  })
  const sink = node(4, 'sink', [3], { topic: 'out', key, value: str, partitioner: undefined })
  return [source(1, 'in'), windowed, ...below, node(3, 'toStream', [2], { selectKey: null }), sink]
}

const shown = (records: readonly Written[]): string[] =>
  records
    .filter(({ topic }) => topic === 'out')
    .map(({ key, value, time }) => {
      const { key: inner, start, end } = key as { key: string; start: number; end: number }
      return `${inner}@${start}/${end}=${value}@${time}`
    })

const started = async (windows: Windows, emit: 'onUpdate' | 'onWindowClose' = 'onUpdate') => {
  const state = await memoryState(storeOf(windows))
  return { state, task: new TestTask(state).compile(nodesOf(windows, emit), 'in') }
}

const feed = (
  task: TestTask,
  records: readonly (readonly [key: string | null, value: string | null, time: number])[],
) => records.map(([key, value, time]) => shown(task.pipe('in', key, value, time)))

test('closed windows are emitted once, by start and then by the bytes of the key, with the headers of the record that closes them', async (t) => {
  const { task } = await started(tumblingWindows({ sizeMs: 10, graceMs: 5 }), 'onWindowClose')
  const held = feed(task, [
    ['b', '1', 1],
    ['ab', '2', 2],
    ['a', '3', 12],
    ['b', '4', 14],
  ])
  t.deepEqual(held, [[], [], [], []])
  const headers = Headers.of([['h', Buffer.from('x')]])
  const out = task.pipe('in', 'c', '5', 25, headers)
  t.deepEqual(shown(out), ['ab@0/10=2@2', 'b@0/10=1@1', 'a@10/20=3@12', 'b@10/20=4@14'])
  t.deepEqual(out[0]?.headers.entries[0]?.[0], 'h')
  t.deepEqual(feed(task, [['c', '6', 26]]), [[]])
})

test('no result is lost when time jumps by more than the store keeps', async (t) => {
  const { task } = await started(tumblingWindows({ sizeMs: 10 }), 'onWindowClose')
  const out = feed(task, [
    ['a', '1', 1],
    ['a', '2', 100_000],
  ])
  t.deepEqual(out, [[], ['a@0/10=1@1']])
})

const restarted = (state: TaskState, windows: Windows): TestTask =>
  new TestTask(state).compile(nodesOf(windows, 'onWindowClose'), 'in')

test('a task that is opened again knows which windows are open, what was emitted and what is late', async (t) => {
  for (const windows of [
    tumblingWindows({ sizeMs: 10, graceMs: 5 }),
    slidingWindows({ differenceMs: 10, graceMs: 5 }),
    sessionWindows({ gapMs: 5, graceMs: 5 }),
  ]) {
    const records = [
      ['a', '1', 11],
      ['b', '2', 12],
      ['a', '3', 24],
      ['b', '4', 30],
      ['a', '5', 13],
      ['b', '6', 46],
      ['c', '7', 47],
      ['c', '8', 100],
    ] as const
    const { task } = await started(windows, 'onWindowClose')
    const whole = feed(task, records)
    t.true(whole.flat().length > 4)
    const { state } = await started(windows, 'onWindowClose')
    const drops: string[] = []
    const pieces = records.map((record) => {
      const fresh = restarted(state, windows)
      const [out] = feed(fresh, [record])
      drops.push(...fresh.drops)
      return out
    })
    t.deepEqual(pieces, whole)
    t.deepEqual(drops, task.drops)
  }
})

test('what was emitted by a record that failed is emitted again when the record is retried', async (t) => {
  const windows = tumblingWindows({ sizeMs: 10 })
  const state = await memoryState(storeOf(windows))
  let broken = true
  const fail = () => {
    if (broken) throw new Error('broken')
  }
  const nodes = [...nodesOf(windows, 'onWindowClose'), node(5, 'foreach', [3], { fn: fail })]
  const task = new TestTask(state).compile(nodes, 'in')
  feed(task, [
    ['a', '1', 1],
    ['b', '2', 2],
  ])
  t.throws(() => task.pipe('in', 'a', '3', 11), { message: 'broken' })
  broken = false
  t.deepEqual(feed(task, [['a', '3', 11]]), [['a@0/10=1@1', 'b@0/10=2@2']])
  t.deepEqual(feed(task, [['a', '4', 21]]), [['a@10/20=3@11']])
})

test('a late record of a failed unit leaves stream time where it was', async (t) => {
  const windows = tumblingWindows({ sizeMs: 10 })
  const state = await memoryState(storeOf(windows))
  const fail = (value: string) => {
    if (value === 'bad') throw new Error('bad')
  }
  const nodes = [...nodesOf(windows, 'onUpdate'), node(5, 'foreach', [1], { fn: fail })]
  const task = new TestTask(state).compile(nodes, 'in')
  t.throws(() => task.pipe('in', 'a', 'bad', 1000))
  t.deepEqual(feed(task, [['a', '1', 1]]), [['a@0/10=1@1']])
  t.deepEqual(task.drops, [])
})

test('null keys are dropped by all windows, null values by sliding ones alone', async (t) => {
  for (const windows of [tumblingWindows({ sizeMs: 10 }), sessionWindows({ gapMs: 10 })]) {
    const { task } = await started(windows)
    const [none, some] = feed(task, [
      [null, '1', 1],
      ['a', null, 2],
    ])
    t.deepEqual(none, [])
    t.is(some?.length, 1)
    t.deepEqual(task.drops, ['win: null-key'])
  }
  const { task } = await started(slidingWindows({ differenceMs: 10 }))
  feed(task, [
    [null, '1', 1],
    ['a', null, 2],
  ])
  t.deepEqual(task.drops, ['win: null-key', 'win: null-value'])
})

test('a filter below windows knows the value before: first the initial one, then what the window had', async (t) => {
  const windows = tumblingWindows({ sizeMs: 10 })
  const state = await memoryState(storeOf(windows))
  const seen: string[] = []
  const nodes = [
    ...nodesOf(windows, 'onUpdate').slice(0, 2),
    node(6, 'tableFilter', [2], { fn: (value: string) => value.length < 2, store: null }),
    node(7, 'toStream', [6], { selectKey: null }),
    node(8, 'foreach', [7], {
      fn: (value: string | null, key: { start: number }) => seen.push(`${key.start}=${value}`),
    }),
  ]
  const task = new TestTask(state).compile(nodes, 'in')
  feed(task, [
    ['a', 'x', 1],
    ['a', 'y', 2],
    ['a', 'z', 3],
    ['b', 'long', 4],
  ])
  // The empty initial value of b passes the filter, as in Kafka Streams: so its first value deletes something.
  t.deepEqual(seen, ['0=x', '0=null', '0=null'])
})
