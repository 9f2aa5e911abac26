import { Headers } from '../../log/headers.ts'
import type { RecordCursor } from '../../log/log.ts'

/*
 * A dead-letter topic is its own book: what was done about a letter is a record behind it, in the same partition. An edited letter carries `edits`, a
 * note that a letter was replayed has no key, no value and `replayed`; both name the letter as partition:offset.
 */
export const editsHeader = 'millrace.dlq.edits'
export const replayedHeader = 'millrace.dlq.replayed'
export const replayOfHeader = 'millrace.replay.of'
export const retryCountHeader = 'x-retry-count'

/** A letter, copied out of the topic. */
export interface Letter {
  /** `partition:offset` in the dead-letter topic. */
  readonly id: string
  readonly partition: number
  /** Of the record that failed. */
  readonly timestamp: number
  readonly key: Buffer | null
  readonly value: Buffer | null
  readonly headers: Headers
}

/** What a record of a dead-letter topic is about. */
export type Entry =
  | { readonly kind: 'letter'; readonly edits: string | null }
  | { readonly kind: 'replayed'; readonly of: string }

export const entryOf = (headers: Headers): Entry => {
  const of = headers.text(replayedHeader)
  return of === undefined ? { kind: 'letter', edits: headers.text(editsHeader) ?? null } : { kind: 'replayed', of }
}

export const letterId = (partition: number, offset: number): string => `${partition}:${offset}`

export const copyLetter = (partition: number, record: RecordCursor): Letter => {
  const { buffer, keyStart, keyEnd, valueStart, valueEnd } = record
  return {
    id: letterId(partition, record.offset),
    partition,
    timestamp: record.timestamp,
    key: keyStart < 0 ? null : Buffer.from(buffer.subarray(keyStart, keyEnd)),
    value: valueStart < 0 ? null : Buffer.from(buffer.subarray(valueStart, valueEnd)),
    headers: record.headers(),
  }
}

const ownHeader = /^(?:millrace\.(?:error|dlq|replay)\.|x-original-|x-error$|x-retry-count$)/

/** The headers that a letter goes back with: those that the record came with, where it was kept, and how often it has been tried again. */
export const replayHeaders = (topic: string, { id, headers }: Letter): Headers => {
  const retries = Number(headers.text(retryCountHeader) ?? '0')
  return Headers.of(headers.entries.filter(([name]) => !ownHeader.test(name)))
    .with(replayOfHeader, `${topic}/${id}`)
    .with(retryCountHeader, String((Number.isInteger(retries) ? retries : 0) + 1))
}
