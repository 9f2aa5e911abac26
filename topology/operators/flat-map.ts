import type { StreamStep } from './step.ts'

type Pair = readonly [key: any, value: any]

/** Turns a record into the pairs that `map` answers, each forwarded before the next is taken. Keeps time and headers. */
export const flatMap =
  (map: (value: any, key: any) => Iterable<Pair>, forward: StreamStep): StreamStep =>
  (value, key, time, headers) => {
    for (const pair of map(value, key)) forward(pair[1], pair[0], time, headers)
  }
