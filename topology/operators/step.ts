import type { Headers } from '../log/headers.ts'

/**
 * The run-time form of an operator: a closure made once per task and called once per record, depth first, synchronously.
 * Four plain arguments and no record object: nothing is allocated per record.
 */
export type StreamStep<K = any, V = any> = (value: V | null, key: K | null, time: number, headers: Headers) => void

/** A change of a table row: the new value and the one before it; null is absent. `old` is null unless a step asked for it. */
export type TableStep<K = any, V = any> = (
  value: V | null,
  old: V | null,
  key: K,
  time: number,
  headers: Headers,
) => void
