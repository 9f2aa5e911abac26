import type { RowStore } from './row-store.ts'
import type { TableStep } from './step.ts'

export interface TableFilterOptions {
  readonly predicate: (value: any, key: any) => boolean
  /** True for filter, false for filterNot. */
  readonly keep: boolean
  readonly store: RowStore | null
  /** The row before the change is known here: from this step's store, else from above. */
  readonly knowsOld: boolean
  /**
   * False below a versioned table: a row that was absent and stays so is told all the same, because the old value is that of now, not that of
   * the record's time.
   */
  readonly quiet: boolean
  readonly forward: TableStep
}

/**
 * A row that does not match is absent: it becomes a tombstone, because it may have matched before. Where the old value is known,
 * nothing is said about rows that were absent and stay so; where it is not, the tombstone is always sent. Null is never shown to
 * the predicate.
 */
export const tableFilter = (options: TableFilterOptions): TableStep => {
  const { predicate, keep, store, knowsOld, quiet, forward } = options
  if (store === null) {
    return (value, old, key, time, headers, stale) => {
      const now = value !== null && predicate(value, key) === keep ? value : null
      const before = knowsOld && old !== null && predicate(old, key) === keep ? old : null
      if (knowsOld && quiet && now === null && before === null) return
      forward(now, before, key, time, headers, stale)
    }
  }
  if (!knowsOld) {
    return (value, _old, key, time, headers) => {
      const now = value !== null && predicate(value, key) === keep ? value : null
      store.put(key, now, time)
      forward(now, null, key, time, headers)
    }
  }
  return (value, _old, key, time, headers) => {
    const now = value !== null && predicate(value, key) === keep ? value : null
    const slot = store.slot(key)
    const before = slot.value
    if (quiet && now === null && before === null) return
    store.replace(slot, now, time)
    forward(now, before, key, time, headers)
  }
}
