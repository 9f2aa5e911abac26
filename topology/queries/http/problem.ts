import { isStreamsError } from '../../errors/index.ts'

/** A query that is not answered: becomes problem details (RFC 9457). */
export class QueryProblem extends Error {
  readonly status: number
  /** Stable, for programs: the last part of the type URI. */
  readonly code: string
  readonly title: string
  /** Headers that say what was looked at, where something was. */
  facts: Readonly<Record<string, string>> = {}

  constructor(status: number, code: string, title: string, detail: string) {
    super(detail)
    this.name = 'QueryProblem'
    this.status = status
    this.code = code
    this.title = title
  }
}

export const badQuery = (detail: string): QueryProblem =>
  new QueryProblem(400, 'bad-query', 'The query is not valid', detail)

export const notFound = (detail: string): QueryProblem =>
  new QueryProblem(404, 'not-found', 'There is no such thing', detail)

/** Nothing is wrong with the query: it is answered when it is sent again a little later. */
export const unavailable = (detail: string): QueryProblem =>
  new QueryProblem(503, 'unavailable', 'The rows cannot be read now', detail)

export const tooLarge = (bytesMax: number): QueryProblem =>
  new QueryProblem(500, 'answer-too-large', 'The answer is too large', `a single row has more than ${bytesMax} bytes`)

/** What an error means for whoever asked. */
export const problemOf = (error: unknown): QueryProblem => {
  if (error instanceof QueryProblem) return error
  if (isStreamsError(error, 'UNKNOWN_STORE')) return notFound(error.message)
  if (isStreamsError(error) && ['SERDE_MISMATCH', 'NULL_KEY', 'PARTITION_UNKNOWN'].includes(error.code))
    return badQuery(error.message)
  // A state that was closed in between belongs to a task that moves.
  if (isStreamsError(error) && (error.retry === 'later' || error.code === 'STATE_CLOSED')) {
    return unavailable(error.message)
  }
  return new QueryProblem(500, 'internal', 'Something failed here', 'the query could not be answered')
}

/** As Retry-After says it. */
const retryAfterS = 1

export const problemAnswer = (problem: QueryProblem, instance: string): QueryAnswer => ({
  status: problem.status,
  headers: {
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
    ...(problem.status === 503 && { 'retry-after': String(retryAfterS) }),
  },
  body: JSON.stringify({
    type: `urn:millrace:queries:${problem.code}`,
    title: problem.title,
    status: problem.status,
    detail: problem.message,
    instance,
  }),
})

/** What goes back to whoever asked. Names of headers are lower case. */
export interface QueryAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** What is sent instead of `body`, where it is there: the file of a snapshot. */
  readonly file?: { readonly path: string; readonly bytes: number }
}
