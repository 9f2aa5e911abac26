import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import test from 'ava'
import { readCheckpoint } from '../checkpoint-row.ts'
import type { StateSnapshot } from '../disk.ts'
import { openTaskState } from '../open-task-state.ts'
import type { ReadOnlyKeyValueStore, ValueAndTime } from '../store.ts'
import { counts, processPort, taskOptions, testDirectory } from '../testing.ts'
import { storedView } from '../views/open-view.ts'
import { flushRound, rowsAfter, rowsOf } from './crash-child.ts'
import { DirectoryDisk } from './directory-disk.ts'

const child = fileURLToPath(new URL('./crash-child.ts', import.meta.url))
const { path } = taskOptions()

const rowsIn = (snapshot: StateSnapshot): string => {
  const view = storedView(counts, snapshot) as ReadOnlyKeyValueStore<string, ValueAndTime<number>>
  return [...view.all()].map(([key, { value, time }]) => `${key}=${value}@${time}`).join()
}

const flushOf = (snapshot: StateSnapshot): number => readCheckpoint(snapshot)?.changelogs['counts-log']?.nextOffset ?? 0

/** Polls until there is a flush after `flush`; each snapshot on the way must be one flush, whole. */
const readAfter = async (disk: DirectoryDisk, flush: number, whole: (rows: string, n: number) => void) => {
  for (;;) {
    const snapshot = await disk.snapshot(path)
    if (snapshot !== undefined) {
      const n = flushOf(snapshot)
      if (n > 0) whole(rowsIn(snapshot), n)
      if (n > flush) return { snapshot, n }
      await snapshot.close()
    }
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

test('another process reads whole flushes of one that goes on writing, and a snapshot stays as it was', async (t) => {
  const root = testDirectory()
  const writer = spawn(process.execPath, [child, 'run', root], { stdio: ['ignore', 'pipe', 'inherit'] })
  t.teardown(() => writer.kill('SIGKILL'))
  // As the writer says.
  const disk = new DirectoryDisk(root, processPort())
  const whole = (rows: string, n: number): void => {
    if (rows !== rowsAfter(n)) t.is(rows, rowsAfter(n))
  }
  const first = await readAfter(disk, 3, whole)
  const later = await readAfter(disk, first.n + 5, whole)
  t.true(later.n > first.n)
  t.is(rowsIn(first.snapshot), rowsAfter(first.n))
  t.is(flushOf(first.snapshot), first.n)
  await first.snapshot.close()
  await later.snapshot.close()
  writer.kill('SIGKILL')
  await once(writer, 'exit')
  // What it has left is read as well.
  const last = await readAfter(disk, later.n - 1, whole)
  await last.snapshot.close()
  t.throws(() => last.snapshot.maps(), { message: /closed/ })
})

test('a state is not taken for a damaged one while somebody of the same process reads it', async (t) => {
  const root = testDirectory()
  const owner = new DirectoryDisk(root, processPort())
  const state = await openTaskState(owner, taskOptions())
  await flushRound(state, 1)
  await state.close()
  // As another thread does, which shares no disk with the first.
  const snapshot = await new DirectoryDisk(root, processPort()).snapshot(path)
  const reading = { code: 'STATE_WRITE_FAILED', message: /a snapshot of it is open in this process/ } as never
  for (let attempt = 0; attempt < 2; attempt++) await t.throwsAsync(openTaskState(owner, taskOptions()), reading)
  t.is(rowsIn(snapshot as StateSnapshot), rowsAfter(1))
  await snapshot?.close()
  const again = await openTaskState(owner, taskOptions())
  t.is(rowsOf(again), rowsAfter(1))
  await again.close()
})
