import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Monotonic, Scheduler } from '../../ports.ts'
import { nodeMonotonic, nodeScheduler } from '../../runtime/node-ports.ts'
import type { Queries } from '../queries.ts'
import { hopHeader } from './hop.ts'
import { problemAnswer, problemOf, type QueryAnswer, QueryProblem, unavailable } from './problem.ts'
import { parseQuery } from './query-request.ts'
import { Router } from './router.ts'
import { sendFile } from './send-file.ts'
import { answerSnapshot, type SnapshotSource } from './snapshot-route.ts'

/** Times in ms, sizes in bytes. */
export interface QueryHandlerOptions {
  /** Before `/stores` and `/owners`; the same in all processes. Default ''. */
  prefix?: string
  /** Rows of an answer when the query names no limit, and at most. Default 100 and 1,000. */
  limit?: number
  limitMax?: number
  /** Of an answer. Default 4 MiB. */
  bytesMax?: number
  /** How long another process of the application may take. Default 1,000. */
  hopTimeoutMs?: number
  /** How long a query waits in all for rows that move to another process. Default 3,000. */
  waitMsMax?: number
  /** Queries that are answered at a time; more get a 503. Default 256. */
  inFlightMax?: number
  /** Of the endpoints in the configs. Default 'http'. */
  protocol?: 'http' | 'https'
  /** Headers of a query that are passed on to the process that has the rows. Default: authorization, traceparent, tracestate. */
  passHeaders?: readonly string[]
  scheduler?: Scheduler
  monotonic?: Monotonic
}

/** Answers queries by HTTP; mounts in node:http, koa and their like. */
export interface QueryHandler {
  (request: IncomingMessage, response: ServerResponse): Promise<void>
  /** The same without a server: for frameworks that want to send by themselves. Undefined: the path is none of queries. */
  answer(method: string, url: string, headers: IncomingMessage['headers']): Promise<QueryAnswer | undefined>
}

/** An application whose stores are queried. */
export interface Queryable {
  readonly queries: Queries
  /** State that is handed to other processes of the application. Null: none now. */
  readonly snapshots?: SnapshotSource | null
}

const passedByDefault = ['authorization', 'traceparent', 'tracestate']

/**
 * An HTTP handler that answers from the state of the application, in this process or, by one hop, in the one that has the rows: see docs/queries.md. Each process
 * names where others reach it in the `endpoint` of its config. An answer is right as of a commit, or an error that says what to do (RFC 9457).
 *
 *     createServer(queryHandler(app)).listen(8080)
 */
export const queryHandler = (app: Queryable, options: QueryHandlerOptions = {}): QueryHandler => {
  const { prefix = '', inFlightMax = 256, passHeaders = passedByDefault } = options
  const limits = { limit: options.limit ?? 100, limitMax: options.limitMax ?? 1_000 }
  const router = new Router(app.queries, {
    bytesMax: options.bytesMax ?? 4 * 1024 * 1024,
    hopTimeoutMs: options.hopTimeoutMs ?? 1_000,
    waitMsMax: options.waitMsMax ?? 3_000,
    protocol: options.protocol ?? 'http',
    scheduler: options.scheduler ?? nodeScheduler,
    monotonic: options.monotonic ?? nodeMonotonic,
  })
  let inFlight = 0

  const answer: QueryHandler['answer'] = async (method, path, headers) => {
    // Only path and query count; a URL that is none is no path of ours.
    const url = URL.parse(path, 'http://queries')
    if (url === null) return undefined
    inFlight++
    try {
      const snapshot = await answerSnapshot(app.snapshots ?? null, url, prefix)
      if (snapshot !== undefined) {
        if (method !== 'GET') throw notAllowed(method)
        return snapshot
      }
      const request = parseQuery(url, prefix, limits)
      if (request === undefined) return undefined
      if (method !== 'GET' && method !== 'HEAD') throw notAllowed(method)
      if (inFlight > inFlightMax) throw unavailable(`${inFlightMax} queries are being answered already`)
      const passed = passHeaders.flatMap((name) => {
        const value = headers[name]
        return typeof value === 'string' ? [[name, value] as const] : []
      })
      const from = { url, hopped: headers[hopHeader] !== undefined, headers: Object.fromEntries(passed) }
      return await router.answer(request, from)
    } catch (error) {
      const problem = problemOf(error)
      const found = problemAnswer(problem, url.pathname)
      return { ...found, headers: { ...problem.facts, ...found.headers } }
    } finally {
      inFlight--
    }
  }

  return servedBy(answer)
}

/** A handler that sends what `answer` says. */
export const servedBy = (answer: QueryHandler['answer']): QueryHandler => {
  const handler = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = 'GET', url = '/' } = request
    const nothing = new QueryProblem(404, 'not-found', 'There is no such thing', `no resource at ${method} ${url}`)
    const found = (await answer(method, url, request.headers)) ?? problemAnswer(nothing, url.split('?')[0] as string)
    const { status, headers, body, file } = found
    if (file !== undefined) return sendFile(response, status, headers, file)
    response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) })
    response.end(method === 'HEAD' ? undefined : body)
  }
  return Object.assign(handler, { answer })
}

const notAllowed = (method: string): QueryProblem =>
  new QueryProblem(405, 'method-not-allowed', 'Queries only read', `${method} is not one of GET, HEAD`)
