import { traceIdOf } from '../../proto/meta.ts'

/**
 * Whether what belongs to this trace is logged at `info`. It follows from the trace id alone, so all services log the same orders, from the request
 * to the end, without talking to each other.
 */
export const isLogged = (traceparent: string, share: number): boolean =>
  share >= 1 || (share > 0 && Number.parseInt(traceIdOf(traceparent).slice(-8), 16) < share * 0x1_0000_0000)
