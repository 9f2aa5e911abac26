import { decide, type ErrorHandler, type ErrorHandlers, type FailedRecord, type HandlerDecision } from './handlers.ts'
import { isRecordLevel } from './record-level.ts'

export type Stage = 'deserialization' | 'processing' | 'production'

/** Nothing that can be thrown. */
const NONE = Symbol('none')

/** What the handlers of one task say. Each is asked once per error, however many steps the error passes on its way up. */
export class Decisions {
  readonly handlers: ErrorHandlers
  /** Some answer may be 'skip-branch': then each step is a boundary for errors. */
  readonly perBranch: boolean
  /** The unit being processed, for handlers that are functions. The task sets it. */
  describe: (error: unknown) => FailedRecord = () => {
    throw new TypeError('the task has not begun')
  }
  #decided: unknown = NONE
  #decision: HandlerDecision = 'fail'
  #ofOutput: unknown = NONE

  constructor(handlers: ErrorHandlers) {
    this.handlers = handlers
    this.perBranch = mayBeBranch(handlers.processing) || mayBeBranch(this.#handlerOf('production'))
  }

  /** Whether the error came from making an output record. */
  stageOf(error: unknown): 'processing' | 'production' {
    return error === this.#ofOutput ? 'production' : 'processing'
  }

  /** Asks the handler, unless it was asked about this error before. */
  of(stage: Stage, error: unknown): HandlerDecision {
    if (error !== this.#decided) {
      this.#decision = decide(this.#handlerOf(stage), () => this.describe(error))
      this.#decided = error
    }
    return this.#decision
  }

  /** True when the step that threw is left out and its caller goes on. False: the error belongs to the unit. */
  leavesOut(error: unknown): boolean {
    if (!isRecordLevel(error) || this.of(this.stageOf(error), error) !== 'skip-branch') return false
    this.done()
    return true
  }

  /** The same for an output record, and remembers that the error is one of production. */
  leavesOutput(error: unknown): boolean {
    this.#ofOutput = error
    return this.perBranch && this.leavesOut(error)
  }

  /** The error is dealt with: the same value thrown again is another one. */
  done(): void {
    this.#decided = NONE
    this.#ofOutput = NONE
  }

  #handlerOf(stage: Stage): ErrorHandler {
    return stage === 'production' ? (this.handlers.production ?? this.handlers.processing) : this.handlers[stage]
  }
}

const mayBeBranch = (handler: ErrorHandler): boolean => handler === 'skip-branch' || typeof handler === 'function'
