import type { StreamStep } from './step.ts'

/** The end of a stream: `act` sees each record, nothing follows. */
export const foreach =
  (act: (value: any, key: any) => void): StreamStep =>
  (value, key) => {
    act(value, key)
  }
