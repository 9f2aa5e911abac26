import { rmSync } from 'node:fs'
import test from 'ava'
import { str } from '../topology/serdes/index.ts'
import type { DiskUnderTest } from './contract.ts'
import {
  DirectoryDisk,
  type KeyValueStore,
  MemoryDisk,
  openTaskState,
  type StoreSpec,
  type TaskState,
} from './index.ts'
import {
  checkpointAt,
  cursorOf,
  encodeTo,
  processPort,
  type TestRecord,
  taskOptions,
  testDirectory,
} from './testing.ts'

const seen: StoreSpec<string, string> = {
  name: 'seen',
  kind: 'keyValue',
  key: str,
  value: str,
  logged: true,
  ttlMs: 100,
}

const options = taskOptions({ stores: [seen], changelogs: { seen: 'seen-log' } })

const storeOf = (state: TaskState): KeyValueStore<string, string> =>
  state.store('seen') as KeyValueStore<string, string>

const put = (state: TaskState, key: string, value: string | null, time: number): void => {
  state.recordTime = time
  state.mark()
  storeOf(state).put(key, value)
}

const commit = async (state: TaskState, logs: Map<string, TestRecord[]>): Promise<void> => {
  encodeTo(state, logs)
  state.committed()
  await state.flush(checkpointAt(1))
}

const textOf = (logs: Map<string, TestRecord[]>): string[] =>
  (logs.get('seen-log') ?? []).map(({ key, value, timestamp }) => `${key}=${value ?? 'null'}@${timestamp}`)

const all = (state: TaskState): string[] => [...storeOf(state).all()].map(([key, value]) => `${key}=${value}`)

const disks: readonly [string, () => DiskUnderTest][] = [
  ['memory', () => ({ disk: new MemoryDisk(), remove: () => {} })],
  [
    'lmdb',
    () => {
      const root = testDirectory()
      return {
        disk: new DirectoryDisk(root, processPort()),
        remove: () => rmSync(root, { recursive: true, force: true }),
      }
    },
  ],
]

for (const [name, make] of disks) {
  test(`${name}: a row lives for its time, counted by the largest time of a write`, async (t) => {
    const { disk, remove } = make()
    const state = await openTaskState(disk, options)
    put(state, 'a', '1', 1000)
    put(state, 'b', '2', 1099)
    t.deepEqual(all(state), ['a=1', 'b=2'])
    put(state, 'c', '3', 1100)
    t.deepEqual(all(state), ['b=2', 'c=3'])
    t.is(storeOf(state).get('a'), undefined)
    t.is(storeOf(state).putIfAbsent('a', 'again'), undefined)
    t.is(storeOf(state).get('a'), 'again')
    put(state, 'b', 'renewed', 1150)
    put(state, 'd', '4', 1249)
    t.deepEqual(all(state), ['b=renewed', 'd=4'])
    await state.close()
    remove()
  })

  test(`${name}: a unit that is undone takes its time back, and what that hid`, async (t) => {
    const { disk, remove } = make()
    const state = await openTaskState(disk, options)
    put(state, 'a', '1', 1000)
    put(state, 'b', '2', 5000)
    t.is(storeOf(state).get('a'), undefined)
    state.rollback()
    t.deepEqual(all(state), ['a=1'])
    t.is(storeOf(state).get('a'), '1')
    await state.close()
    remove()
  })

  test(`${name}: commits sweep rows that nobody asks for, with a tombstone for each, a bounded part at a time`, async (t) => {
    const { disk, remove } = make()
    const logs = new Map<string, TestRecord[]>()
    const state = await openTaskState(disk, options)
    const count = 5_000
    for (let i = 0; i < count; i++) put(state, `k${String(i).padStart(4, '0')}`, 'v', 1000)
    put(state, 'kept', 'x', 1050)
    await commit(state, logs)
    const swept: number[] = []
    for (let i = 0; i < 40; i++) {
      logs.clear()
      put(state, 'kept', `${i}`, 1100 + i)
      await commit(state, logs)
      swept.push(textOf(logs).filter((line) => line.includes('=null')).length)
    }
    t.is(swept[0], 4_096)
    t.true(swept.slice(1).every((rows) => rows <= 904))
    t.is(
      swept.reduce((sum, rows) => sum + rows, 0),
      count,
    )
    t.is(storeOf(state).approximateCount(), 1)
    await state.close()
    const again = await openTaskState(disk, options)
    t.deepEqual(all(again), ['kept=39'])
    await again.close()
    remove()
  })

  test(`${name}: time and rows survive a restart, from disk and from the log`, async (t) => {
    const { disk, remove } = make()
    const logs = new Map<string, TestRecord[]>()
    const state = await openTaskState(disk, options)
    put(state, 'a', '1', 1000)
    put(state, 'b', '2', 1060)
    put(state, 'c', 'x', 1110)
    put(state, 'c', null, 1120)
    await commit(state, logs)
    t.deepEqual(textOf(logs), ['a=1@1000', 'b=2@1060', 'c=null@1120'])
    await state.close()
    const warm = await openTaskState(disk, options)
    t.deepEqual(all(warm), ['b=2'])
    await warm.close()
    const cold = await openTaskState(new MemoryDisk(), options)
    const restorer = cold.restorer('seen-log')
    await restorer.add(cursorOf(logs.get('seen-log') ?? []))
    await restorer.finish()
    t.deepEqual(all(cold), ['b=2'])
    t.is(storeOf(cold).get('a'), undefined)
    await cold.close()
    remove()
  })
}
