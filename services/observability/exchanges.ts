import { AsyncLocalStorage } from 'node:async_hooks'
import type { Logger, Monotonic, Random, Tracing } from 'millrace'
import { traceIdOf } from '../../proto/meta.ts'
import { traceparentOf } from '../gateway/trace.ts'
import { isLogged } from './log-share.ts'

/** What is known of a request while it runs; lines that are logged meanwhile carry it. */
export interface RequestFields {
  trace_id: string
  order_id?: string
  correlation_id?: string
  user_id?: string
}

const running = new AsyncLocalStorage<RequestFields>()

/** The fields of the request that this code runs for; none outside of requests. */
export const requestFields = (): Record<string, unknown> => ({ ...running.getStore() })

/** One request and its answer, over HTTP or gRPC. */
export interface Exchange {
  /** What the records and calls of the request carry on. */
  readonly traceparent: string
  /** Runs the request: lines and spans inside belong to it. */
  within<T>(work: () => T): T
  /** Which order it is about; undefined: not known (yet). */
  about(orderId: string | undefined, userId: string | undefined): void
  /** `failed`: by our own fault. */
  end(status: string, failed: boolean): void
}

/** Begins an exchange. `name`: the operation, such as `POST /orders`; `traceparent`: what the request brought, '' when nothing. */
export type BeginExchange = (name: string, traceparent: string) => Exchange

export interface ExchangesOptions {
  readonly logger: Logger
  /** See `isLogged`. */
  readonly logShare: number
  /** Null: nothing is traced. */
  readonly tracing: Tracing | null
  readonly random: Random
  readonly monotonic: Monotonic
}

/** Makes what begins each request: its span, the fields of its lines, and at its end the line about it. */
export const exchangesOf =
  ({ logger, logShare, tracing, random, monotonic }: ExchangesOptions): BeginExchange =>
  (name, brought) => {
    const startedMs = monotonic.now()
    const given = traceparentOf(brought, random)
    // Only what was brought is a parent: what was made here names a span that nobody ever sees.
    const span = tracing?.span(name, 'server', given === brought ? brought : null, {}) ?? null
    const traceparent = span?.traceparent ?? (tracing === null ? given : unsampled(given))
    const fields: RequestFields = { trace_id: traceIdOf(traceparent) }
    return {
      traceparent,
      within: (work) => running.run(fields, () => (span === null ? work() : span.within(work))),
      about(orderId, userId) {
        if (orderId !== undefined) Object.assign(fields, { order_id: orderId, correlation_id: orderId })
        if (userId !== undefined) fields.user_id = userId
      },
      end(status, failed) {
        const say = failed ? logger.warn : isLogged(traceparent, logShare) ? logger.info : logger.debug
        const ms = Math.round((monotonic.now() - startedMs) * 1_000) / 1_000
        say('request', { caller: 'oms-gateway', operation: name, status, ms, ...fields })
        if (span === null) return
        span.set({ status, ...fields })
        if (failed) span.failed(new Error(`answered ${status}`))
        span.end()
      },
    }
  }

/** The same trace, which nobody records. */
const unsampled = (traceparent: string): string => `${traceparent.slice(0, -2)}00`
