import type { StreamStep } from './step.ts'

/** Replaces the key; null is a legal answer. Keeps value, time and headers. */
export const selectKey =
  (select: (value: any, key: any) => any, forward: StreamStep): StreamStep =>
  (value, key, time, headers) => {
    forward(value, select(value, key), time, headers)
  }
