import { mismatch, undecodable } from './failures.ts'
import type { Serde } from './serde.ts'
import { readUtf8, writeUtf8 } from './utf8.ts'

/**
 * Any value that JSON can hold, as compact JSON text with members in the order they were set. `T` is not checked at run time.
 * Raise `version` whenever the shape of stored values changes: it is part of the topology's fingerprint.
 */
export const json = <T>(version = 1): Serde<T> => ({
  id: 'json',
  version,
  immutable: false,
  write(value, out) {
    let text: string | undefined
    try {
      text = JSON.stringify(value)
    } catch (cause) {
      throw mismatch('json', 'values that JSON can hold (no BigInt, no cycles)', value, cause)
    }
    if (text === undefined) throw mismatch('json', 'values that JSON can hold', value)
    writeUtf8('json', text, out)
  },
  read(buffer, start, end) {
    const text = readUtf8('json', buffer, start, end)
    try {
      return JSON.parse(text)
    } catch (cause) {
      throw undecodable('json', (cause as Error).message, cause)
    }
  },
})
