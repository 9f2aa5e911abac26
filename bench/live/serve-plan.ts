import type { RunPlan } from '../engine.ts'

/** An application that runs until it is told to end. `records` has no meaning then. */
export interface ServePlan extends RunPlan {
  /** The file to run for this engine, of `buildApp`. */
  program: string
  /** Static membership under this name; undefined: dynamic. */
  instanceId?: string
  standbys: number
  sessionTimeoutMs: number
  heartbeatIntervalMs: number
  /**
   * Answers queries at this port, takes state over from others where so many records are missing (null: never), and says when it runs so many tasks
   * (`share`).
   */
  handover?: { port: number; recordsMin: number | null; share: number }
}

/** What a serving process prints, one JSON object a line, with the time of the clock in ms. Serve.java prints the same, but for `usage`. */
export type ServeEvent = { readonly atMs: number } & (
  | { readonly event: 'loaded' }
  /** The first task is being opened: the membership is there. */
  | { readonly event: 'assigned' }
  /** All its tasks run. `restored`: changelog records that were read for that. */
  | { readonly event: 'running'; readonly restored: number }
  | { readonly event: 'first-record' }
  /** It runs its share of the tasks. `snapshots`: of how many the state came from another process. */
  | { readonly event: 'share'; readonly restored: number; readonly snapshots: number }
  | ({ readonly event: 'progress' } & Progress)
  | ({ readonly event: 'usage' } & Usage)
)

/** Printed every 500 ms. */
export interface Progress {
  readonly state: string
  readonly records: number
  readonly tasks: number
  /** Tasks that it follows for others, and how far the last of them is behind, in records. */
  readonly standbys: number
  readonly standbyLag: number
}

/** Answer to a line `usage`: since the one before. */
export interface Usage {
  /** After a full collection, which is not in the delays. */
  readonly heapBytes: number
  /** Memory of buffers and native objects outside the heap. */
  readonly externalBytes: number
  readonly rssBytes: number
  /** How much later than due the event loop turned. */
  readonly delayMs: { readonly p50: number; readonly p99: number; readonly max: number }
}
