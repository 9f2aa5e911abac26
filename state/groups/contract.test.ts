import { rmSync } from 'node:fs'
import test from 'ava'
import { isStreamsError } from '../../topology/errors/index.ts'
import type { DiskUnderTest } from '../contract.ts'
import { DirectoryDisk, MemoryDisk, openTaskState } from '../index.ts'
import { processPort, testDirectory } from '../testing.ts'
import { casesOver, type On, options, retentionMs, sessionText, windowText } from './contract.ts'
import { keyValueContract } from './key-value-contract.ts'
import { sessionContract } from './session-contract.ts'
import { versionedContract } from './versioned-contract.ts'
import { windowContract } from './window-contract.ts'

const memory = (): DiskUnderTest => ({ disk: new MemoryDisk(), remove: () => {} })

const lmdb = (): DiskUnderTest => {
  const root = testDirectory()
  return {
    disk: new DirectoryDisk(root, processPort()),
    remove: () => rmSync(root, { recursive: true, force: true }),
  }
}

/** What the engine does for all kinds. */
const segmentCases = (on: On): void => {
  on('the maps of expired segments are dropped by a flush, and only when no row of them is visible', async (t, f) => {
    const maps = async (): Promise<string[]> => {
      await f.state.close()
      const engine = await f.disk.open(options.path, {})
      const names = engine.maps().filter((name) => name.startsWith('store/w/'))
      await engine.close()
      f.state = await openTaskState(f.disk, options)
      return names
    }
    f.windows.put('k', '1', 10)
    f.windows.put('k', '2', 70_000)
    await f.commit()
    t.deepEqual(await maps(), ['store/w/0', 'store/w/1'])
    f.windows.put('k', '3', 59_998 + retentionMs)
    await f.commit()
    t.deepEqual(await maps(), ['store/w/0', 'store/w/1', 'store/w/2'])
    f.windows.put('k', '4', 59_999 + retentionMs)
    t.is(windowText(f.windows.all()), `k@70000=2 k@${59_998 + retentionMs}=3 k@${59_999 + retentionMs}=4`)
    await f.commit()
    t.deepEqual(await maps(), ['store/w/1', 'store/w/2'])
    t.is(windowText(f.windows.all()), `k@70000=2 k@${59_998 + retentionMs}=3 k@${59_999 + retentionMs}=4`)
  })

  on('a discard forgets rows and store times of all kinds', async (t, f) => {
    f.windows.put('k', 'v', 10 * retentionMs)
    f.sessions.put('k', 1, 10 * retentionMs, 'v')
    f.versions.put('k', 'v', 10 * retentionMs)
    await f.commit()
    f.buffer.put('k', 'v', 10)
    await f.state.discard()
    t.deepEqual([...f.windows.all(), ...f.buffer.all(), ...f.sessions.fetchKeys({}), ...f.versions.history('k')], [])
    t.deepEqual(
      [f.windows.streamTime, f.buffer.streamTime, f.sessions.streamTime, f.versions.streamTime],
      [-1, -1, -1, -1],
    )
    t.is(f.state.pinnedBytes, 0)
    t.is(f.state.stats().cacheEntries, 1)
    f.windows.put('k', 'w', 1)
    t.is(windowText(f.windows.all()), 'k@1=w')
  })

  on('a restore brings rows of today back', async (t, f) => {
    const now = Date.UTC(2026, 0, 1)
    f.windows.put('k', 'w', now)
    f.sessions.put('k', now - 10, now, 's')
    f.versions.put('k', 'v', now)
    await f.commit()
    const { disk, remove } = memory()
    const cold = await f.cold(disk)
    t.is(windowText(cold.windows.all()), windowText(f.windows.all()))
    t.is(sessionText(cold.sessions.fetch('k')), `k@${now - 10}/${now}=s`)
    t.is(cold.versions.get('k')?.value, 'v')
    t.deepEqual([cold.windows.streamTime, cold.sessions.streamTime, cold.versions.streamTime], [now, now, now])
    await cold.state.close()
    remove()
  })

  on('a restore skips what the log has kept beyond the retention', async (t, f) => {
    for (let i = 0; i < 20; i++) f.windows.put('k', `${i}`, i * 60_000)
    await f.commit()
    f.buffer.put('k', 'd', 1)
    await f.commit()
    const { disk, remove } = memory()
    const cold = await f.cold(disk)
    t.is(windowText(cold.windows.all()), windowText(f.windows.all()))
    t.is(cold.windows.streamTime, 19 * 60_000)
    cold.buffer.put('k', 'e', 1)
    t.is(windowText(cold.buffer.all()), 'k@1=d k@1=e')
    await cold.state.close()
    const engine = await disk.open(options.path, {})
    t.deepEqual(
      engine.maps().filter((name) => name.startsWith('store/w/')),
      ['store/w/17', 'store/w/18', 'store/w/19'],
    )
    await engine.close()
    remove()
  })
}

for (const [name, make] of [
  ['memory', memory],
  ['lmdb', lmdb],
] as const) {
  const on = casesOver(test, name, make)
  windowContract(on)
  sessionContract(on)
  versionedContract(on)
  segmentCases(on)
  keyValueContract(on)
}

test('a store that forgets needs a retention', async (t) => {
  const stores = options.stores.map(({ retentionMs: _, ...spec }) => spec)
  const error = await t.throwsAsync(openTaskState(new MemoryDisk(), { ...options, stores }))
  t.true(isStreamsError(error, 'INVALID_ARGUMENT'))
})
