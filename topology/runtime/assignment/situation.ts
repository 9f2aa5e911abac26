import type { AssignorInput, AssignorMember, AssignorTask } from './task-assignor.ts'

/** What is known of the group, looked up by number: members and tasks are their index in the input. */
export class Situation {
  readonly input: AssignorInput
  readonly members: readonly AssignorMember[]
  readonly tasks: readonly AssignorTask[]
  /** Ids of the processes, ascending. */
  readonly processes: readonly string[]
  /** Of each process. */
  readonly racks: readonly (string | null)[]
  readonly hosts: readonly string[]
  /** Of each member: its process. */
  readonly processOf: readonly number[]
  /** Of each process: its members. */
  readonly membersOf: readonly (readonly number[])[]
  /** Of each task: the member that owns it, -1 when there is none. */
  readonly owners: readonly number[]
  readonly #lags: Float64Array
  readonly #followed: Uint8Array

  constructor(input: AssignorInput) {
    const { members, tasks, settings } = input
    this.input = input
    this.members = members
    this.tasks = tasks
    this.processes = [...new Set(members.map(({ processId }) => processId))].sort()
    const numbers = new Map(this.processes.map((id, number) => [id, number]))
    this.processOf = members.map(({ processId }) => numbers.get(processId) as number)
    this.membersOf = this.processes.map((_, process) =>
      members.flatMap((_, member) => (this.processOf[member] === process ? [member] : [])),
    )
    this.racks = this.membersOf.map(([first]) => members[first as number]?.rack ?? null)
    this.hosts = this.membersOf.map(([first]) => members[first as number]?.host as string)
    const owners = new Map(members.flatMap(({ active }, member) => [...active].map((id) => [id, member] as const)))
    this.owners = tasks.map(({ id }) => owners.get(id) ?? -1)
    this.#lags = new Float64Array(tasks.length * this.processes.length)
    this.#followed = new Uint8Array(tasks.length * this.processes.length)
    for (const [task, { id, stateful }] of tasks.entries()) {
      for (const [process, processId] of this.processes.entries()) {
        const lag = stateful ? input.lag(processId, id) : 0
        const owned = this.owners[task] !== -1 && this.processOf[this.owners[task] as number] === process
        const at = task * this.processes.length + process
        this.#lags[at] = lag <= settings.acceptableRecoveryLag ? 0 : lag
        this.#followed[at] = stateful && (owned || input.hasState(processId, id)) ? 1 : 0
      }
    }
  }

  /** 0 when it is low enough to take the task over at once. */
  lag(task: number, process: number): number {
    return this.#lags[task * this.processes.length + process] as number
  }

  caughtUp(task: number, process: number): boolean {
    return this.lag(task, process) === 0
  }

  hasState(task: number, process: number): boolean {
    return this.#followed[task * this.processes.length + process] === 1
  }

  /** Order of the processes in the eyes of a task: state that is caught up, less lag, any state, no state. */
  compare(task: number, one: number, other: number): number {
    return (
      this.lag(task, one) - this.lag(task, other) ||
      Number(this.hasState(task, other)) - Number(this.hasState(task, one)) ||
      0
    )
  }
}
