/** A process of the application, as the others see it. */
export interface OwnerProcess {
  /** Stable over its restarts. */
  readonly processId: string
  /** `host:port` at which it answers queries; null: its config names none. */
  readonly endpoint: string | null
}

/** Who has the state of a task. */
export interface TaskOwner {
  /** Null while the task moves. */
  readonly active: OwnerProcess | null
  readonly standbys: readonly OwnerProcess[]
}

/** By task id, `<sub-topology>/<partition>`: who runs and who follows each task since the last rebalance. */
export type TaskOwners = ReadonlyMap<string, TaskOwner>
