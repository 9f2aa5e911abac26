import type { Headers } from '../log/headers.ts'

/** What to do with an input record that cannot be processed. */
export type HandlerDecision = 'fail' | 'skip' | 'dead-letter'

/** The record that failed, as a handler sees it. Bytes are views: copy what is kept. */
export interface FailedRecord {
  readonly topic: string
  readonly partition: number
  readonly offset: number
  readonly timestamp: number
  readonly key: Buffer | null
  readonly value: Buffer | null
  readonly headers: Headers
  readonly error: unknown
}

export type ErrorHandler = HandlerDecision | ((failed: FailedRecord) => HandlerDecision)

/**
 * Decisions about input records, those of repartition topics included. What the engine itself writes to changelogs, journals and
 * repartition topics is never left out: state and log would disagree.
 */
export interface ErrorHandlers {
  /** Key or value could not be read. Default 'fail'. */
  readonly deserialization: ErrorHandler
  /** A callback threw. The whole unit is undone: no half of its outputs and writes stays. Default 'fail'. */
  readonly processing: ErrorHandler
  /** Where 'dead-letter' sends a record. Default `<topic>.dlq`. */
  readonly deadLetterTopic: (topic: string) => string
}

export const defaultHandlers: ErrorHandlers = {
  deserialization: 'fail',
  processing: 'fail',
  deadLetterTopic: (topic) => `${topic}.dlq`,
}

export const decide = (handler: ErrorHandler, failed: () => FailedRecord): HandlerDecision =>
  typeof handler === 'function' ? handler(failed()) : handler
