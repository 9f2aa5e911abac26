import type { Headers } from '../log/headers.ts'

/**
 * The run-time form of an operator: a closure made once per task and called once per record, depth first, synchronously.
 * Four plain arguments and no record object: nothing is allocated per record.
 */
export type StreamStep<K = any, V = any> = (value: V | null, key: K | null, time: number, headers: Headers) => void

/**
 * A change of a table row: the new value and the one before it; null is absent. `old` is null unless a step asked for it. `stale`: the
 * table is a versioned one and already has a newer row of the key, so that this change says nothing about the present: joins and groupings
 * leave it out (KIP-914).
 */
export type TableStep<K = any, V = any> = (
  value: V | null,
  old: V | null,
  key: K,
  time: number,
  headers: Headers,
  stale?: boolean,
) => void
