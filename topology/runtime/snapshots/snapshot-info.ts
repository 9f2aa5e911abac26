import type { Checkpoint } from '../../../state/checkpoint.ts'

/** What a process says of the state that it has of a task, before it is asked for a copy. */
export interface SnapshotInfo {
  /** `Disk.copyFormat` */
  readonly format: string
  /** `layoutOf` */
  readonly layout: string
  /** Where its rows stood at the last flush. A copy stands there or further on. */
  readonly checkpoint: Checkpoint
}

/** A copy that is ready to be fetched. */
export interface CopyInfo {
  /** Names it; the next copy of the same task has another one. */
  readonly id: string
  readonly bytes: number
  readonly sha256: string
}
