import { StreamsError } from '../errors/index.ts'
import type { Headers } from '../log/headers.ts'

/**
 * What to do with an error.
 *
 * - 'fail': the application ends with it; nothing of the unit stays.
 * - 'skip': the whole unit (one input record, timer or punctuation) is undone and left out: no half of its outputs and writes stays.
 * - 'skip-branch': as Kafka Streams does: only the step that failed, and what is below it, is left out. Steps beside it run,
 *   and what was written and sent before stays. Where nothing has happened yet (a record that cannot be read) it is the same as 'skip'.
 * - 'dead-letter': as 'skip', and the input record is copied to the dead-letter topic. Timers and punctuations have no input
 *   record: they are skipped.
 */
export type HandlerDecision = 'fail' | 'skip' | 'skip-branch' | 'dead-letter'

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
 * Decisions about input records, those of repartition topics included. What the engine itself writes to changelogs and journals is
 * never left out: state and log would disagree.
 */
export interface ErrorHandlers {
  /** Key or value could not be read. Default 'fail'. */
  readonly deserialization: ErrorHandler
  /** A callback threw. Default 'fail'. */
  readonly processing: ErrorHandler
  /**
   * An output record could not be made: its serde threw, it is too large, its partition does not exist. 'skip-branch' leaves out that one
   * output. Default: what `processing` says. A record that the broker refuses later ends the application in any case.
   */
  readonly production?: ErrorHandler
  /** Where 'dead-letter' sends a record. Default `<topic>.dlq`. */
  readonly deadLetterTopic: (topic: string) => string
  /** Adds headers to a dead letter, such as those that other tools look for. Given the ones that it has; `millrace.error.*` among them. Default: none. */
  readonly deadLetterHeaders?: (headers: Headers, failed: FailedRecord) => Headers
}

export const defaultHandlers: ErrorHandlers = {
  deserialization: 'fail',
  processing: 'fail',
  deadLetterTopic: (topic) => `${topic}.dlq`,
}

const decisions: readonly unknown[] = ['fail', 'skip', 'skip-branch', 'dead-letter'] satisfies HandlerDecision[]

/** What a handler says. @throws StreamsError INVALID_CONFIG when that is no decision */
export const decide = (handler: ErrorHandler, failed: () => FailedRecord): HandlerDecision => {
  const decision = typeof handler === 'function' ? handler(failed()) : handler
  if (decisions.includes(decision)) return decision
  throw new StreamsError('INVALID_CONFIG', {
    retry: 'never',
    message: `an error handler said ${JSON.stringify(decision)}`,
    help: "answer 'fail', 'skip', 'skip-branch' or 'dead-letter'",
  })
}
