import type { StreamStep } from './step.ts'

/** Replaces the value; null values reach `map` too. Keeps key, time and headers. */
export const mapValues =
  (map: (value: any, key: any) => any, forward: StreamStep): StreamStep =>
  (value, key, time, headers) => {
    forward(map(value, key), key, time, headers)
  }
