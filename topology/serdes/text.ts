import { mismatch } from './failures.ts'
import type { Serde } from './serde.ts'
import { readUtf8, writeUtf8 } from './utf8.ts'

/**
 * Text as UTF-8, as Kafka's StringSerializer writes it. Sorts by code point. Strict both ways: lone surrogates are refused
 * at write (SERDE_MISMATCH), bytes that are not UTF-8 at read (DESERIALIZATION).
 */
export const str: Serde<string> = {
  id: 'str',
  version: 1,
  immutable: true,
  write(value, out) {
    if (typeof value !== 'string') throw mismatch('str', 'strings', value)
    writeUtf8('str', value, out)
  },
  read(buffer, start, end) {
    return readUtf8('str', buffer, start, end)
  },
}
