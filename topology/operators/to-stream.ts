import type { StreamStep, TableStep } from './step.ts'

/** Each change of a row as a record with the new value; tombstones included. `selectKey` sees null for a tombstone. */
export const toStream = (selectKey: ((value: any, key: any) => any) | null, forward: StreamStep): TableStep =>
  selectKey === null
    ? (value, _old, key, time, headers) => forward(value, key, time, headers)
    : (value, _old, key, time, headers) => forward(value, selectKey(value, key), time, headers)
