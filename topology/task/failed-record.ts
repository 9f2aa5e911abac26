import { StreamsError } from '../errors/index.ts'
import { Headers } from '../log/headers.ts'
import type { RecordCursor, TopicPartition } from '../log/log.ts'
import type { FailedRecord } from './handlers.ts'

/*
 * What handlers and errors say of the record that a cursor stands on.
 */

export const failedRecord = (at: TopicPartition, head: RecordCursor, error: unknown): FailedRecord => ({
  topic: at.topic,
  partition: at.partition,
  offset: head.offset,
  timestamp: head.timestamp,
  key: head.keyStart < 0 ? null : head.buffer.subarray(head.keyStart, head.keyEnd),
  value: head.valueStart < 0 ? null : head.buffer.subarray(head.valueStart, head.valueEnd),
  headers: head.headers(),
  error,
})

/** A timer or punctuation: it has no record. */
export const failedUnit = (subTopology: string, partition: number, atMs: number, error: unknown): FailedRecord => ({
  topic: subTopology,
  partition,
  offset: -1,
  timestamp: atMs,
  key: null,
  value: null,
  headers: Headers.none,
  error,
})

/** `topic-partition@offset`. */
export const placeOf = (at: TopicPartition, head: RecordCursor): string => `${at.topic}-${at.partition}@${head.offset}`

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

export const invalidTimestamp = (at: TopicPartition, head: RecordCursor): StreamsError =>
  new StreamsError('INVALID_TIMESTAMP', {
    retry: 'never',
    message: `record ${placeOf(at, head)} has the timestamp ${head.timestamp}`,
    help: 'give the topic a timestamp extractor (a negative answer skips the record)',
  })

export const unreadableRecord = (at: TopicPartition, head: RecordCursor, error: unknown): StreamsError =>
  new StreamsError('DESERIALIZATION', {
    retry: 'never',
    message: `record ${placeOf(at, head)} cannot be read: ${messageOf(error)}`,
    help: "set handlers.deserialization to 'skip' or 'dead-letter', or correct the topic's serde",
    cause: error,
  })

export const processingFailed = (what: string, error: unknown): StreamsError =>
  new StreamsError('PROCESSING', {
    retry: 'never',
    message: `${what} failed: ${messageOf(error)}`,
    help: "correct the callback, or set handlers.processing to 'skip' or 'dead-letter'",
    cause: error,
  })
