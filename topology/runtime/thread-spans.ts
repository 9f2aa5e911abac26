import type { FetchedPartition } from '../log/log.ts'
import type { TraceSpan, Tracing } from '../tracing/index.ts'

/** What of the configuration says whether and as whom a thread traces its own work. */
export interface Traced {
  readonly applicationId: string
  readonly tracing: Tracing | null
}

/** Begins a span of the thread's own work, the first of a trace; null without tracing. */
export const threadSpan = ({ applicationId, tracing }: Traced, name: string): TraceSpan | null =>
  tracing === null ? null : tracing.span(name, 'internal', null, { 'messaging.consumer.group.name': applicationId })

/** A span for a turn that processed something; the others would be noise. */
export const tracedTurn = (traced: Traced, process: () => number): number => {
  const span = threadSpan(traced, 'turn')
  if (span === null) return process()
  try {
    const records = process()
    if (records === 0) return 0
    span.set({ 'millrace.records': records })
    span.end()
    return records
  } catch (error) {
    span.failed(error)
    span.end()
    throw error
  }
}

/** The end of some asynchronous work, good or bad, ends its span. */
export const endsWith = <T>(span: TraceSpan | null, work: Promise<T>): Promise<T> => {
  if (span === null) return work
  return work.then(
    (result) => {
      span.end()
      return result
    },
    (error: unknown) => {
      span.failed(error)
      span.end()
      throw error
    },
  )
}

/** A span for a poll that brings something. */
export const tracedPoll = async (
  traced: Traced,
  poll: () => Promise<FetchedPartition[]>,
): Promise<FetchedPartition[]> => {
  const span = threadSpan(traced, 'poll')
  const chunks = await poll()
  if (span === null || chunks.length === 0) return chunks
  span.set({
    'millrace.partitions': chunks.length,
    'millrace.records': chunks.reduce((sum, { count }) => sum + count, 0),
    'millrace.bytes': chunks.reduce((sum, { bytes }) => sum + bytes, 0),
  })
  span.end()
  return chunks
}
