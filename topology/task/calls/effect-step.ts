import type { KeyValueStore } from '../../../state/store.ts'
import type { EffectFailure, EffectResult } from '../../dsl/async-steps.ts'
import type { EffectNode } from '../../dsl/nodes/async-steps.ts'
import type { Headers } from '../../log/headers.ts'
import type { PendingRow } from '../../operators/pending-row.ts'
import type { StreamStep } from '../../operators/step.ts'
import { ByteWriter } from '../../serdes/byte-writer.ts'
import type { TaskContext } from '../task-context.ts'
import { backOffMs, type CallPorts, type Outcome, startCall } from './call.ts'
import type { Answer, Effects } from './effects.ts'
import { type PendingCall, PendingCalls } from './pending-calls.ts'

const noKey = Buffer.alloc(0)
/** Above any number of attempts, so that tokens of one owner are below those of the next. */
const tokensPerOwner = 1_000_000

/** The calls of one `effectAsync` step in one task. */
export class EffectStep {
  readonly node: EffectNode
  readonly #context: TaskContext
  readonly #effects: Effects
  readonly #ports: CallPorts
  readonly #forward: StreamStep
  readonly #rows: KeyValueStore<string, PendingRow>
  readonly #calls = new PendingCalls()
  readonly #scratch = new ByteWriter(256)
  /** Taken in by the unit under way. */
  #taken: PendingCall[] = []
  /** Of the unit under way, for records that make several calls. */
  #ordinal = 0
  #running = 0

  constructor(node: EffectNode, forward: StreamStep, context: TaskContext, effects: Effects, ports: CallPorts) {
    this.node = node
    this.#forward = forward
    this.#context = context
    this.#effects = effects
    this.#ports = ports
    this.#rows = context.state.store(node.store.name) as KeyValueStore<string, PendingRow>
    // Not by `onTimer`: that it is time for another attempt is nothing of the user's, so nobody traces it.
    context.timerHandlers.set(this.#timerKind, { clock: 'wall', fire: (_key, id) => this.#again(id) })
    this.#takeOver()
  }

  get full(): boolean {
    const { pendingMax, pendingBytesMax } = this.node.limits
    return this.#calls.count >= pendingMax || this.#calls.bytes >= pendingBytesMax
  }

  /** A call could start now. */
  get startable(): boolean {
    return this.#calls.hasStartable && this.#running < this.node.limits.concurrency
  }

  get pending(): number {
    return this.#calls.count
  }

  /** Remembers a call, as part of the unit under way. A record that is processed a second time finds it there. */
  take(value: unknown, key: unknown, time: number, headers: Headers): void {
    const { origin, state } = this.#context
    const seqName = `effect/${this.node.name}`
    const seq = state.progress.get(seqName) ?? 0
    const id = this.#identity(this.#ordinal++, seq)
    if (this.#calls.get(id) !== undefined) {
      this.#context.dropped(this.node.name, 'duplicate')
      return
    }
    const row = { seq, failures: 0, topic: origin.topic, partition: origin.partition, offset: origin.offset }
    this.#rows.put(id, { ...row, time, headers, key, value })
    state.progress.set(seqName, seq + 1)
    this.#taken.push(this.#call(id, { ...row, time, headers, key, value }, 'taken'))
  }

  /** The same whenever the unit runs again: by what caused it, never by chance. */
  #identity(ordinal: number, seq: number): string {
    const { origin, partition } = this.#context
    const { cause } = this.#effects
    if (cause !== null) return `${cause}/${ordinal}`
    if (origin.topic === null) return `${partition}#${seq}`
    return `${origin.topic}-${origin.partition}@${origin.offset}${ordinal === 0 ? '' : `.${ordinal}`}`
  }

  /** A unit begins: the one before is done, unless `rollback` said otherwise. */
  begin(): void {
    this.#ordinal = 0
    if (this.#taken.length === 0) return
    for (const call of this.#taken) this.#calls.add(call)
    this.#taken = []
    // While all slots are busy there is no hurry: rows of many units go in one commit.
    if (this.#running < this.node.limits.concurrency || this.full) this.#context.requestCommit()
  }

  rollback(): void {
    this.#ordinal = 0
    this.#taken = []
  }

  seal(): void {
    this.#calls.seal()
  }

  committed(): void {
    this.#calls.committed()
  }

  /** Starts what may start. */
  pump(): void {
    const { concurrency } = this.node.limits
    while (this.#running < concurrency) {
      const call = this.#calls.nextToStart()
      if (call === undefined) return
      if (call.state === 'ready') this.#start(call)
    }
  }

  /** The unit of an answer: the row goes or waits for another attempt; an outcome goes down. */
  apply({ call, row, outcome }: Answer): void {
    const attempts = row.failures + 1
    const { limits } = this.node
    if ('failed' in outcome && attempts < limits.attempts && limits.retryIf(outcome.failed)) {
      this.#rows.put(call.id, { ...row, failures: attempts })
      const atMs = Math.ceil(this.#context.wallTime() + backOffMs(limits, attempts))
      const timer = { kind: this.#timerKind, key: noKey, id: call.id, atMs, payload: null }
      this.#context.state.timers.set('wall', timer)
      call.state = 'failed'
      return
    }
    this.#rows.delete(call.id)
    const known = { input: row.value, idempotencyKey: this.#keyOf(call) }
    const result: EffectResult<unknown, unknown> =
      'ok' in outcome ? { ...known, ok: outcome.ok } : { ...known, failed: failureOf(outcome, attempts) }
    this.#effects.cause = `${this.node.name}/${call.id}`
    Object.assign(this.#context.origin, { topic: row.topic, partition: row.partition, offset: row.offset })
    this.#forward(result, row.key, row.time, row.headers)
  }

  /** The unit of an answer stands; or it was given up, then the row goes without it. */
  applied({ call }: Answer, givenUp: boolean): void {
    if (givenUp) {
      this.#rows.delete(call.id)
      this.#context.state.timers.cancel('wall', this.#timerKind, noKey, call.id)
    } else if (call.state === 'failed') return
    call.state = 'done'
    if (this.#calls.holdsUp(call) || this.full) this.#context.requestCommit()
  }

  close(): void {
    for (const call of this.#calls.all()) call.running?.abort()
  }

  get #timerKind(): string {
    return `${this.node.name}/retry`
  }

  /** What the last owner left pending. Its calls may have been made: they are made again, under the same keys. */
  #takeOver(): void {
    const rows = [...this.#rows.all()].sort(([, a], [, b]) => a.seq - b.seq)
    const { timers } = this.#context.state
    for (const [id, row] of rows) {
      const waits = timers.get('wall', this.#timerKind, noKey, id) !== undefined
      this.#calls.add(this.#call(id, row, waits ? 'failed' : 'ready'))
    }
  }

  #again(id: string): void {
    const call = this.#calls.get(id)
    if (call?.state === 'failed') this.#calls.ready(call)
  }

  #keyOf(call: PendingCall): string {
    return `${this.#context.applicationId}/${this.node.name}/${call.id}`
  }

  #start(call: PendingCall): void {
    const row = this.#rows.get(call.id) as PendingRow
    const { fn, name, limits } = this.node
    const { headers, time, key, value } = row
    const attempt = row.failures + 1
    const origin = { topic: row.topic, partition: row.partition, offset: row.offset }
    const idempotencyKey = this.#keyOf(call)
    const fencingToken = this.#effects.owner * tokensPerOwner + attempt
    const info = { attempt, headers, origin, time, idempotencyKey, fencingToken }
    this.#running++
    call.state = 'running'
    call.running = startCall(
      this.#ports,
      { step: name, attempt, headers },
      limits.timeoutMs,
      (signal) => fn(value, key, { ...info, signal }),
      (outcome) => {
        this.#running--
        call.running = null
        call.state = 'answered'
        this.#effects.answered({ step: this, call, row, outcome })
      },
    )
  }

  #call(id: string, { seq, key, value }: PendingRow, state: PendingCall['state']): PendingCall {
    const scratch = this.#scratch
    scratch.reset()
    if (key !== null) this.node.key.write(key, scratch)
    const lane = key === null ? null : scratch.buffer.toString('latin1', 0, scratch.pos)
    if (value !== null) this.node.value.write(value, scratch)
    return { id, seq, lane, bytes: scratch.pos + id.length, state, sealed: false, running: null }
  }
}

const failureOf = (outcome: Exclude<Outcome, { ok: unknown }>, attempts: number): EffectFailure => {
  const { failed, timedOut } = outcome
  const code = failed instanceof Error && 'code' in failed ? String(failed.code) : null
  const message = failed instanceof Error ? failed.message : String(failed)
  return { reason: timedOut ? 'timeout' : 'error', message, code, attempts }
}
