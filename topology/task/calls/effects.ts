import type { EffectNode } from '../../dsl/nodes/async-steps.ts'
import type { PendingRow } from '../../operators/pending-row.ts'
import type { StreamStep } from '../../operators/step.ts'
import { ByteWriter } from '../../serdes/byte-writer.ts'
import type { FailedRecord } from '../handlers.ts'
import type { TaskContext } from '../task-context.ts'
import type { CallPorts, Outcome } from './call.ts'
import { EffectStep } from './effect-step.ts'
import type { PendingCall } from './pending-calls.ts'

/** How a call ended: waits for its turn as a record does. */
export interface Answer {
  readonly step: EffectStep
  readonly call: PendingCall
  readonly row: PendingRow
  readonly outcome: Outcome
}

/** Name in the task's progress of the number of owners that the task has had. */
const ownerName = 'effect-owner'

/**
 * The calls with effects of one task. A call starts when its row is committed, so that a crash finds it; its outcome is applied as a
 * unit together with the end of the row. Commits never wait for calls.
 */
export class Effects {
  /** Grows with each opening of the task: the upper part of fencing tokens. */
  owner = 0
  /** Which call's outcome the unit under way is; null: it is none. */
  cause: string | null = null
  readonly #context: TaskContext
  readonly #ports: CallPorts
  #steps: EffectStep[] = []
  #answers: Answer[] = []
  /** Before `owner` is committed the next owner could get the same number. */
  #ownerSealed = false
  #ownerCommitted = false

  constructor(context: TaskContext, ports: CallPorts) {
    this.#context = context
    this.#ports = ports
  }

  step(node: EffectNode, forward: StreamStep): StreamStep {
    if (this.#steps.length === 0) {
      const { progress } = this.#context.state
      this.owner = (progress.get(ownerName) ?? 0) + 1
      progress.set(ownerName, this.owner)
      this.#context.requestCommit()
    }
    const step = new EffectStep(node, forward, this.#context, this, this.#ports)
    this.#steps.push(step)
    return (value, key, time, headers) => step.take(value, key, time, headers)
  }

  /** So much is pending that the inputs must wait. */
  get full(): boolean {
    for (const step of this.#steps) if (step.full) return true
    return false
  }

  get pending(): number {
    return this.#steps.reduce((sum, step) => sum + step.pending, 0)
  }

  /** There are answers to apply, or calls to start. */
  get ready(): boolean {
    return this.#answers.length > 0 || (this.#ownerCommitted && this.#steps.some((step) => step.startable))
  }

  answered(answer: Answer): void {
    this.#answers.push(answer)
    this.#ports.wake()
  }

  nextAnswer(): Answer | undefined {
    return this.#answers[0]
  }

  /** The first answer is dealt with; `givenUp`: its unit was undone and will not be tried again. */
  applied(givenUp: boolean): void {
    const answer = this.#answers.shift() as Answer
    answer.step.applied(answer, givenUp)
  }

  begin(): void {
    this.cause = null
    for (const step of this.#steps) step.begin()
  }

  rollback(): void {
    this.cause = null
    for (const step of this.#steps) step.rollback()
  }

  /** A commit begins: between units, with all of them so far. */
  seal(): void {
    this.begin()
    this.#ownerSealed = true
    for (const step of this.#steps) step.seal()
  }

  /** What was sealed is committed. Units may have come since: they belong to the next commit. */
  committed(): void {
    this.#ownerCommitted = this.#ownerSealed
    for (const step of this.#steps) step.committed()
  }

  /** Starts what may start. Only while this member may still act for the partition. */
  pump(): void {
    this.begin()
    if (this.#ownerCommitted) for (const step of this.#steps) step.pump()
  }

  /** The answer as handlers see it when its unit fails: a record of the step, in the order of its calls. */
  failedRecord({ step, row }: Answer, error: unknown): FailedRecord {
    const { name, key, value } = step.node
    return {
      topic: name,
      partition: this.#context.partition,
      offset: row.seq,
      timestamp: row.time,
      key: row.key === null ? null : bytesOf((out) => key.write(row.key, out)),
      value: row.value === null ? null : bytesOf((out) => value.write(row.value, out)),
      headers: row.headers,
      error,
    }
  }

  /** Aborts what is under way. Rows stay: the next owner goes on with them. */
  close(): void {
    for (const step of this.#steps) step.close()
    this.#answers = []
  }
}

const bytesOf = (write: (out: ByteWriter) => void): Buffer => {
  const out = new ByteWriter(256)
  write(out)
  return out.copy()
}
