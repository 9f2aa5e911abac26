import type { EngineName } from './options.ts'

/** What one run of a case reports. Times start when the first record enters the topology; start-up is not in them. */
export interface RunResult {
  records: number
  /** Until the last input record entered the topology. */
  seconds: number
  /** The same for the later half of the records, when compilers have warmed up. */
  secondsSecondHalf: number
  /** Until all was produced, committed, flushed and closed. */
  secondsToCommit: number
  /** User and system time of the whole process, start-up included. */
  cpuSeconds: number
  peakRssBytes: number
}

export interface RestoreResult {
  records: number
  /** From the first to the last partition's restore. */
  seconds: number
  cpuSeconds: number
  peakRssBytes: number
}

/** Time between commits under exactly-once, on both sides: the default of each. */
export const exactlyOnceCommitMs = 100

/** One run: where it reads and writes, and under which name. */
export interface RunPlan {
  caseName: string
  /** Module of a topology of the user's own; then `caseName` is only a label. */
  module?: string
  brokers: string
  input: string
  output: string
  app: string
  stateDir: string
  records: number
  partitions: number
  cacheBytes: number | undefined
  /** Exactly-once with a commit every 100 ms on both sides; else at-least-once with the defaults of each. */
  exactlyOnce: boolean
}

export interface Engine {
  readonly name: EngineName
  /** Version and the settings that matter, for the report. */
  readonly about: string
  run(plan: RunPlan): Promise<RunResult>
  /** Runs again without local state, after `run` filled the changelog, and measures only the restore. */
  restore(plan: RunPlan): Promise<RestoreResult>
}
