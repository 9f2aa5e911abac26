import type { Checkpoint } from './checkpoint.ts'
import { metaMap, readCheckpoint, writeCheckpoint } from './checkpoint-row.ts'
import type { Disk, EngineOptions } from './disk.ts'

/**
 * Makes the state at `path`, which another process wrote and this one has a copy of, that of this process: a new owner epoch, and a checkpoint that names it. Rows and
 * positions stay as they are. Answers the checkpoint; null when there is none that this version reads, and the copy is of no use.
 * @throws StreamsError as `Disk.open` and `StateEngine.write`
 */
export const adoptState = async (
  disk: Disk,
  path: string,
  processId: string,
  options: EngineOptions,
): Promise<Checkpoint | null> => {
  const engine = await disk.open(path, options)
  try {
    engine.openMap(metaMap)
    const found = readCheckpoint(engine)
    if (found === null) return null
    const checkpoint = { ...found, processId, ownerEpoch: engine.ownerEpoch }
    await engine.write((batch) => writeCheckpoint(batch, checkpoint))
    return checkpoint
  } finally {
    await engine.close()
  }
}
