import type { StreamStep } from './step.ts'

/** Replaces key and value by the pair `[key, value]` that `map` answers. Keeps time and headers. */
export const map =
  (map: (value: any, key: any) => readonly [key: any, value: any], forward: StreamStep): StreamStep =>
  (value, key, time, headers) => {
    const pair = map(value, key)
    forward(pair[1], pair[0], time, headers)
  }
