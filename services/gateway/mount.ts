import Router from '@koa/router'
import type { Context } from 'koa'
import type { Random } from 'millrace'
import type { BeginExchange, Exchange } from '../observability/exchanges.ts'
import { readJson } from './body.ts'
import type { Admission } from './edge/admission.ts'
import { anybody, type Call, mustOperate } from './edge/caller.ts'
import { badRequest } from './problem.ts'
import type { Reply, Request, Route } from './route.ts'
import { parameterReader } from './schemas.ts'
import { traceparentOf } from './trace.ts'

export interface MountOptions {
  readonly admission: Admission
  readonly random: Random
  /** Told of each request that was answered, problems included. */
  readonly answered: (route: Route, status: number, seconds: number) => void
  readonly now: () => number
  /** Begins a request that is logged and traced: each but those about the process. */
  readonly begin: BeginExchange
}

/** The router of these routes: lets in, reads, hands over, answers. */
export const mount = (routes: readonly Route[], options: MountOptions): Router => {
  const router = new Router()
  for (const route of routes) {
    const readQuery = parameterReader(route.query ?? {})
    const paths = route.paths.map((path) => path.replaceAll(/\{(\w+)\}/g, ':$1'))
    router[route.method](paths, async (ctx, next) => {
      const startedMs = options.now()
      // After the problem is written: its status is the answer's.
      ctx.res.once('finish', () => options.answered(route, ctx.status, (options.now() - startedMs) / 1_000))
      const work = async (exchange: Exchange | null): Promise<void> => {
        const call = await callOf(ctx, route, options, exchange)
        const query = readQuery(single(ctx.query))
        exchange?.about(ctx.params.id ?? ctx.params.order_id, call.caller.subject ?? undefined)
        const reply = await route.handle(await requestOf(ctx, route, call, query))
        exchange?.about(...aboutOf(reply.body))
        answer(ctx, reply)
        await next()
      }
      if (route.access === 'anyone') return work(null)
      const exchange = options.begin(`${route.method.toUpperCase()} ${route.paths[0]}`, ctx.get('traceparent'))
      // Also when the client goes away before it has the answer.
      ctx.res.once('close', () => exchange.end(String(ctx.status), ctx.status >= 500))
      return exchange.within(() => work(exchange))
    })
  }
  return router
}

/** The order and the user that an answer names. */
const aboutOf = (body: unknown): [orderId: string | undefined, userId: string | undefined] => {
  const { order_id, user_id } = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>
  return [typeof order_id === 'string' ? order_id : undefined, typeof user_id === 'string' ? user_id : undefined]
}

const callOf = async (
  ctx: Context,
  { access }: Route,
  { admission, random }: MountOptions,
  exchange: Exchange | null,
): Promise<Call> => {
  const authorization = ctx.get('Authorization')
  const clientIp = admission.clientIp(ctx.req.socket.remoteAddress ?? '', ctx.get('X-Forwarded-For'))
  const traceparent = exchange?.traceparent ?? traceparentOf(ctx.get('traceparent'), random)
  if (access === 'anyone') return { caller: anybody, authorization, clientIp, traceparent }
  const caller = await admission.admit(authorization, clientIp)
  if (access === 'operators') mustOperate(caller)
  return { caller, authorization, clientIp, traceparent }
}

const requestOf = async (ctx: Context, route: Route, call: Call, query: Record<string, any>): Promise<Request> => {
  const body = route.body === undefined ? undefined : await readJson(ctx.req)
  if (route.body?.required && body === undefined) {
    throw badRequest('invalid-json', 'the body is empty; send a JSON object')
  }
  const html = Object.values(route.answers).some((answer) => answer.html)
  return {
    call,
    path: ctx.path,
    params: ctx.params as Record<string, string>,
    query,
    body,
    idempotencyKey: ctx.get('Idempotency-Key'),
    wantsHtml: html && ctx.accepts('json', 'html') === 'html',
  }
}

/** A parameter that is given twice is not guessed at. */
const single = (query: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(query).map(([name, value]) => {
      if (typeof value !== 'string') throw badRequest('invalid-parameters', `the parameter ${name} is given twice`)
      return [name, value]
    }),
  )

const answer = (ctx: Context, { status = 200, headers, body, type }: Reply): void => {
  ctx.status = status
  if (headers !== undefined) ctx.set(headers)
  if (type !== undefined) ctx.type = type
  ctx.body = body
}
