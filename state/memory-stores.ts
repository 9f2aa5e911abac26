import type { Checkpoint } from './checkpoint.ts'
import type { StateEngine } from './engine.ts'
import { MemoryEngine, MemoryFiles } from './memory/memory-engine.ts'
import type { TaskStateOptions } from './task-state.ts'

/** Where nothing else is said: as much as one task may hold in stores that live in memory. */
const memoryBytesMax = 1024 * 1024 * 1024

/** Where the stores of a task that live in memory keep what has left the cache. Over its limit a flush fails with STATE_FULL. */
export const memoryEngine = (options: TaskStateOptions): StateEngine =>
  new MemoryEngine(new MemoryFiles(), {
    path: `${options.path} (in memory)`,
    bytesMax: options.diskBytesMax ?? memoryBytesMax,
    syncWrites: true,
    beforeWrite: async () => undefined,
  })

/**
 * What the disk has, without the changelogs of stores that it does not keep: those are read from their start. Left out when it is written too: a
 * store that is moved to the disk finds no position there, and is rebuilt.
 */
export const withoutMemory = <C extends Checkpoint | null>(checkpoint: C, options: TaskStateOptions): C => {
  if (checkpoint === null || !options.stores.some(({ inMemory }) => inMemory)) return checkpoint
  const volatile = new Set(
    options.stores.filter(({ inMemory }) => inMemory).map(({ name }) => options.changelogs[name]),
  )
  const changelogs = Object.entries(checkpoint.changelogs).filter(([topic]) => !volatile.has(topic))
  return { ...checkpoint, changelogs: Object.fromEntries(changelogs) }
}
