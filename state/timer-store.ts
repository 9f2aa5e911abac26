/** When a timer is due: by the task's stream time, or by the wall clock. */
export type TimerClock = 'event' | 'wall'

/** One durable timer. Identity is (kind, key, id): setting it again moves it. */
export interface DurableTimer {
  /** `<processor>/<timer name>`; decides the clock and who is called. */
  readonly kind: string
  readonly key: Buffer
  /** '' unless the user keeps several timers of one kind per key. */
  readonly id: string
  readonly atMs: number
  readonly payload: Buffer | null
}

/** Durable timers of one task, in order (at, key bytes, id). Writes belong to the unit being processed. */
export interface TimerStore {
  set(clock: TimerClock, timer: DurableTimer): void
  cancel(clock: TimerClock, kind: string, key: Buffer, id: string): void
  get(clock: TimerClock, kind: string, key: Buffer, id: string): DurableTimer | undefined
  /** The earliest timer due at `nowMs`; undefined when none is. Costs O(1) when none is due. */
  firstDue(clock: TimerClock, nowMs: number): DurableTimer | undefined
  /** When the earliest timer is due, ms; Infinity when there is none. Asked in each turn of the loop: does not look at the timer itself. */
  dueMs(clock: TimerClock): number
  count(): number
}
