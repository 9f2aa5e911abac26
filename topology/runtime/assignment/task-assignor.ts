/** One member of the group (a thread) as an assignor sees it. */
export interface AssignorMember {
  readonly memberId: string
  /** Of its state directory: members with the same one share their state. */
  readonly processId: string
  /** What dies together, such as the threads of one process: a task and its standby never share it. */
  readonly host: string
  /** Where the process runs, as its config says; null: it does not say. */
  readonly rack: string | null
  /** Ids of the tasks that it owns now. */
  readonly active: ReadonlySet<string>
  /** Ids of the tasks whose state it follows now, as a standby or to warm up. */
  readonly standby: ReadonlySet<string>
}

export interface AssignorTask {
  /** `<sub-topology>/<partition>`. */
  readonly id: string
  readonly subTopology: string
  readonly partition: number
  /** It has state on disk that others may follow through its changelogs. */
  readonly stateful: boolean
}

export interface AssignorSettings {
  /** Copies of each stateful task besides the active one. */
  readonly standbys: number
  /** Changelog records that a process may lack and still take over a task at once. */
  readonly acceptableRecoveryLag: number
  /** Copies in the whole group that are built up only to move a task there. */
  readonly warmupsMax: number
}

/** Everything that an assignor may decide by. */
export interface AssignorInput {
  /** By member id, ascending. */
  readonly members: readonly AssignorMember[]
  /** By sub-topology in order of the plan, then by partition. */
  readonly tasks: readonly AssignorTask[]
  readonly settings: AssignorSettings
  /** Changelog records that the process would have to read to run the task. */
  lag(processId: string, taskId: string): number
  /** Whether the process has said that there is state of the task on its disk. */
  hasState(processId: string, taskId: string): boolean
}

/** Task ids of one member. */
export interface MemberTasks {
  readonly active: readonly string[]
  readonly standby: readonly string[]
  /** Followed like standbys, and meant to become active here once they have caught up. */
  readonly warmup: readonly string[]
}

/**
 * Decides who runs and who follows which task, by member id. Runs on the leader of the group. A pure function: the same input gives the same
 * answer, so no clock, no randomness, nothing kept. Each task must be active on exactly one member, a process must not have
 * two copies of one, and a standby must not share the host of another copy (a warm-up may); anything else fails the rebalance with ASSIGNMENT_INVALID. A task whose owner changes need not be
 * held back: the runtime has it revoked first.
 */
export type TaskAssignor = (input: AssignorInput) => ReadonlyMap<string, MemberTasks>
