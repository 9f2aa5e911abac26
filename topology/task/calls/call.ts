import { StreamsError } from '../../errors/index.ts'
import type { Headers } from '../../log/headers.ts'
import type { Effects, Scheduler } from '../../ports.ts'
import { sampledTraceparent, type TraceSpan, type Tracing } from '../../tracing/index.ts'

/** What steps that call the world outside need of it. */
export interface CallPorts {
  readonly effects: Effects
  readonly scheduler: Scheduler
  /** Something came in: the thread need not wait for its poll. */
  wake(): void
  /** Default: calls are not traced. */
  readonly tracing?: Tracing | null
}

export type Outcome = { readonly ok: unknown } | { readonly failed: unknown; readonly timedOut: boolean }

export interface RunningCall {
  /** Nobody waits any more: `done` is not called. */
  abort(): void
}

/** Which attempt of what, and the headers of the record that it is made for. */
export interface CallOf {
  readonly step: string
  readonly attempt: number
  readonly headers: Headers
}

/** Null where the record's trace is not recorded. */
const spanOf = (tracing: Tracing | null | undefined, { step, attempt, headers }: CallOf): TraceSpan | null => {
  const parent = tracing == null ? null : sampledTraceparent(headers)
  if (tracing == null || parent === null) return null
  return tracing.span(`call ${step}`, 'client', parent, { 'millrace.step': step, 'millrace.attempt': attempt })
}

/** Makes one attempt. `done` is called once, later; when the time is up it does not wait for the user's function to notice. */
export const startCall = (
  ports: CallPorts,
  of: CallOf,
  timeoutMs: number,
  run: (signal: AbortSignal) => unknown,
  done: (outcome: Outcome) => void,
): RunningCall => {
  const { step } = of
  const span = spanOf(ports.tracing, of)
  const controller = new AbortController()
  let open = true
  const end = (outcome: Outcome): void => {
    if (!open) return
    open = false
    timer.cancel()
    if ('failed' in outcome) span?.failed(outcome.failed)
    span?.end()
    done(outcome)
  }
  const timer = ports.scheduler.after(timeoutMs, () => {
    const error = callTimedOut(step, timeoutMs)
    controller.abort(error)
    end({ failed: error, timedOut: true })
  })
  const work = (): unknown => run(controller.signal)
  ports.effects.call(step, span === null ? work : () => span.within(work), controller.signal).then(
    (ok) => end({ ok }),
    (failed: unknown) => end({ failed, timedOut: false }),
  )
  return {
    abort() {
      if (open) {
        span?.event('aborted')
        span?.end()
      }
      open = false
      timer.cancel()
      controller.abort(callAborted(step))
    },
  }
}

/** Wait before attempt `attempt` + 1. */
export const backOffMs = (limits: { delayMs: number; delayMsMax: number }, attempt: number): number =>
  Math.min(limits.delayMs * 2 ** Math.min(attempt - 1, 52), limits.delayMsMax)

const callTimedOut = (step: string, timeoutMs: number): StreamsError =>
  new StreamsError('CALL_TIMEOUT', {
    retry: 'later',
    message: `a call of step "${step}" did not answer within ${timeoutMs} ms`,
    help: 'raise timeoutMs, allow more attempts with retry, or look at what it calls',
  })

const callAborted = (step: string): StreamsError =>
  new StreamsError('CALL_ABORTED', {
    retry: 'later',
    message: `a call of step "${step}" is not needed any more: its partition moves, or the application stops`,
  })
