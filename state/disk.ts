import type { StateEngine } from './engine.ts'
import type { StateRows } from './views/rows.ts'

export interface EngineOptions {
  /** Upper limit of the file. The map grows by itself up to it; then writes fail with STATE_FULL. Default 64 GiB. */
  bytesMax?: number
}

/** One moment of an environment, read beside its owner. */
export interface StateSnapshot extends StateRows {
  close(): Promise<void>
}

/** Held while a process uses a state directory; released by `release` or by the death of the process. */
export interface DirectoryLock {
  release(): Promise<void>
}

/** Where state lives: LMDB directories on a disk, or memory. Paths are relative to the root that the disk was made with. */
export interface Disk {
  /**
   * Opens the environment of one task, creating it when missing.
   * @throws StreamsError STATE_DAMAGED (retry 'rebuild') when the files cannot be trusted.
   */
  open(path: string, options: EngineOptions): Promise<StateEngine>
  /**
   * One row of an environment, read without becoming its owner. Undefined when there is none, when it is open in this process, or when it
   * cannot be read safely (after a crash of the machine). A disk without it costs some stickiness: nobody knows how far its state reaches.
   */
  peek?(path: string, map: string, key: Buffer): Promise<Buffer | undefined>
  /**
   * What an environment holds at this moment, without becoming its owner, who may be another thread or process that goes on writing. Undefined as for
   * `peek`. A disk without it has no readers but the owner.
   */
  snapshot?(path: string): Promise<StateSnapshot | undefined>
  exists(path: string): Promise<boolean>
  /** Names of the directories right below `path`. */
  list(path: string): Promise<string[]>
  remove(path: string): Promise<void>
  /** Small whole-file values (process id, manifests); written atomically. */
  readText(path: string): Promise<string | undefined>
  writeText(path: string, text: string): Promise<void>
  /** @throws StreamsError STATE_LOCKED naming the process that holds it. */
  lock(path: string): Promise<DirectoryLock>
}
