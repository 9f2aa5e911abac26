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
 * Decisions about records of user topics. They never apply to changelog, journal and repartition records: leaving one of those out
 * would make state and log disagree.
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
