import type { Disk } from './disk.ts'
import { RestoreBudget, RestoreShare } from './restore/restore-budget.ts'
import { standingMaps } from './standing-maps.ts'
import type { TaskState, TaskStateOptions } from './task-state.ts'
import { CachedTaskState } from './task-state-cached.ts'

/** Memory for the sorted runs of all restores over one disk: a million small rows fit. */
const restoreBytesMax = 160 * 1024 * 1024

const budgets = new WeakMap<Disk, RestoreBudget>()

/**
 * Opens the state of one task, creating it when missing. The caller holds the lock of the directory.
 * @throws StreamsError STATE_DAMAGED (retry 'rebuild'): remove the path and open again.
 */
export const openTaskState = async (disk: Disk, options: TaskStateOptions): Promise<TaskState> => {
  let budget = budgets.get(disk)
  if (budget === undefined) {
    budget = new RestoreBudget(restoreBytesMax)
    budgets.set(disk, budget)
  }
  const bytesMax = options.diskBytesMax
  const maps = standingMaps(options.stores)
  const engine = await disk.open(options.path, bytesMax === undefined ? { maps } : { bytesMax, maps })
  try {
    return new CachedTaskState(engine, options, new RestoreShare(budget, options.restoresInBackground))
  } catch (error) {
    await engine.close()
    throw error
  }
}
