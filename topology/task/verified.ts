import type { RecordCursor } from '../log/log.ts'
import type { CompiledSource } from '../operators/compile.ts'
import type { Serde } from '../serdes/serde.ts'
import { delegate } from '../serdes/with-headers.ts'

/** Asks the serde of a value about the record that a cursor stands on. @throws StreamsError SIGNATURE_INVALID and the like */
export const verifyRecord = (value: Serde<any>, at: RecordCursor): void => {
  const { buffer, keyStart, keyEnd, valueStart, valueEnd } = at
  const record = { keyBuffer: buffer, keyStart, keyEnd, valueBuffer: buffer, valueStart, valueEnd }
  value.verify?.(at.headers(), record)
}

/**
 * A source whose records are verified before key or value are read; the same source where there is nothing to verify, so that others
 * pay nothing. `head` is where the cursor of the record stands that is being read.
 */
export const verified = (source: CompiledSource, head: () => RecordCursor): CompiledSource => {
  const { key, value } = source
  if (value.verify === undefined) return source
  return {
    ...source,
    key: {
      ...delegate(key),
      read(buffer, start, end) {
        verifyRecord(value, head())
        return key.read(buffer, start, end)
      },
    },
    value: {
      ...delegate(value),
      read(buffer, start, end) {
        // With a key it was done when that was read, tombstones included.
        if (head().keyStart < 0) verifyRecord(value, head())
        return value.read(buffer, start, end)
      },
    },
  }
}
