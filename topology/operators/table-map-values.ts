import type { RowStore } from './row-store.ts'
import type { TableStep } from './step.ts'

export interface TableMapValuesOptions {
  readonly map: (value: any, key: any) => any
  readonly store: RowStore | null
  /** A step below needs the value before the change. */
  readonly sendOld: boolean
  readonly forward: TableStep
}

/** Replaces the value of each row; null stays null and is never shown to `map`. */
export const tableMapValues = (options: TableMapValuesOptions): TableStep => {
  const { map, store, sendOld, forward } = options
  if (store === null) {
    return (value, old, key, time, headers, stale) => {
      const now = value === null ? null : map(value, key)
      forward(now, sendOld && old !== null ? map(old, key) : null, key, time, headers, stale)
    }
  }
  if (!sendOld) {
    return (value, _old, key, time, headers) => {
      const now = value === null ? null : map(value, key)
      store.put(key, now, time)
      forward(now, null, key, time, headers)
    }
  }
  return (value, _old, key, time, headers) => {
    const now = value === null ? null : map(value, key)
    const slot = store.slot(key)
    const before = slot.value
    store.replace(slot, now, time)
    forward(now, before, key, time, headers)
  }
}
