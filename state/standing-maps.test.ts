import { rmSync } from 'node:fs'
import test from 'ava'
import { i64, str } from '../topology/serdes/index.ts'
import type { Disk, EngineOptions } from './disk.ts'
import type { StateEngine } from './engine.ts'
import { DirectoryDisk } from './lmdb/directory-disk.ts'
import { openTaskState } from './open-task-state.ts'
import type { StoreSpec } from './store.ts'
import { checkpointAt, counts, processPort, taskOptions, testDirectory } from './testing.ts'

const kinds = ['keyValue', 'timestampedKeyValue', 'window', 'session', 'versioned', 'buffer'] as const
const stores: StoreSpec<string, number>[] = [
  ...kinds.map((kind) => ({ name: kind, kind, key: str, value: i64, logged: true, retentionMs: 60_000 })),
  { name: 'expiring', kind: 'keyValue', key: str, value: i64, logged: true, ttlMs: 60_000 },
  { ...counts, name: 'here', inMemory: true },
]

/** The disk, and what was done to the maps of its engines. */
const watched = (disk: Disk) => {
  const made: string[] = []
  const dropped: string[] = []
  const open = async (path: string, options: EngineOptions): Promise<StateEngine> => {
    const engine = await disk.open(path, options)
    const { openMap, dropMap } = engine
    engine.openMap = (map) => {
      if (!engine.maps().includes(map)) made.push(map)
      openMap.call(engine, map)
    }
    engine.dropMap = (map) => {
      dropped.push(map)
      dropMap.call(engine, map)
    }
    return engine
  }
  const proxy = new Proxy(disk, { get: (target, name) => (name === 'open' ? open : Reflect.get(target, name)) })
  return { disk: proxy, made, dropped }
}

test('all maps of a new state are made at its opening together, and none is dropped', async (t) => {
  const root = testDirectory()
  t.teardown(() => rmSync(root, { recursive: true, force: true }))
  const { disk, made, dropped } = watched(new DirectoryDisk(root, processPort()))
  const options = taskOptions({
    stores,
    changelogs: Object.fromEntries(stores.map(({ name }) => [name, `${name}-log`])),
  })
  const state = await openTaskState(disk, options)
  t.deepEqual([made, dropped], [[], []])
  await state.close()
})

test('rows that an interrupted restore has left are dropped at the next opening', async (t) => {
  const root = testDirectory()
  t.teardown(() => rmSync(root, { recursive: true, force: true }))
  const { disk, dropped } = watched(new DirectoryDisk(root, processPort()))
  const left = await disk.open('app/sub/0', {})
  left.openMap('store/counts')
  await left.write((batch) => batch.put('store/counts', Buffer.from('a'), Buffer.from('1')))
  await left.close()
  const state = await openTaskState(disk, taskOptions())
  t.deepEqual(dropped, ['store/counts'])
  await state.flush(checkpointAt(1))
  await state.close()
})
