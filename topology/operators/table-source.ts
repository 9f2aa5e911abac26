import type { RowStore } from './row-store.ts'
import type { StreamStep, TableStep } from './step.ts'

export interface TableSourceOptions {
  readonly step: string
  /** Null: nothing below reads the table, the records pass through. */
  readonly store: RowStore | null
  readonly dropped: (step: string, reason: string) => void
  /** A step below needs the value before the change. */
  readonly sendOld: boolean
  readonly forward: TableStep
}

/**
 * Records become changes of table rows (`table` and `toTable`): null deletes, the last offset wins whatever its time, every update is
 * passed on, tombstones of unknown keys included. Records with a null key are left out and counted.
 */
export const tableSource = (options: TableSourceOptions): StreamStep => {
  const { step, store, dropped, sendOld, forward } = options
  if (store === null) {
    return (value, key, time, headers) => {
      if (key === null) return dropped(step, 'null-key')
      forward(value, null, key, time, headers)
    }
  }
  if (!sendOld) {
    // Finding a slot may decode the old value: put does not.
    return (value, key, time, headers) => {
      if (key === null) return dropped(step, 'null-key')
      store.put(key, value, time)
      forward(value, null, key, time, headers)
    }
  }
  return (value, key, time, headers) => {
    if (key === null) return dropped(step, 'null-key')
    const slot = store.slot(key)
    const old = slot.value
    store.replace(slot, value, time)
    forward(value, old, key, time, headers)
  }
}
