import test from 'ava'
import { Headers } from '../topology/log/headers.ts'
import { str } from '../topology/serdes/index.ts'
import type { ChangeBuffer } from './change-buffer.ts'
import { MemoryDisk, openTaskState, type StoreSpec, type TaskState } from './index.ts'
import type { KeyValueStore, TimestampedKeyValueStore } from './store.ts'
import { checkpointAt, counts, cursorOf, encodeTo, orders, type TestRecord, taskOptions } from './testing.ts'

/* Stores that share the journal of their task as changelog. */

const seen: StoreSpec<string, string> = {
  name: 'seen',
  kind: 'keyValue',
  key: str,
  value: str,
  logged: true,
  ttlMs: 100,
}
const held: StoreSpec<string, string> = { name: 'held', kind: 'buffer', key: str, value: str, logged: true }
const own: StoreSpec<string, string> = { name: 'own', kind: 'keyValue', key: str, value: str, logged: true }

const options = taskOptions({
  stores: [counts, orders, seen, held, own],
  changelogs: { counts: 'journal', orders: 'journal', seen: 'journal', held: 'journal', own: 'own-log' },
})
const open = () => openTaskState(new MemoryDisk(), options)

const countsOf = (state: TaskState) => state.store('counts') as TimestampedKeyValueStore<string, number>
const rowsOf = (state: TaskState, name: string) => state.store(name) as KeyValueStore<string, unknown>
const bufferOf = (state: TaskState) => state.store('held') as ChangeBuffer<string, string>

const everything = (state: TaskState): unknown => [
  [...countsOf(state).all()].map(([key, { value, time }]) => [key, value, time]),
  ['orders', 'seen', 'own'].map((name) => [...rowsOf(state, name).all()]),
  [bufferOf(state).count, bufferOf(state).firstTime],
  state.timers.get('wall', 'p/t', Buffer.from('k'), '')?.atMs,
  state.progress.get('n'),
]

const fill = (state: TaskState): void => {
  const origin = { topic: 'in', partition: 0, offset: 1 }
  state.recordTime = 50
  state.mark()
  // The same key everywhere: each store has its own row of it.
  countsOf(state).put('k', 7, 40)
  countsOf(state).put('gone', 7, 40)
  rowsOf(state, 'orders').put('k', { n: 1 })
  rowsOf(state, 'orders').put('', 'the empty key')
  rowsOf(state, 'seen').put('k', 'once')
  rowsOf(state, 'own').put('k', 'apart')
  bufferOf(state).put('k', 30, 'late', null, 30, Headers.none, origin)
  state.timers.set('wall', { kind: 'p/t', key: Buffer.from('k'), id: '', atMs: 900, payload: null })
  state.progress.set('n', 3)
}

const replay = async (state: TaskState, logs: ReadonlyMap<string, TestRecord[]>): Promise<void> => {
  for (const topic of ['journal', 'own-log']) {
    const restorer = state.restorer(topic)
    await restorer.add(cursorOf(logs.get(topic) ?? []))
    await restorer.finish()
  }
  await state.flush(checkpointAt(1))
}

test('all that a commit changes is in one topic, and comes back from there as it was', async (t) => {
  const logs = new Map<string, TestRecord[]>()
  const state = await open()
  fill(state)
  encodeTo(state, logs)
  state.committed()
  state.mark()
  countsOf(state).put('gone', null, 60)
  encodeTo(state, logs)
  state.committed()
  t.deepEqual([...logs.keys()].sort(), ['journal', 'own-log'])
  t.is(logs.get('own-log')?.[0]?.key?.toString(), 'k')
  const keys = (logs.get('journal') ?? []).map(({ key }) => key?.toString() ?? '')
  t.deepEqual(keys.filter((key) => key.startsWith('s/')).sort(), [
    's/counts/gone',
    's/counts/gone',
    's/counts/k',
    's/held/k',
    's/orders/',
    's/orders/k',
    's/seen/k',
  ])
  const other = await open()
  await replay(other, logs)
  t.deepEqual(everything(other), everything(state))
  t.deepEqual(countsOf(other).get('k'), { value: 7, time: 40 })
  t.is(countsOf(other).get('gone'), undefined)
})

test('the clock of a store that forgets comes back with its rows', async (t) => {
  const logs = new Map<string, TestRecord[]>()
  const state = await open()
  fill(state)
  state.recordTime = 149
  state.mark()
  rowsOf(state, 'seen').put('later', 'x')
  encodeTo(state, logs)
  const other = await open()
  await replay(other, logs)
  t.is(rowsOf(other, 'seen').get('k'), 'once')
  other.recordTime = 151
  other.mark()
  rowsOf(other, 'seen').put('last', 'y')
  t.is(rowsOf(other, 'seen').get('k'), undefined)
})

test('records of stores that are there no more are skipped', async (t) => {
  const state = await open()
  const record = (key: string): TestRecord => ({ key: Buffer.from(key), value: Buffer.from('"x"'), timestamp: 1 })
  await replay(
    state,
    new Map([['journal', [record('s/other/k'), record('s/orders'), record('s'), record('s/orders/a')]]]),
  )
  t.deepEqual([...rowsOf(state, 'orders').all()], [['a', 'x']])
})
