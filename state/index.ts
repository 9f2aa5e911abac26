export { adoptState } from './adopt-state.ts'
export type { BufferedChange, ChangeBuffer } from './change-buffer.ts'
export type { ChangelogPosition, Checkpoint } from './checkpoint.ts'
export { peekCheckpoint, readCheckpoint } from './checkpoint-row.ts'
export type { DirectoryLock, Disk, EngineOptions, IncomingCopy, StateCopy, StateSnapshot } from './disk.ts'
export type { RangeBounds, Row, StateBatch, StateEngine } from './engine.ts'
export { DirectoryDisk } from './lmdb/directory-disk.ts'
export { MemoryDisk, type MemoryDiskOptions } from './memory/memory-disk.ts'
export { openTaskState } from './open-task-state.ts'
export { journalPrefix } from './restore/journal-restorer.ts'
export type {
  ReadOnlySessionStore,
  SessionRow,
  SessionScanStore,
  SessionStore,
  SessionVisitor,
} from './session-store.ts'
export type {
  KeyRange,
  KeyValueStore,
  ReadOnlyKeyValueStore,
  Slot,
  SlotStore,
  StoreKind,
  StoreSpec,
  TimestampedKeyValueStore,
  ValueAndTime,
} from './store.ts'
export type { ChangelogAppend, ProgressStore, Restorer, TaskState, TaskStateOptions } from './task-state.ts'
export type { DurableTimer, TimerClock, TimerStore } from './timer-store.ts'
export type { ReadOnlyVersionedStore, Version, VersionedStore } from './versioned-store.ts'
export { storedView } from './views/open-view.ts'
export type { ReadOnlyWindowStore, WindowRow, WindowSlotStore, WindowStore, WindowVisitor } from './window-store.ts'
