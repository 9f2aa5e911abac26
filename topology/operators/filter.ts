import type { StreamStep } from './step.ts'

type Predicate = (value: any, key: any) => boolean

/** Drops records that do not match. Keeps key, time and headers; null values and keys are asked about like any other. */
export const filter =
  (predicate: Predicate, forward: StreamStep): StreamStep =>
  (value, key, time, headers) => {
    if (predicate(value, key)) forward(value, key, time, headers)
  }

/** Drops records that match. */
export const filterNot =
  (predicate: Predicate, forward: StreamStep): StreamStep =>
  (value, key, time, headers) => {
    if (!predicate(value, key)) forward(value, key, time, headers)
  }
