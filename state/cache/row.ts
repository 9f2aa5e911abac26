/** Changed since the last `encodeChanges`. */
export const dirtyCommit = 1
/** Handed to the log, not in the engine yet. */
export const dirtyFlush = 2
/** Part of the native write that is running. */
export const inFlush = 4
/** `heldValue` is the last value that was handed to the log, newer than what the engine has. */
export const held = 8
/** In the list of changed rows (it may be clean again after a rollback). */
export const listed = 16
/** Used since the clock hand passed last. */
export const used = 32
/** No longer in the cache. */
export const detached = 64
/** Part of the commit that is on its way. (128 is `fresh` of rows in groups.) */
export const sealed = 256

/** A row with one of these may not be evicted. */
export const pinned = dirtyCommit | dirtyFlush | inFlush

/**
 * One row of a cache. Always the same shape, so that V8 keeps every access monomorphic. `value` is null for an absent row; else what the
 * user gave (types that cannot change in place) or the serialised bytes as a latin1 string: compact, one heap object, and no
 * slice of a shared Buffer pool that a single row would keep alive.
 */
export class CacheRow {
  readonly key: string
  value: unknown
  /** Timestamp of the record that wrote the row, ms; for timers the time they are due. */
  time: number
  flags: number
  /** Position in the journal of the current unit, when the journal entry there is this row. */
  journalAt = 0
  /** Estimated size in memory. */
  bytes: number
  heldValue: unknown = null
  heldTime = -1

  constructor(key: string, value: unknown, time: number, bytes: number) {
    this.key = key
    this.value = value
    this.time = time
    this.flags = used
    this.bytes = bytes
  }
}

/** What a row costs beside its key and value: the object, the Map entry, string headers. */
const rowOverhead = 150

export const rowBytes = (key: string, value: unknown): number => rowOverhead + key.length + valueBytes(value)

export const valueBytes = (value: unknown): number => {
  if (typeof value === 'string') return value.length
  return typeof value === 'number' ? 8 : 16
}
