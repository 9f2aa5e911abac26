import type { StreamStep } from './step.ts'

/** Turns a record into one for each value that `map` answers, with the same key, time and headers. */
export const flatMapValues =
  (map: (value: any, key: any) => Iterable<any>, forward: StreamStep): StreamStep =>
  (value, key, time, headers) => {
    for (const next of map(value, key)) forward(next, key, time, headers)
  }
