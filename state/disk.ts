import type { StateEngine } from './engine.ts'
import type { StateRows } from './views/rows.ts'

export interface EngineOptions {
  /** Upper limit of the file. The map grows by itself up to it; then writes fail with STATE_FULL. Default 64 GiB. */
  bytesMax?: number
  /** Maps that will be opened: those that are missing are made together, at the price of one. */
  maps?: readonly string[]
}

/** One moment of an environment, read beside its owner. */
export interface StateSnapshot extends StateRows {
  close(): Promise<void>
}

/** What an environment held at one moment, as a file of its own that nobody writes any more. */
export interface StateCopy {
  readonly file: string
  readonly bytes: number
  /** Of the file, hex. */
  readonly sha256: string
  remove(): Promise<void>
}

/** A copy that arrives from another process. Nothing of it is at its place before `install`. */
export interface IncomingCopy {
  /** Where it can be opened, like any other path of the disk, after `complete`. */
  readonly path: string
  write(bytes: Uint8Array): Promise<void>
  /**
   * Everything has been written. Opens it in a process of its own, for a damaged one can end the process that opens it.
   * @throws StreamsError SNAPSHOT_DAMAGED when it is not the file that was copied, or cannot be opened.
   */
  complete(copied: { bytes: number; sha256: string }): Promise<void>
  /** Puts it, closed, into the place of whatever is at `path`: a crash leaves the old state, none, or the new one. */
  install(path: string): Promise<void>
  /** Removes what is left of it. */
  discard(): Promise<void>
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
  /**
   * Copies what an environment holds at this moment to a file in the directory `to`, in a process of its own: its owner, in this process or in another, goes on
   * meanwhile and may close it. Undefined as for `peek`, but for environments that are open. A disk without it has nothing to hand over.
   * @throws StreamsError DISK_FULL (retry 'later') when the copy could leave its owner without room; the reason of `signal` when that aborts.
   */
  copy?(path: string, to: string, signal: AbortSignal): Promise<StateCopy | undefined>
  /** What a copy must have in common with this disk to be opened here. */
  readonly copyFormat?: string
  /** Begins to take in a copy of so many bytes, at `path`. @throws StreamsError DISK_FULL (retry 'later'). */
  receive?(path: string, bytes: number): Promise<IncomingCopy>
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
