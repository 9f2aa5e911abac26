import type { StreamStep } from './step.ts'

/** Shows each record to `look`, then passes it on unchanged. */
export const peek =
  (look: (value: any, key: any) => void, forward: StreamStep): StreamStep =>
  (value, key, time, headers) => {
    look(value, key)
    forward(value, key, time, headers)
  }
