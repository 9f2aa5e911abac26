import test from 'ava'
import type { GraphNode } from '../dsl/graph.ts'
import { isStreamsError } from '../errors/index.ts'
import { str } from '../serdes/text.ts'
import { brief, memoryState, node, rows, sinkTo, source, TestTask } from './test-harness.ts'

const concat = (left: string, right: string | null, key: string | null) => `${key}=${left}|${right}`
const consumed = { key: str, value: str }

const joined = async (left: boolean, between: GraphNode[] = [], tableId = 2) => {
  const nodes = [
    source(1, 's'),
    node(2, 'tableSource', [], { topic: 't', consumed, store: rows('ts') }),
    ...between,
    node(10, 'streamTableJoin', [1, tableId], { left, joiner: concat, name: 'join' }),
    sinkTo(11, 10, 'out'),
  ]
  return new TestTask(await memoryState(rows('ts'))).compile(nodes, 's', 't')
}

test('an inner stream-table join should look the row up as it is on arrival', async (t) => {
  const task = await joined(false)
  const out = (
    [
      ['s', 'a', '1', 10],
      ['t', 'a', 'x', 50],
      ['s', 'a', '2', 5],
      ['t', 'a', null, 60],
      ['s', 'a', '3', 70],
      ['t', 'a', 'y', 1],
      ['s', 'a', '4', 2],
      ['s', null, '5', 3],
      ['s', 'a', null, 4],
      ['t', null, 'q', 9],
    ] as const
  ).map(([topic, key, value, time]) => brief(task.pipe(topic, key, value, time)).join())
  t.deepEqual(out, ['', '', 'a=a=2|x@5', '', '', '', 'a=a=4|y@2', '', '', ''])
  t.deepEqual(task.drops, ['join: null-key', 'join: null-value', 'tableSource-2: null-key'])
})

test('a left stream-table join should answer absent rows and null keys, but no null values', async (t) => {
  const task = await joined(true)
  t.deepEqual(brief(task.pipe('s', 'a', '1', 10)), ['a=a=1|null@10'])
  task.pipe('t', 'a', 'x', 50)
  t.deepEqual(brief(task.pipe('s', 'a', '2', 5)), ['a=a=2|x@5'])
  t.deepEqual(brief(task.pipe('s', null, '5', 3)), ['null=null=5|null@3'])
  t.deepEqual(brief(task.pipe('s', 'a', null, 4)), [])
  t.deepEqual(task.drops, ['join: null-value'])
})

test('a join should compute the rows of a table without a store from the table above it', async (t) => {
  const between = [
    node(3, 'tableFilter', [2], { fn: (v) => v !== 'hidden', store: null }),
    node(4, 'tableMapValues', [3], { fn: (v, k) => `${k}${v}`, store: null }),
    node(5, 'tableFilterNot', [4], { fn: (v) => v === 'asecret', store: null }),
  ]
  const task = await joined(false, between, 5)
  const after = (value: string | null) => {
    task.pipe('t', 'a', value, 1)
    return brief(task.pipe('s', 'a', '1', 2)).join()
  }
  t.is(after('x'), 'a=a=1|ax@2')
  t.is(after('hidden'), '')
  t.is(after('secret'), '')
  t.is(after(null), '')
})

test('a join with a table that keeps no rows should be refused', async (t) => {
  const nodes = [
    source(1, 's'),
    node(2, 'tableSource', [], { topic: 't', consumed, store: null, name: 'bare' }),
    node(3, 'streamTableJoin', [1, 2], { left: false, joiner: concat }),
  ]
  const error = t.throws(() => new TestTask().compile(nodes, 's'))
  t.true(isStreamsError(error, 'INVALID_TOPOLOGY'))
  t.regex(error.message, /reads the table of step "bare", which keeps no rows; give the table a store/)
})

const globallyJoined = async (left: boolean) => {
  const state = await memoryState(rows('gs'))
  const store = state.store('gs') as { put(key: string, value: string | null, time: number): void }
  const task = new TestTask()
  task.globals.set('gs', store)
  const selectKey = (value: string) => (value === 'none' ? null : value.split(':')[0])
  const nodes = [
    source(1, 's'),
    node(3, 'streamGlobalJoin', [1, 2], { left, store: 'gs', selectKey, joiner: concat, name: 'join' }),
    sinkTo(4, 3, 'out'),
  ]
  state.mark()
  return { task: task.compile(nodes, 's'), store }
}

test('an inner join with a global table should look up the selected key and keep the key of the record', async (t) => {
  const { task, store } = await globallyJoined(false)
  const pipe = (key: string | null, value: string | null) => brief(task.pipe('s', key, value, 5))
  t.deepEqual(pipe('k', 'a:1'), [])
  store.put('a', 'x', 50)
  t.deepEqual(pipe('k', 'a:2'), ['k=k=a:2|x@5'])
  t.deepEqual(pipe(null, 'a:3'), ['null=null=a:3|x@5'])
  store.put('a', null, 1)
  t.deepEqual(pipe('k', 'a:4'), [])
  t.deepEqual(pipe('k', null), [])
  t.deepEqual(pipe('k', 'none'), [])
  t.deepEqual(task.drops, ['join: null-value', 'join: null-key'])
})

test('a left join with a global table should answer null selected keys and absent rows', async (t) => {
  const { task, store } = await globallyJoined(true)
  const pipe = (key: string | null, value: string | null) => brief(task.pipe('s', key, value, 5))
  t.deepEqual(pipe('a', 'b:1'), ['a=a=b:1|null@5'])
  store.put('b', 'x', 50)
  t.deepEqual(pipe('a', 'b:1'), ['a=a=b:1|x@5'])
  t.deepEqual(pipe('a', 'none'), ['a=a=none|null@5'])
  t.deepEqual(pipe(null, 'none'), ['null=null=none|null@5'])
  t.deepEqual(pipe('a', null), [])
  t.deepEqual(task.drops, ['join: null-value'])
})
