import type { Context, Next } from 'koa'
import { isStreamsError } from 'millrace'

export interface ProblemOptions {
  status: number
  /** Stable, for programs: the last part of the type URI. */
  code: string
  title: string
  /** What is wrong with this request, for people. */
  detail: string
  /** More members, such as the list of wrong fields. */
  extra?: Record<string, unknown>
  headers?: Record<string, string>
}

/** A request that cannot be answered: becomes problem details (RFC 9457), or a status of gRPC. */
export class Problem extends Error {
  readonly options: ProblemOptions

  constructor(options: ProblemOptions) {
    super(options.detail)
    this.name = 'Problem'
    this.options = options
  }
}

export const badRequest = (code: string, detail: string, extra?: Record<string, unknown>): Problem =>
  new Problem({
    status: 400,
    code,
    title: 'The request is not valid',
    detail,
    ...(extra === undefined ? {} : { extra }),
  })

/** Who asks has not shown who they are. `error` is that of RFC 6750; none when nothing was shown at all. */
export const unauthorized = (detail: string, error?: 'invalid_token' | 'invalid_request'): Problem =>
  new Problem({
    status: 401,
    code: 'unauthorized',
    title: 'Sign in first',
    detail,
    headers: {
      'WWW-Authenticate':
        error === undefined
          ? 'Bearer realm="oms"'
          : `Bearer realm="oms", error="${error}", error_description="${detail}"`,
    },
  })

/** `scope`: what would be needed. */
export const forbidden = (detail: string, scope: string): Problem =>
  new Problem({
    status: 403,
    code: 'forbidden',
    title: 'This is not for you',
    detail,
    headers: { 'WWW-Authenticate': `Bearer realm="oms", error="insufficient_scope", scope="${scope}"` },
  })

export const notFound = (detail: string): Problem =>
  new Problem({ status: 404, code: 'not-found', title: 'There is no such thing', detail })

export const conflict = (code: string, detail: string, extra?: Record<string, unknown>): Problem =>
  new Problem({
    status: 409,
    code,
    title: 'The request contradicts what is already so',
    detail,
    ...(extra === undefined ? {} : { extra }),
  })

export const unsupportedMedia = (detail: string): Problem =>
  new Problem({
    status: 415,
    code: 'unsupported-media-type',
    title: 'The body is of a kind that is not read here',
    detail,
    headers: { Accept: 'application/json' },
  })

/** `waitMs`: after so long there is room for one more request. */
export const tooManyRequests = (detail: string, waitMs: number): Problem =>
  new Problem({
    status: 429,
    code: 'too-many-requests',
    title: 'Too many requests',
    detail,
    headers: { 'Retry-After': String(Math.max(1, Math.ceil(waitMs / 1_000))) },
  })

/** Nothing was accepted; the same request may be sent again. */
export const unavailable = (detail: string, retryAfterS = 1): Problem =>
  new Problem({
    status: 503,
    code: 'unavailable',
    title: 'The service cannot answer now',
    detail,
    headers: { 'Retry-After': String(retryAfterS) },
  })

/** What was waited for did not come in the time that the client gave. */
export const notInTime = (detail: string, extra: Record<string, unknown>): Problem =>
  new Problem({
    status: 504,
    code: 'not-in-time',
    title: 'It did not happen in that time',
    detail,
    extra,
    headers: { 'Retry-After': '1' },
  })

/** What a client is told of an error that was thrown while its request was handled; `report` gets what nobody expected. */
export const problemOf = (error: unknown, report: (error: unknown) => void): ProblemOptions => {
  if (error instanceof Problem) return error.options
  // The views are not there yet, or not any more: another moment, or another process, can answer.
  if (isStreamsError(error) && error.retry === 'later') return unavailable(error.message).options
  report(error)
  return internal
}

/** The body of problem details; `instance` is the path. */
export const problemBody = ({ status, code, title, detail, extra }: ProblemOptions, instance: string) => ({
  type: `urn:millrace:oms:${code}`,
  title,
  status,
  detail,
  instance,
  ...extra,
})

/** Answers what the handlers below throw. `report` gets what nobody expected. */
export const problems =
  (report: (error: unknown) => void) =>
  async (ctx: Context, next: Next): Promise<void> => {
    try {
      await next()
      if (ctx.status === 404 && ctx.body === undefined) throw notFound(`no resource at ${ctx.method} ${ctx.path}`)
      if (ctx.status === 405) throw methodNotAllowed(ctx)
    } catch (error) {
      write(ctx, problemOf(error, report))
    }
  }

const internal: ProblemOptions = {
  status: 500,
  code: 'internal',
  title: 'Something failed here',
  detail: 'the request could not be handled; it is in the log of the service',
}

const methodNotAllowed = (ctx: Context): Problem =>
  new Problem({
    status: 405,
    code: 'method-not-allowed',
    title: 'The resource has no such method',
    detail: `${ctx.method} is not one of ${ctx.response.get('Allow')} at ${ctx.path}`,
  })

const write = (ctx: Context, problem: ProblemOptions): void => {
  ctx.status = problem.status
  ctx.body = JSON.stringify(problemBody(problem, ctx.path))
  ctx.type = 'application/problem+json'
  if (problem.headers !== undefined) ctx.set(problem.headers)
}
