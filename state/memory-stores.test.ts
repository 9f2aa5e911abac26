import test from 'ava'
import { type KeyValueStore, MemoryDisk, openTaskState, type StoreSpec, type TaskState } from './index.ts'
import { checkpointAt, cursorOf, encodeTo, orders, type TestRecord, taskOptions } from './testing.ts'

const memory: StoreSpec<string, unknown> = { ...orders, name: 'quick', inMemory: true }
const options = taskOptions({ stores: [orders, memory], changelogs: { orders: 'orders-log', quick: 'quick-log' } })

const storeOf = (state: TaskState, name: string) => state.store(name) as KeyValueStore<string, unknown>

const position = { topicId: 'id', nextOffset: 5, leaderEpoch: 0 }
const checkpoint = checkpointAt(1, { changelogs: { 'orders-log': position, 'quick-log': position } })

test('a store in memory is flushed beside the disk and comes back from its changelog alone', async (t) => {
  const disk = new MemoryDisk()
  const logs = new Map<string, TestRecord[]>()
  const state = await openTaskState(disk, options)
  for (let i = 0; i < 3; i++) {
    storeOf(state, 'orders').put(`o${i}`, i)
    storeOf(state, 'quick').put(`q${i}`, i)
  }
  encodeTo(state, logs)
  state.committed()
  await state.flush(checkpoint)
  t.is(state.pinnedBytes, 0)
  t.deepEqual(
    [...storeOf(state, 'quick').all()],
    [
      ['q0', 0],
      ['q1', 1],
      ['q2', 2],
    ],
  )
  await state.close()

  const again = await openTaskState(disk, options)
  t.deepEqual([...storeOf(again, 'quick').all()], [])
  t.is(storeOf(again, 'orders').get('o1'), 1)
  // The disk knows how far it is in its own changelog, and nothing of the other: that one is read from its start.
  t.deepEqual(again.checkpoint?.changelogs, { 'orders-log': position })
  const restorer = again.restorer('quick-log')
  await restorer.add(cursorOf(logs.get('quick-log') ?? []))
  await restorer.finish()
  t.is(storeOf(again, 'quick').get('q2'), 2)
  await again.discard()
  t.deepEqual([...storeOf(again, 'quick').all(), ...storeOf(again, 'orders').all()], [])
  await again.close()
})

test('nothing of a store in memory lies in the maps of the disk', async (t) => {
  const disk = new MemoryDisk()
  const state = await openTaskState(disk, options)
  storeOf(state, 'quick').put('q', 1)
  encodeTo(state, new Map())
  state.committed()
  await state.flush(checkpoint)
  t.true(state.stats().cacheBytes > 0)
  await state.close()
  const engine = await disk.open(options.path, {})
  t.false(engine.maps().includes('store/quick'))
  await engine.close()
})

test('a store that is moved from memory to the disk has no position there, so that it is rebuilt', async (t) => {
  const disk = new MemoryDisk()
  const state = await openTaskState(disk, options)
  storeOf(state, 'quick').put('q', 1)
  encodeTo(state, new Map())
  state.committed()
  await state.flush(checkpoint)
  await state.close()
  const moved = await openTaskState(disk, { ...options, stores: [orders, { ...memory, inMemory: false }] })
  t.deepEqual(Object.keys(moved.checkpoint?.changelogs ?? {}), ['orders-log'])
  await moved.close()
})
