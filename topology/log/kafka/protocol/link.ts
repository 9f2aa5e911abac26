import { StreamsError } from '../../../errors/index.ts'

/** One established, authenticated connection to one broker: all that differs between the client libraries. */
export interface Link {
  /**
   * Sends one request; answers come in order. The two flags say whether the headers carry tagged fields.
   * Rejects with the library's own error when the connection fails.
   */
  send(apiKey: number, version: number, requestTags: boolean, responseTags: boolean, body: Buffer): Promise<Buffer>
  /** True when it ended, by either side: then a new one is dialled on the next use. */
  readonly closed: boolean
  /** Ends it at once; requests under way fail. */
  close(): void
}

/**
 * Opens a connection. Rejects with the cause as its library says it, or with StreamsError AUTHENTICATION_FAILED.
 */
export type Dial = (host: string, port: number) => Promise<Link>

/** The user, password or token is wrong: trying again does not help. */
export const authenticationFailed = (host: string, port: number, cause: unknown): StreamsError =>
  new StreamsError('AUTHENTICATION_FAILED', {
    retry: 'never',
    message: `broker ${host}:${port} refused the credentials: ${causeText(cause)}`,
    help: 'check the sasl options: mechanism, username and password, or token',
    cause,
  })

/** The innermost messages of an error: libraries wrap what the operating system said. */
export const causeText = (error: unknown): string => {
  const texts: string[] = []
  let current = error
  for (let depth = 0; depth < 8 && current instanceof Error; depth++) {
    const text = current.message || ('code' in current ? String(current.code) : current.name)
    if (!texts.some((seen) => seen.includes(text))) texts.push(text)
    current = current instanceof AggregateError && current.errors.length > 0 ? current.errors[0] : current.cause
  }
  return texts.length === 0 ? String(error) : texts.join(': ')
}
