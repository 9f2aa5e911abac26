import type { RecordCursor } from '../topology/log/log.ts'
import type { Checkpoint } from './checkpoint.ts'
import type { StoreSpec } from './store.ts'
import type { TimerStore } from './timer-store.ts'

/**
 * All state of one task: a journaled write-back cache per store over one state engine. The commit of the task calls, in this
 * order: `encodeChanges` (step 3), `committed` (step 5), `flush` (step 6); `rollback` undoes the current unit.
 */
export interface TaskState {
  /** @throws StreamsError UNKNOWN_STORE */
  store(name: string): unknown
  /**
   * The same rows for others than the task: as they were at the last commit, or at the last flush. It never shows what is not committed, costs the
   * task nothing and is as good as the task itself: reads after `close` fail. An iterator that is drained at once shows one commit.
   * @throws StreamsError UNKNOWN_STORE
   */
  view(name: string, consistency: Consistency): unknown
  /** Of a window or session store: the largest time that was put into it as of the last commit, ms; -1: none, or another kind of store. */
  storeTime(name: string): number
  /** Of this opening of the state: belongs into each checkpoint. */
  readonly ownerEpoch: number
  /** Timestamp of the record being processed, ms. The task sets it before each unit: rows that name no time get it. */
  recordTime: number
  /** Durable timers of the task; kept in its journal. */
  readonly timers: TimerStore
  /** Small values that must move with the task (operator stream times, emit progress); kept in its journal. */
  readonly progress: ProgressStore

  /** Starts a unit of work: what follows is undone as a whole by `rollback`. Costs nothing when nothing was written. */
  mark(): void
  rollback(): void
  /** How often `rollback` was called: who keeps something beside the rows forgets it when this has changed. */
  readonly rollbacks: number

  /** True when something was written since the last `encodeChanges`. */
  readonly dirty: boolean
  /** Other limits of the cache than those that it was opened with. */
  resizeCache(bytesMax: number, entriesMax: number): void
  /** Bytes of cache entries that may not be evicted yet (not committed or not flushed). */
  readonly pinnedBytes: number

  /** Hands out the last value of each row changed since the last call, store by store. `value` null is a tombstone. Keys and
   * values are valid during the call only. Journal rows come with the journal topic. */
  encodeChanges(append: ChangelogAppend): void
  /** All that `encodeChanges` handed out is committed in the log: it may be flushed now. */
  committed(): void
  /** Writes committed rows and `checkpoint` as one atomic batch. One flush at a time. */
  flush(checkpoint: Checkpoint): Promise<void>

  /** What the last flush said; null for new or discarded state. */
  readonly checkpoint: Checkpoint | null
  /** Takes records of one changelog, in order; before the first mark only. */
  restorer(changelogTopic: string): Restorer
  /** Forgets all rows: the state is rebuilt from the start of the changelogs. */
  discard(): Promise<void>

  /** Bytes on disk and how many may be, rows in cache and their bytes: for metrics. */
  stats(): { diskBytes: number; diskBytesMax: number; cacheBytes: number; cacheEntries: number }
  /** Does not flush. */
  close(): Promise<void>
}

/** `committed`: as of the last commit. `flushed`: what the disk has, which other threads and processes see as well. */
export type Consistency = 'committed' | 'flushed'

export type ChangelogAppend = (
  changelogTopic: string,
  keyBuffer: Buffer,
  keyStart: number,
  keyEnd: number,
  valueBuffer: Buffer,
  valueStart: number,
  valueEnd: number,
  timestamp: number,
) => void

/** Bulk path of restore: bounded memory; sorted runs when the state is empty, row by row for a tail. */
export interface Restorer {
  /** Takes all records of the cursor. Await it when it answers a promise: it is writing. */
  add(records: RecordCursor): void | Promise<void>
  /** Makes all visible. Call `flush` with a checkpoint after the last restorer has finished. */
  finish(): Promise<void>
}

/** A few named numbers, in the journal. */
export interface ProgressStore {
  get(name: string): number | undefined
  set(name: string, value: number): void
}

export interface TaskStateOptions {
  /** Relative to the disk: `<application.id>/<sub-topology>/<partition>`. */
  path: string
  stores: readonly StoreSpec[]
  /** Topic of each logged store, by store name; the journal for those that share it. */
  changelogs: Readonly<Record<string, string>>
  /** Topics of others that hold exactly the rows of a store that is not logged, by store name: they restore it. */
  sourceChangelogs?: Readonly<Record<string, string>>
  /** Null: the task has no timers, no progress, and no stores that share a changelog. */
  journalTopic: string | null
  /** Cache limits of this task. */
  cacheBytesMax: number
  cacheEntriesMax: number
  diskBytesMax?: number
  /**
   * True: a restore leaves this thread to others and gives all rows to the disk's own. Else rows of an empty store are appended here, a third faster, and the thread waits
   * for the disk with each batch of them. Default false.
   */
  restoresInBackground?: boolean
}
