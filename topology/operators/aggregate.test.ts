import test from 'ava'
import type { Aggregation } from '../dsl/graph.ts'
import { isStreamsError } from '../errors/index.ts'
import { u64 } from '../serdes/integers.ts'
import { json } from '../serdes/json.ts'
import type { Serde } from '../serdes/serde.ts'
import { str } from '../serdes/text.ts'
import { brief, memoryState, node, rows, rowsOf, sinkTo, source, TestTask } from './test-harness.ts'

const aggregating = async (aggregation: Aggregation, value: Serde<any>) => {
  const store = rows('agg', value)
  const state = await memoryState(store)
  const nodes = [
    source(1, 'in'),
    node(2, 'aggregate', [1], { store, aggregation, name: 'agg' }),
    node(3, 'toStream', [2], { selectKey: null }),
    sinkTo(4, 3, 'out', value),
  ]
  return { task: new TestTask(state).compile(nodes, 'in'), state }
}

const feed = (
  task: TestTask,
  records: readonly (readonly [key: string | null, value: string | null, time: number])[],
) => records.map(([key, value, time]) => brief(task.pipe('in', key, value, time)).join())

test('count should drop null keys and null values and keep the largest time of each key', async (t) => {
  const { task, state } = await aggregating({ type: 'count' }, u64)
  const out = feed(task, [
    ['a', 'x', 10],
    ['a', 'y', 5],
    [null, 'x', 20],
    ['a', null, 30],
    ['b', 'x', 2],
    ['a', 'z', 40],
    ['b', 'y', 1],
  ])
  t.deepEqual(out, ['a=1@10', 'a=2@10', '', '', 'b=1@2', 'a=3@40', 'b=2@2'])
  t.deepEqual(rowsOf(state, 'agg'), ['a=3@40', 'b=2@2'])
  t.deepEqual(task.drops, ['agg: null-key', 'agg: null-value'])
})

test('reduce should store the first value as it is, and a null result should delete the row', async (t) => {
  const add = (value: string, old: string) => (value === 'del' ? null : `${old},${value}`)
  const { task, state } = await aggregating({ type: 'reduce', add }, str)
  const out = feed(task, [
    ['a', '1', 10],
    ['a', '2', 20],
    ['a', 'del', 30],
    ['a', '3', 25],
    ['a', 'del', 40],
    ['b', 'del', 50],
    ['b', '4', 60],
  ])
  t.deepEqual(out, ['a=1@10', 'a=1,2@20', 'a=null@30', 'a=3@25', 'a=null@40', 'b=del@50', 'b=del,4@60'])
  t.deepEqual(rowsOf(state, 'agg'), ['b=del,4@60'])
})

test('aggregate should apply records in order of arrival whatever their times', async (t) => {
  const append: Aggregation = { type: 'aggregate', initial: () => '', add: (v, agg, k) => `${agg}+${k}${v}` }
  const { task } = await aggregating(append, str)
  const out = feed(task, [
    ['a', '1', 10],
    ['a', '2', 5],
    ['b', '3', 1],
    ['a', '5', 30],
  ])
  t.deepEqual(out, ['a=+a1@10', 'a=+a1+a2@10', 'b=+b3@1', 'a=+a1+a2+a5@30'])
})

test('aggregate should start from the initial value again after a null result', async (t) => {
  const sum: Aggregation = {
    type: 'aggregate',
    initial: () => ({ n: 0 }),
    add: (v, agg) => (v === 'reset' ? null : { n: agg.n + Number(v) }),
  }
  const { task } = await aggregating(sum, json())
  const out = feed(task, [
    ['a', '1', 1],
    ['a', '2', 2],
    ['a', 'reset', 3],
    ['a', '5', 2],
  ])
  t.deepEqual(out, ['a={"n":1}@1', 'a={"n":3}@2', 'a=null@3', 'a={"n":5}@2'])
})

test('an aggregator may change the aggregate in place', async (t) => {
  const collect: Aggregation = { type: 'aggregate', initial: () => [], add: (v, agg) => [agg.push(v), agg][1] }
  const { task, state } = await aggregating(collect, json())
  const kept: any[] = []
  for (const value of ['1', '2']) kept.push(task.pipe('in', 'a', value)[0]?.value)
  kept[1].push('later')
  t.deepEqual(rowsOf(state, 'agg'), ['a=["1","2"]@0'])
})

test('a record that fails below an aggregate should leave no trace in it', async (t) => {
  const store = rows('agg', u64)
  const state = await memoryState(store)
  const nodes = [
    source(1, 'in'),
    node(2, 'aggregate', [1], { store, aggregation: { type: 'count' } }),
    node(3, 'toStream', [2], { selectKey: null }),
    node(4, 'peek', [3], {
      fn: (count) => {
        if (count === 2) throw new Error('mine')
      },
    }),
  ]
  const task = new TestTask(state).compile(nodes, 'in')
  task.pipe('in', 'a', 'x', 1)
  t.throws(() => task.pipe('in', 'a', 'x', 2), { message: 'mine' })
  t.deepEqual(rowsOf(state, 'agg'), ['a=1@1'])
})

test('an aggregator that answers undefined should fail the record with the name of the step', async (t) => {
  const { task } = await aggregating({ type: 'reduce', add: () => undefined }, str)
  task.pipe('in', 'a', '1')
  const error = t.throws(() => task.pipe('in', 'a', '2'))
  t.true(isStreamsError(error, 'SERDE_MISMATCH'))
  t.regex(error.message, /the aggregator of "agg" answered undefined; return the new aggregate/)
})
