import type { LookupNode } from '../../dsl/nodes/async-steps.ts'
import { StreamsError } from '../../errors/index.ts'
import type { Headers } from '../../log/headers.ts'
import type { LookupCalls, RecordOrigin } from '../../operators/context.ts'
import type { StreamStep } from '../../operators/step.ts'
import type { Timer } from '../../ports.ts'
import { backOffMs, type CallPorts, type Outcome, type RunningCall, startCall } from './call.ts'

/** A record, or the answer of a call, with the calls that were made right below it. */
interface Frame {
  readonly record: AheadRecord
  readonly calls: LookupCall[]
  /** Which of them comes next when the record is applied. */
  next: number
}

/** A record that was read ahead of its turn. */
export class AheadRecord implements Frame {
  readonly origin: Readonly<RecordOrigin>
  readonly bytes: number
  readonly time: number
  readonly calls: LookupCall[] = []
  next = 0
  /** Calls that have not come to an end. */
  unfinished = 0

  constructor(origin: RecordOrigin, bytes: number, time: number) {
    this.origin = origin
    this.bytes = bytes
    this.time = time
  }

  get record(): this {
    return this
  }
}

interface LookupCall extends Frame {
  readonly step: LookupStep
  readonly value: unknown
  readonly key: unknown
  readonly headers: Headers
  /** The steps below, as far as there are more look-ups. */
  readonly ahead: StreamStep
  attempt: number
  running: RunningCall | null
  backOff: Timer | null
  outcome: Outcome | null
}

/** The calls of one look-up step in one task. */
class LookupStep implements LookupCalls {
  readonly node: LookupNode
  readonly #lookups: Lookups
  readonly #waiting: LookupCall[] = []
  readonly #open = new Set<LookupCall>()
  #running = 0

  constructor(node: LookupNode, lookups: Lookups) {
    this.node = node
    this.#lookups = lookups
  }

  get pending(): number {
    return this.#open.size
  }

  /** No further call could start now. */
  get busy(): boolean {
    return this.#waiting.length > 0
  }

  pass(value: unknown, key: unknown, time: number, headers: Headers, forward: StreamStep): void {
    const { frame, reading } = this.#lookups
    if (reading) this.#start(frame as Frame, value, key, headers, forward)
    else this.#apply(forward, key, time, headers)
  }

  #start(parent: Frame, value: unknown, key: unknown, headers: Headers, ahead: StreamStep): void {
    const { record } = parent
    const call: LookupCall = {
      step: this,
      record,
      calls: [],
      next: 0,
      value,
      key,
      headers,
      ahead,
      attempt: 0,
      running: null,
      backOff: null,
      outcome: null,
    }
    parent.calls.push(call)
    record.unfinished++
    this.#open.add(call)
    this.#waiting.push(call)
    this.#pump()
  }

  close(): void {
    for (const call of this.#open) {
      call.running?.abort()
      call.backOff?.cancel()
    }
    this.#open.clear()
    this.#waiting.length = 0
  }

  /** Hands on the answer of the call that was made here. @throws StreamsError LOOKUP_FAILED, NONDETERMINISTIC_LOOKUP */
  #apply(forward: StreamStep, key: unknown, time: number, headers: Headers): void {
    const above = this.#lookups.frame
    // Calls lie in the order in which the steps came by.
    const call = above?.calls[above.next]
    if (above === null || call?.step !== this || call.outcome === null) throw otherwiseThanAhead(this.node.name)
    above.next++
    if ('failed' in call.outcome) throw lookupFailed(this.node.name, call.attempt, call.outcome.failed)
    call.next = 0
    this.#lookups.frame = call
    try {
      forward(call.outcome.ok, key, time, headers)
    } finally {
      this.#lookups.frame = above
    }
  }

  #pump(): void {
    const { concurrency, timeoutMs } = this.node.limits
    while (this.#running < concurrency) {
      const call = this.#waiting.shift()
      if (call === undefined) return
      this.#running++
      const attempt = ++call.attempt
      const { value, key, headers } = call
      const { origin } = call.record
      call.running = startCall(
        this.#lookups.ports,
        { step: this.node.name, attempt, headers },
        timeoutMs,
        (signal) => this.node.fn(value, key, { signal, attempt, headers, origin }),
        (outcome) => this.#ended(call, outcome),
      )
    }
  }

  #ended(call: LookupCall, outcome: Outcome): void {
    this.#running--
    call.running = null
    const { limits } = this.node
    if ('failed' in outcome && call.attempt < limits.attempts && limits.retryIf(outcome.failed)) {
      call.backOff = this.#lookups.ports.scheduler.after(backOffMs(limits, call.attempt), () => {
        call.backOff = null
        this.#waiting.push(call)
        this.#pump()
      })
    } else {
      call.outcome = outcome
      this.#open.delete(call)
      if ('ok' in outcome)
        this.#lookups.readAhead(call, () => call.ahead(outcome.ok, call.key, call.record.time, call.headers))
      call.record.unfinished--
    }
    this.#pump()
    this.#lookups.ports.wake()
  }
}

/**
 * The look-ups of one task. Records are read ahead of their turn: the steps above a look-up run once for that, start the calls, and have
 * no other effect. When all calls of a record have ended and its turn has come, it is processed as any other, as one unit, and each
 * look-up finds its answer. So what is applied and what is committed never passes a record that waits.
 */
export class Lookups {
  readonly ports: CallPorts
  /** True while steps run ahead; false while they apply. */
  reading = false
  readonly #steps = new Map<number, LookupStep>()
  /** What the next call belongs to. */
  frame: Frame | null = null

  constructor(ports: CallPorts) {
    this.ports = ports
  }

  /** One per node, however often the steps of the task are made. */
  step(node: LookupNode): LookupStep {
    let step = this.#steps.get(node.id)
    if (step === undefined) {
      step = new LookupStep(node, this)
      this.#steps.set(node.id, step)
    }
    return step
  }

  get pending(): number {
    let pending = 0
    for (const step of this.#steps.values()) pending += step.pending
    return pending
  }

  /** True while one more record of a window with so many, and so many bytes, may be read ahead. */
  hasRoom(records: number, bytes: number): boolean {
    for (const step of this.#steps.values()) {
      const { pendingMax, pendingBytesMax } = step.node.limits
      if (step.busy || records >= pendingMax || (records > 0 && bytes >= pendingBytesMax)) return false
    }
    return true
  }

  /** Runs steps that may start calls below `frame`. What they throw comes again when the record is applied, and counts then. */
  readAhead(frame: Frame, run: () => void): void {
    this.frame = frame
    this.reading = true
    try {
      run()
    } catch {
      // The record has its turn later.
    } finally {
      this.reading = false
      this.frame = null
    }
  }

  /** The record whose unit begins now. */
  enter(record: AheadRecord): void {
    record.next = 0
    this.frame = record
  }

  /** Aborts all calls and forgets them: the records are read again by the next owner. */
  close(): void {
    for (const step of this.#steps.values()) step.close()
  }
}

const lookupFailed = (step: string, attempts: number, cause: unknown): StreamsError =>
  new StreamsError('LOOKUP_FAILED', {
    retry: 'never',
    message: `look-up "${step}" failed after ${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}: ${cause instanceof Error ? cause.message : String(cause)}`,
    help: 'allow more attempts with retry, catch the error in the function, or let handlers.processing skip or dead-letter the record',
    cause,
  })

const otherwiseThanAhead = (step: string): StreamsError =>
  new StreamsError('NONDETERMINISTIC_LOOKUP', {
    retry: 'never',
    message: `the steps above look-up "${step}" came to another result when they ran a second time`,
    help: 'make them depend on value and key only: they run once to start the calls and once more when these have answered',
  })
