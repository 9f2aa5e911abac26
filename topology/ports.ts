import type { Disk } from '../state/disk.ts'
import type { Log } from './log/log.ts'

/** Wall-clock time in milliseconds since the epoch. May jump: use `Monotonic` for durations. */
export interface Clock {
  now(): number
}

/** Milliseconds that never go back; only differences mean anything. */
export interface Monotonic {
  now(): number
}

export interface Random {
  /** Uniform in [0, 1). */
  next(): number
  uuid(): string
}

export interface Timer {
  cancel(): void
}

/** Every wait of the engine goes through here, so that a simulation can own time. */
export interface Scheduler {
  after(delayMs: number, run: () => void): Timer
  sleep(delayMs: number): Promise<void>
  /** Lets pending I/O callbacks and timers run. */
  yield(): Promise<void>
}

/** Calls of user code to the world outside: the only thing users wrote that the engine ever waits for. A simulation may answer in its place. */
export interface Effects {
  /** Runs one call of the step of that name. When `signal` is aborted nobody waits for the answer any more. */
  call<T>(step: string, run: () => T | PromiseLike<T>, signal: AbortSignal): Promise<T>
}

export interface PeerAnswer {
  readonly status: number
  readonly body: AsyncIterable<Uint8Array>
}

/** Other processes of the application. */
export interface Peers {
  /** HTTP GET. Rejects when nobody answers, and when `signal` aborts, which also ends the body. */
  get(url: string, headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<PeerAnswer>
}

/** What the engine may see of its process. */
export interface ProcessPort {
  readonly pid: number
  /** Differs after each boot of the machine; the same for all processes of one boot. */
  readonly bootId: string
}

/** Write-only: nothing in the engine may depend on it. */
export interface Logger {
  debug(message: string, fields?: Record<string, unknown>): void
  info(message: string, fields?: Record<string, unknown>): void
  warn(message: string, fields?: Record<string, unknown>): void
  error(message: string, fields?: Record<string, unknown>): void
}

/**
 * The numbered points of a commit at which a crash must do no harm: `1-boundary`, `3-sealed`, `4-acked`, `4-offsets`, `4-ended`, `5-dropped`,
 * `6-flush-begun`, `6-flushed`. See docs/guarantees.md.
 */
export type Failpoint =
  | '1-boundary'
  | '3-sealed'
  | '4-acked'
  | '4-offsets'
  | '4-ended'
  | '5-dropped'
  | '6-flush-begun'
  | '6-flushed'

/** For tests that crash there: what it throws fails the commit, what it never answers freezes it. */
export interface Failpoints {
  hit(point: Failpoint): void | Promise<void>
}

/** The world as the engine sees it. Everything above is deterministic given these. */
export interface Ports {
  clock: Clock
  monotonic: Monotonic
  random: Random
  scheduler: Scheduler
  log: Log
  disk: Disk
  effects: Effects
  process: ProcessPort
  logger: Logger
  /** Absent: state never comes from other processes. */
  peers?: Peers
  /** Absent outside of tests. */
  failpoints?: Failpoints
}
