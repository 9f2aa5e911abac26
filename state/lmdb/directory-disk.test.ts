import { rmSync } from 'node:fs'
import { join } from 'node:path'
import test from 'ava'
import { openTaskState } from '../open-task-state.ts'
import { counts, processPort, taskOptions, testDirectory } from '../testing.ts'
import { DirectoryDisk } from './directory-disk.ts'

test('a directory with an open environment in it is not removed; a closed one is', async (t) => {
  const root = testDirectory()
  t.teardown(() => rmSync(root, { recursive: true, force: true }))
  const disk = new DirectoryDisk(root, processPort())
  const engine = await disk.open('app/sub/0', {})
  for (const path of ['app/sub/0', 'app/sub', 'app']) {
    await t.throwsAsync(disk.remove(path), { message: /is open in this process/ })
  }
  await disk.remove('app/sub/1')
  t.true(await disk.exists('app/sub/0/data.mdb'))
  await engine.close()
  await disk.remove('app/sub/0')
  t.false(await disk.exists('app/sub/0'))
})

test('an environment whose close has failed can be opened again', async (t) => {
  const root = testDirectory()
  t.teardown(() => rmSync(root, { recursive: true, force: true }))
  const disk = new DirectoryDisk(root, processPort())
  const engine = await disk.open('app/sub/0', {})
  // Somebody has removed its files.
  rmSync(join(root, 'app/sub/0'), { recursive: true })
  await t.throwsAsync(engine.close(), { code: 'ENOENT' })
  await t.throwsAsync(async () => engine.write(() => {}), { code: 'STATE_CLOSED' } as never)
  const again = await disk.open('app/sub/0', {})
  t.is(again.ownerEpoch, 1)
  await again.close()
})

test('a task whose stores cannot be made gives its directory back', async (t) => {
  const root = testDirectory()
  t.teardown(() => rmSync(root, { recursive: true, force: true }))
  const disk = new DirectoryDisk(root, processPort())
  const forgets = { ...counts, name: 'windows', kind: 'window' } as const
  const stores = { stores: [forgets], changelogs: { windows: 'windows-log' } }
  for (let attempt = 0; attempt < 2; attempt++) {
    await t.throwsAsync(openTaskState(disk, taskOptions(stores)), { code: 'INVALID_ARGUMENT' } as never)
  }
  const state = await openTaskState(disk, taskOptions({ ...stores, stores: [{ ...forgets, retentionMs: 1_000 }] }))
  await state.close()
})

test('an environment that is being opened is neither opened a second time nor removed', async (t) => {
  const root = testDirectory()
  t.teardown(() => rmSync(root, { recursive: true, force: true }))
  const disk = new DirectoryDisk(root, processPort())
  const opening = disk.open('app/sub/0', {})
  await t.throwsAsync(disk.open('app/sub/0', {}), { message: /is open in this process already/ })
  await t.throwsAsync(disk.remove('app/sub'), { message: /is open in this process/ })
  const engine = await opening
  t.is(engine.ownerEpoch, 1)
  await engine.close()
  await (await disk.open('app/sub/0', {})).close()
})
