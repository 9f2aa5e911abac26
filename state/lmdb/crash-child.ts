import { openTaskState } from '../open-task-state.ts'
import type { TimestampedKeyValueStore } from '../store.ts'
import type { TaskState } from '../task-state.ts'
import { checkpointAt, processPort, taskOptions } from '../testing.ts'
import { DirectoryDisk } from './directory-disk.ts'

/* Flushes without end, for the crash suite; it is killed from outside. */

type Counts = TimestampedKeyValueStore<string, number>

const rowsPerFlush = 60

/** The keys that flush `n` writes. */
export const keysOf = (n: number): string[] =>
  Array.from({ length: rowsPerFlush }, (_, i) => `key-${(n * 37 + i * 11) % 701}-${'x'.repeat(200)}`)

/** One flush: `n` is the value of its rows and the offset of its checkpoint. Every third one deletes what the one before wrote. */
export const flushRound = async (state: TaskState, n: number): Promise<void> => {
  const counts = state.store('counts') as Counts
  if (n % 3 === 0) for (const key of keysOf(n - 1)) counts.delete(key)
  for (const key of keysOf(n)) counts.put(key, n, n)
  state.encodeChanges(() => {})
  state.committed()
  await state.flush(checkpointAt(n))
}

/** All rows after flush `n`, as text. */
export const rowsAfter = (n: number): string => {
  const model = new Map<string, number>()
  for (let i = 1; i <= n; i++) {
    if (i % 3 === 0) for (const key of keysOf(i - 1)) model.delete(key)
    for (const key of keysOf(i)) model.set(key, i)
  }
  return [...model]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}=${value}@${value}`)
    .join()
}

export const rowsOf = (state: TaskState): string =>
  [...(state.store('counts') as Counts).all()].map(([key, { value, time }]) => `${key}=${value}@${time}`).join()

if (process.argv[2] === 'run') {
  const state = await openTaskState(new DirectoryDisk(process.argv[3] as string, processPort()), taskOptions())
  for (let n = (state.checkpoint?.changelogs['counts-log']?.nextOffset ?? 0) + 1; ; n++) {
    await flushRound(state, n)
    process.stdout.write(`${n}\n`)
  }
}
