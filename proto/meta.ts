import { uuid5 } from './ids.ts'
import type { Meta } from './messages.ts'

export interface MetaOptions {
  /** Such as `order.reserved`. */
  eventType: string
  /** What happened, unique within the order (or within `scope`): the event id is made of it. */
  what: string
  orderId: string
  /** What the event id belongs to when there is no order. */
  scope?: string
  orderVersion: number
  occurredAt: number
  producedAt: number
  causationId: string
  /** Application id of the writer. */
  producer: string
  traceparent: string
}

const SCHEMA_VERSION = 1

/** Makes an envelope. The event id is deterministic, so a repeated event is recognised as the same one. */
export const makeMeta = (options: MetaOptions): Meta => ({
  eventId: uuid5(options.scope ?? options.orderId, options.what),
  eventType: options.eventType,
  schemaVersion: SCHEMA_VERSION,
  occurredAt: options.occurredAt,
  producedAt: options.producedAt,
  orderId: options.orderId,
  correlationId: options.orderId,
  causationId: options.causationId,
  producer: options.producer,
  traceparent: options.traceparent,
  orderVersion: options.orderVersion,
})

/** The trace id of a W3C traceparent; '' when there is none. */
export const traceIdOf = (traceparent: string): string => traceparent.split('-')[1] ?? ''
