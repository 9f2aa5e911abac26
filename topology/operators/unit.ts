import { StreamsError } from '../errors/index.ts'
import { Headers } from '../log/headers.ts'
import type { RecordOrigin } from './context.ts'

/** The key in a punctuator: there is none, which is not the same as null. */
export const NO_KEY: unique symbol = Symbol('no key')

/**
 * What a processor is working on now: a record, a timer or a punctuation. One object per processor, overwritten for each call; user
 * code sees it as RecordInfo and TimerInfo.
 */
export class Unit {
  readonly origin: RecordOrigin
  time = -1
  headers: Headers = Headers.none
  /** Id of the timer; '' otherwise. */
  id = ''
  key: unknown = NO_KEY
  active = false
  readonly #step: string

  constructor(step: string, origin: RecordOrigin) {
    this.#step = step
    this.origin = origin
  }

  /** @throws StreamsError FORWARD_OUTSIDE unless the processor is being called. */
  assertActive(what: string): void {
    if (this.active) return
    throw new StreamsError('FORWARD_OUTSIDE', {
      retry: 'never',
      message: `processor "${this.#step}" called ${what} while it was not processing anything`,
      help: 'call it inside process, onTimer or a punctuator, not in init, close, a promise or a callback of another library',
    })
  }
}

/** The time that user code gave, or the current one. @throws StreamsError INVALID_TIMESTAMP */
export const timeOf = (step: string, given: number | undefined, current: number): number => {
  if (given === undefined) return current
  if (Number.isFinite(given) && given >= 0) return given
  throw new StreamsError('INVALID_TIMESTAMP', {
    retry: 'never',
    message: `processor "${step}" gave a record the time ${given}`,
    help: 'give milliseconds since the epoch, 0 or more',
  })
}
