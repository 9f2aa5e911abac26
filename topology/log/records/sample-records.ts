import { type Header, Headers } from '../headers.ts'
import type { BatchCursor } from './batch-cursor.ts'
import type { BatchWriter } from './batch-writer.ts'

/** Test support: a record as an object. */
export interface SampleRecord {
  key: Buffer | null
  value: Buffer | null
  timestamp: number
  headers: readonly Header[]
}

/** The records of java-vectors.json: null and empty fields, an int32-0 key, a span of 30 days, repeated and null headers. */
export const sampleRecords: readonly SampleRecord[] = Array.from({ length: 40 }, (_, i) => ({
  key: i % 5 === 0 ? null : i === 1 ? Buffer.alloc(4) : Buffer.from(`key-${i}`),
  value: i % 7 === 3 ? null : i === 4 ? Buffer.alloc(0) : Buffer.from(`value-${i} `.repeat((i % 4) * 10 + 1)),
  timestamp: 1_700_000_000_000 + i * 67_000_000 - (i % 3 === 1 ? 5000 : 0),
  headers:
    i % 6 === 2
      ? [
          ['a', Buffer.from('1')],
          ['a', null],
          ['ü', Buffer.from([0, 1, 2, 3])],
        ]
      : [],
}))

const NONE = Buffer.alloc(0)

export const appendSample = (writer: BatchWriter, record: SampleRecord, bytesMax = 1_000_000): void => {
  writer.append(
    record.key ?? NONE,
    record.key === null ? -1 : 0,
    record.key?.length ?? -1,
    record.value ?? NONE,
    record.value === null ? -1 : 0,
    record.value?.length ?? -1,
    record.timestamp,
    Headers.of(record.headers),
    bytesMax,
  )
}

/** Everything a cursor has left, copied. */
export const readAll = (cursor: BatchCursor): (SampleRecord & { offset: number })[] => {
  const records: (SampleRecord & { offset: number })[] = []
  while (cursor.next()) {
    records.push({
      offset: cursor.offset,
      timestamp: cursor.timestamp,
      key: cursor.keyStart < 0 ? null : Buffer.from(cursor.buffer.subarray(cursor.keyStart, cursor.keyEnd)),
      value: cursor.valueStart < 0 ? null : Buffer.from(cursor.buffer.subarray(cursor.valueStart, cursor.valueEnd)),
      headers: cursor.headers().entries,
    })
  }
  return records
}
