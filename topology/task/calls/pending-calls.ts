import type { RunningCall } from './call.ts'

/** A call with effects, from its intake to the commit of its outcome. Its data lie in the store. */
export interface PendingCall {
  /** Key of its row. */
  readonly id: string
  readonly seq: number
  /** Bytes of the record's key: calls of one key go one by one. Null: of its own. */
  readonly lane: string | null
  readonly bytes: number
  /**
   * taken: its row is not committed; ready: it may start when it is the first of its key; running; failed: a timer waits for the next
   * attempt; answered: the outcome waits for its turn; done: the outcome was applied and is not committed.
   */
  state: 'taken' | 'ready' | 'running' | 'failed' | 'answered' | 'done'
  /** The commit that is under way has its row, or the end of it. */
  sealed: boolean
  running: RunningCall | null
}

/** The pending calls of one step in one task, in memory: bounded, since the partition waits above the bound. */
export class PendingCalls {
  readonly #byId = new Map<string, PendingCall>()
  readonly #lanes = new Map<string, PendingCall[]>()
  /** May start, in this order, unless something has happened to them since. */
  #startable: PendingCall[] = []
  #bytes = 0

  get count(): number {
    return this.#byId.size
  }

  get bytes(): number {
    return this.#bytes
  }

  get(id: string): PendingCall | undefined {
    return this.#byId.get(id)
  }

  all(): Iterable<PendingCall> {
    return this.#byId.values()
  }

  /** Calls come in the order of their `seq`. */
  add(call: PendingCall): void {
    this.#byId.set(call.id, call)
    this.#bytes += call.bytes
    if (call.lane !== null) {
      const lane = this.#lanes.get(call.lane)
      if (lane === undefined) this.#lanes.set(call.lane, [call])
      else lane.push(call)
    }
    if (call.state === 'ready') this.ready(call)
  }

  /** It may start, when it is the first of its key. */
  ready(call: PendingCall): void {
    call.state = 'ready'
    if (this.#isFirst(call)) this.#startable.push(call)
  }

  get hasStartable(): boolean {
    return this.#startable.length > 0
  }

  nextToStart(): PendingCall | undefined {
    return this.#startable.shift()
  }

  /** True when calls of its key wait for it. */
  holdsUp(call: PendingCall): boolean {
    return call.lane !== null && (this.#lanes.get(call.lane)?.length ?? 0) > 1
  }

  /** A commit begins: it has what was applied or taken in until now. */
  seal(): void {
    for (const call of this.#byId.values()) {
      if (call.state === 'taken' || call.state === 'done') call.sealed = true
    }
  }

  /** What was sealed is committed now. */
  committed(): void {
    for (const call of [...this.#byId.values()]) {
      if (!call.sealed) continue
      call.sealed = false
      if (call.state === 'taken') this.ready(call)
      else if (call.state === 'done') this.#remove(call)
    }
  }

  #remove(call: PendingCall): void {
    this.#byId.delete(call.id)
    this.#bytes -= call.bytes
    if (call.lane === null) return
    const lane = this.#lanes.get(call.lane) as PendingCall[]
    lane.shift()
    const [next] = lane
    if (next === undefined) this.#lanes.delete(call.lane)
    else if (next.state === 'ready') this.#startable.push(next)
  }

  #isFirst(call: PendingCall): boolean {
    return call.lane === null || this.#lanes.get(call.lane)?.[0] === call
  }
}
