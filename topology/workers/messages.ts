import type { Topology } from '../dsl/topology.ts'
import type { StreamsError } from '../errors/index.ts'
import type { QueryAnswer, QueryHandlerOptions } from '../queries/index.ts'
import type { StreamsConfig } from '../runtime/config.ts'
import type { StreamsState } from '../runtime/streams.ts'
import type { SentQuery } from './worker-queries.ts'

/** What a module of `workerStreams` exports as its default: made anew in each thread, since functions and connections cannot be sent to one. */
export type ThreadModule = (thread: ThreadInfo) => ThreadApp | Promise<ThreadApp>

export interface ThreadInfo {
  /** From 0; the lowest that is free. */
  readonly index: number
  /** Threads of the process at that time. */
  readonly count: number
}

export interface ThreadApp {
  readonly topology: Topology
  /** `stateDir` and `instanceId` are those of the process; each thread gets its own below them. */
  readonly config: StreamsConfig
  /** Of the queries that `WorkerStreams.queryHandler` answers. */
  readonly queries?: QueryHandlerOptions
}

export interface WorkerData {
  readonly module: string
  readonly thread: ThreadInfo
  /** Of the topology as the main thread sees it. */
  readonly fingerprint: string
}

export interface ThreadStatus {
  readonly state: StreamsState
  readonly paused: boolean
  readonly running: readonly string[]
  readonly restoring: number
  /** See `Streams.status`. */
  readonly coordinatorSilentMs: number
  /** The longest time since the last report in which the thread's loop did not turn, ms. */
  readonly loopDelayMs: number
}

/** Errors lose their class on the way. */
export interface SentError {
  readonly code: string
  readonly retry: StreamsError['retry']
  readonly message: string
  readonly help: string | undefined
}

export type ToWorker =
  | { type: 'stop' | 'leave' | 'pause' | 'resume' }
  /** So many threads share the cache now. */
  | { type: 'threads'; count: number }
  | { type: 'metrics'; id: number }
  | SentQuery

export type FromWorker =
  | { type: 'status'; status: ThreadStatus }
  | { type: 'metrics'; id: number; metrics: unknown }
  | { type: 'answer'; id: number; answer: QueryAnswer | null }
  | { type: 'started' }
  /** Nothing follows: the thread ends by itself. */
  | { type: 'ended'; error: SentError | null }
