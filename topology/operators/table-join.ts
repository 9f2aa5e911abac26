import type { StreamStep } from './step.ts'

/** Reads the row of a table, the current one or (where the table has history) that of the time; null when absent. */
export type TableGetter = (key: any, timeMs: number) => any

export interface TableJoinOptions {
  readonly step: string
  readonly left: boolean
  readonly get: TableGetter
  readonly joiner: (left: any, right: any, key: any) => any
  readonly dropped: (step: string, reason: string) => void
  readonly forward: StreamStep
}

/**
 * Stream-table join: each record looks up the row of its key as it is now (a versioned table: as it was at the record's time); changes of the table send nothing. Time and headers are
 * the record's. Records without a value are left out, and without a key too unless it is a left join (KIP-962).
 */
export const streamTableJoin = (options: TableJoinOptions): StreamStep => {
  const { step, left, get, joiner, dropped, forward } = options
  return (value, key, time, headers) => {
    if (value === null) return dropped(step, 'null-value')
    if (key === null && !left) return dropped(step, 'null-key')
    const row = key === null ? null : get(key, time)
    if (row !== null || left) forward(joiner(value, row, key), key, time, headers)
  }
}

/**
 * Stream-globalTable join: the same, by a key that `selectKey` takes from the record. A left join answers a null selected key with
 * an absent row; an inner join leaves it out. The record's own key is kept and may be null.
 */
export const streamGlobalJoin = (selectKey: (value: any, key: any) => any, options: TableJoinOptions): StreamStep => {
  const { step, left, get, joiner, dropped, forward } = options
  return (value, key, time, headers) => {
    if (value === null) return dropped(step, 'null-value')
    const selected = selectKey(value, key)
    if (selected === null && !left) return dropped(step, 'null-key')
    const row = selected === null ? null : get(selected, time)
    if (row !== null || left) forward(joiner(value, row, key), key, time, headers)
  }
}
