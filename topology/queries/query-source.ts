import type { TaskState } from '../../state/task-state.ts'
import type { TopicDescription } from '../log/log.ts'
import type { Ports } from '../ports.ts'
import type { TaskOwners } from '../runtime/task-owners.ts'

/** What queries need to know of the application that they read. */
export interface QuerySource {
  readonly ports: Pick<Ports, 'clock'>
  /** The state of the application, for messages. */
  state(): string
  topics(): ReadonlyMap<string, TopicDescription>
  /** Tasks that process here. None while this process might have lost them without having heard of it. */
  running(): readonly RunningState[]
  standbys(): FollowedStates | null
  globals(): { store(name: string): unknown } | null
  owners(): TaskOwners
  /** Owners are known as processes, not as the threads in them: the coordinator of a streams group knows no threads. */
  readonly ownersAreProcesses: boolean
}

/** A task that runs here. */
export interface RunningState {
  readonly subTopology: string
  readonly partition: number
  readonly task: { readonly state: TaskState }
}

/** State of tasks that run elsewhere and are followed here. */
export interface FollowedStates {
  stateOf(id: string): TaskState | undefined
  lags(): ReadonlyMap<string, Staleness>
}

/** How far what is read may be behind what is committed. */
export interface Staleness {
  /** Committed changes that are not in the rows, as far as is known; null: not known. */
  readonly records: number | null
  /** Since when at most the rows are out of date, ms. 0: as of the last commit. */
  readonly staleMs: number
}

/** As of the last commit. */
export const current: Staleness = { records: 0, staleMs: 0 }
