import type { Checkpoint } from './checkpoint.ts'
import type { Disk } from './disk.ts'
import type { StateBatch, StateEngine } from './engine.ts'

export const metaMap = 'meta'

const key = Buffer.from('checkpoint')
/** Of the rows and maps as a whole. State of another version is rebuilt. */
const formatVersion = 1

/** Null: there is none, or one that this version does not read. */
export const readCheckpoint = (engine: Pick<StateEngine, 'get'>): Checkpoint | null => parse(engine.get(metaMap, key))

/** Of state that nobody in this process has open, which stays as it is. Null as above, or when it cannot be looked at. */
export const peekCheckpoint = async (disk: Disk, path: string): Promise<Checkpoint | null> =>
  parse(await disk.peek?.(path, metaMap, key))

const parse = (bytes: Buffer | undefined): Checkpoint | null => {
  if (bytes === undefined) return null
  try {
    const { format, checkpoint } = JSON.parse(bytes.toString()) as { format: number; checkpoint: Checkpoint }
    return format === formatVersion ? checkpoint : null
  } catch {
    // Rows whose place in the log nobody knows are of no use: they are read from it again.
    return null
  }
}

export const writeCheckpoint = (batch: StateBatch, checkpoint: Checkpoint): void =>
  batch.put(metaMap, key, Buffer.from(JSON.stringify({ format: formatVersion, checkpoint })))

/** Must come before the rows are dropped: rows without a checkpoint are never trusted. */
export const clearCheckpoint = (engine: StateEngine): void => {
  engine.dropMap(metaMap)
  engine.openMap(metaMap)
}
