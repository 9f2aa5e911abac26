/** What the caller may do about an error: nothing, try again, stop this owner (it was replaced), or rebuild local state. */
export type Retry = 'never' | 'later' | 'fence' | 'rebuild'

export interface StreamsErrorOptions {
  retry: Retry
  /** What is wrong, where: names the topic, partition, store, step or address. */
  message: string
  /** What to do about it, as one imperative sentence. */
  help?: string
  cause?: unknown
}

/**
 * The one error type that millrace throws. Match on `code`, never on the message: codes are stable and each has a
 * line in docs/errors.md.
 */
export class StreamsError extends Error {
  readonly code: string
  readonly retry: Retry
  readonly help: string | undefined

  constructor(code: string, options: StreamsErrorOptions) {
    super(options.help === undefined ? options.message : `${options.message}; ${options.help}`, {
      cause: options.cause,
    })
    this.name = 'StreamsError'
    this.code = code
    this.retry = options.retry
    this.help = options.help
  }
}

/** True when `error` is a StreamsError, of that code if one is given. */
export const isStreamsError = (error: unknown, code?: string): error is StreamsError =>
  error instanceof StreamsError && (code === undefined || error.code === code)
