import type { SessionRow, SessionStore } from '../../state/session-store.ts'
import type { SlotStore, StoreSpec } from '../../state/store.ts'
import type { VersionedStore } from '../../state/versioned-store.ts'
import type { WindowSlotStore } from '../../state/window-store.ts'
import type { OperatorContext } from './context.ts'

/** Reads rows of a table, stored or computed. One object per reader and none per row: the time is left beside the value. */
export interface RowReader {
  /** The value of the row as it is now; null when there is none. */
  get(key: any): any
  /** Time of the row that `get` answered last, ms; means nothing when there was none. */
  time: number
}

/** Makes a reader of a function that answers the value and leaves the time. */
export const rowReader = (get: (key: any, reader: RowReader) => any): RowReader => {
  const reader: RowReader = { time: -1, get: (key) => get(key, reader) }
  return reader
}

/** Reads the rows that a table keeps itself. Rows of windowed tables are read by their windowed keys. */
export const storedRows = (context: OperatorContext, spec: StoreSpec): RowReader => {
  const store: unknown = context.state.store(spec.name)
  switch (spec.kind) {
    case 'versioned':
      return rowReader((key, reader) => {
        const version = (store as VersionedStore<any, any>).get(key)
        if (version === undefined) return null
        reader.time = version.time
        return version.value
      })
    case 'window':
      return rowReader((key, reader) => {
        const slot = (store as WindowSlotStore<any, any>).slot(key.key, key.start)
        reader.time = slot.time
        return slot.value
      })
    case 'session':
      return rowReader((key, reader) => {
        const value: SessionRow<any, any>['value'] | undefined = (store as SessionStore<any, any>).get(
          key.key,
          key.start,
          key.end,
        )
        // The time of a session is that of its last record.
        reader.time = key.end
        return value ?? null
      })
    default:
      return rowReader((key, reader) => {
        const slot = (store as SlotStore<any, any>).slot(key)
        reader.time = slot.time
        return slot.value
      })
  }
}
