import type { Headers } from '../log/headers.ts'

/* W3C Trace Context, https://www.w3.org/TR/trace-context: version, trace id, span id, flags. */

/** Name of the record header, as other instrumentations of Kafka clients write and read it. */
const TRACEPARENT = 'traceparent'

const form = /^(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/
const SAMPLED = 1

export interface TraceParent {
  readonly traceId: string
  readonly spanId: string
  readonly flags: number
}

/** Null for what is no traceparent. Of later versions it reads the part that is known. */
export const parseTraceparent = (text: string): TraceParent | null => {
  const found = form.exec(text)
  if (found === null) return null
  const [, version, traceId, spanId, flags, more] = found
  if (version === '00' && more !== undefined) return null
  return { traceId: traceId as string, spanId: spanId as string, flags: Number.parseInt(flags as string, 16) }
}

export const formatTraceparent = ({ traceId, spanId, flags }: TraceParent): string =>
  `00-${traceId}-${spanId}-${flags.toString(16).padStart(2, '0')}`

/** The record's traceparent when it is one and its trace is recorded; else null. */
export const sampledTraceparent = (headers: Headers): string | null => {
  // Most records have none, and decoding all headers to find that out would be the larger part of the work.
  if (headers.raw !== null && !headers.raw.includes(TRACEPARENT)) return null
  const text = headers.text(TRACEPARENT)
  if (text === undefined) return null
  const parent = parseTraceparent(text)
  return parent !== null && (parent.flags & SAMPLED) !== 0 ? text : null
}

/** These headers with that traceparent and no other. */
export const withTraceparent = (headers: Headers, traceparent: string): Headers =>
  headers.without(TRACEPARENT).with(TRACEPARENT, traceparent)
