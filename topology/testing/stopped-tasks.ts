import { DirectoryDisk, openTaskState, type TaskState } from '../../state/index.ts'
import type { Plan, SubTopology } from '../plan/index.ts'
import { nodeProcess } from '../runtime/node-ports.ts'

const cacheBytesMax = 16 * 1024 * 1024
const cacheEntriesMax = 100_000

/** Partitions whose tasks have state under a state directory that no process uses. */
export const stoppedTasks = (directory: string, plan: Plan, sub: SubTopology): Promise<readonly string[]> =>
  new DirectoryDisk(directory, nodeProcess).list(`${plan.applicationId}/${sub.name}`)

/**
 * The state of a task whose process has ended, to be looked at and closed again. Nothing keeps a process from starting on it meanwhile.
 * @throws StreamsError STATE_DAMAGED
 */
export const openStoppedTask = (
  directory: string,
  plan: Plan,
  sub: SubTopology,
  partition: string,
): Promise<TaskState> =>
  openTaskState(new DirectoryDisk(directory, nodeProcess), {
    path: `${plan.applicationId}/${sub.name}/${partition}`,
    stores: sub.stores,
    changelogs: sub.changelogs,
    journalTopic: sub.journalTopic,
    cacheBytesMax,
    cacheEntriesMax,
  })
