import type { Context, Next } from 'koa'

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

/** A request that cannot be answered: becomes problem details (RFC 9457). */
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

export const notFound = (detail: string): Problem =>
  new Problem({ status: 404, code: 'not-found', title: 'There is no such thing', detail })

export const conflict = (code: string, detail: string): Problem =>
  new Problem({ status: 409, code, title: 'The request contradicts an earlier one', detail })

/** Nothing was accepted; the same request may be sent again. */
export const unavailable = (detail: string, retryAfterS = 1): Problem =>
  new Problem({
    status: 503,
    code: 'unavailable',
    title: 'The service cannot answer now',
    detail,
    headers: { 'Retry-After': String(retryAfterS) },
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
      if (!(error instanceof Problem)) report(error)
      write(ctx, error instanceof Problem ? error.options : internal)
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

const write = (ctx: Context, { status, code, title, detail, extra, headers }: ProblemOptions): void => {
  ctx.status = status
  ctx.body = JSON.stringify({ type: `urn:millrace:oms:${code}`, title, status, detail, instance: ctx.path, ...extra })
  ctx.type = 'application/problem+json'
  if (headers !== undefined) ctx.set(headers)
}
