import type { Situation } from './situation.ts'

/** A copy of a task's state in a process, by their numbers. */
export interface Copy {
  readonly task: number
  readonly process: number
}

/**
 * Standbys on distinct hosts, on other racks where there are some, evenly spread and sticky; and the warm-ups, for `movements` of active
 * tasks and for those of standbys: like an active task a standby stays where it has caught up while its place is warming up.
 */
export const placeStandbys = (
  situation: Situation,
  running: readonly number[],
  movements: readonly Copy[],
): { standbys: Copy[]; warmups: Copy[] } => {
  const placement = new Placement(situation, running)
  const standbys = placement.place()
  const keyOf = ({ task, process }: Copy): number => task * situation.processes.length + process
  const standing = new Set(standbys.map(keyOf))
  const warmups: Copy[] = []
  let budget = situation.input.settings.warmupsMax
  // What has begun goes on, else nothing would ever be finished.
  const begun = ({ task, process }: Copy): number =>
    situation.hasState(task, process) ? situation.lag(task, process) : Number.MAX_VALUE
  for (const movement of [...movements, ...placement.movements].sort((a, b) => begun(a) - begun(b))) {
    const key = keyOf(movement)
    // A standby that has not caught up and is to become active needs no second copy.
    if (standing.delete(key)) warmups.push(movement)
    else if (budget > 0 && !warmups.some((other) => keyOf(other) === key)) {
      warmups.push(movement)
      budget--
    }
  }
  return { standbys: standbys.filter((copy) => standing.has(keyOf(copy))), warmups }
}

class Placement {
  /** Standbys that should be elsewhere. */
  readonly movements: Copy[] = []
  readonly #situation: Situation
  readonly #running: readonly number[]
  readonly #chosen: number[][]
  readonly #loads: number[]
  readonly #loadsMax: number[]
  readonly #perTask: number

  constructor(situation: Situation, running: readonly number[]) {
    const { tasks, processes, membersOf, members, hosts, input } = situation
    this.#situation = situation
    this.#running = running
    this.#chosen = tasks.map(() => [])
    this.#loads = processes.map(() => 0)
    this.#perTask = Math.min(input.settings.standbys, new Set(hosts).size - 1)
    const total = tasks.filter(({ stateful }) => stateful).length * this.#perTask
    this.#loadsMax = membersOf.map((own) => Math.ceil((total * own.length) / members.length))
  }

  place(): Copy[] {
    const { tasks } = this.#situation
    const stateful = [...tasks.keys()].filter((task) => tasks[task]?.stateful)
    for (const task of stateful) this.#keep(task)
    for (const task of stateful) {
      while ((this.#chosen[task] as number[]).length < this.#perTask) this.#choose(task, this.#best(task))
    }
    return stateful.flatMap((task) => {
      const chosen = this.#chosen[task] as number[]
      return chosen.map((process) => ({ task, process: this.#standIn(task, process, chosen) }))
    })
  }

  /** Those that follow the task already, or have its state, as far as their share goes. */
  #keep(task: number): void {
    const situation = this.#situation
    while ((this.#chosen[task] as number[]).length < this.#perTask) {
      const free = this.#free(task)
      const leastConflicts = Math.min(...free.map((process) => this.#conflicts(task, process)))
      const [warm] = free
        .filter((process) => situation.hasState(task, process) && situation.caughtUp(task, process))
        .filter((process) => !this.#isFull(process) && this.#conflicts(task, process) === leastConflicts)
        .sort((a, b) => this.#byFollowing(task, a, b))
      if (warm === undefined) return
      this.#choose(task, warm)
    }
  }

  #best(task: number): number {
    return this.#free(task).sort(
      (a, b) =>
        this.#conflicts(task, a) - this.#conflicts(task, b) ||
        Number(this.#isFull(a)) - Number(this.#isFull(b)) ||
        this.#situation.compare(task, a, b) ||
        (this.#loads[a] as number) - (this.#loads[b] as number) ||
        this.#byFollowing(task, a, b),
    )[0] as number
  }

  /** A process that has caught up, in the place of one that has not. */
  #standIn(task: number, process: number, chosen: number[]): number {
    const situation = this.#situation
    if (situation.caughtUp(task, process)) return process
    const other = this.#free(task)
      .filter((each) => situation.hasState(task, each) && situation.caughtUp(task, each))
      .sort((a, b) => this.#byFollowing(task, a, b))[0]
    if (other === undefined) return process
    this.movements.push({ task, process })
    chosen[chosen.indexOf(process)] = other
    return other
  }

  #choose(task: number, process: number): void {
    this.#chosen[task]?.push(process)
    this.#loads[process] = (this.#loads[process] as number) + 1
  }

  #isFull(process: number): boolean {
    return (this.#loads[process] as number) >= (this.#loadsMax[process] as number)
  }

  /** Processes on hosts that have no copy of the task yet. */
  #free(task: number): number[] {
    const { processes, hosts } = this.#situation
    const taken = [this.#running[task] as number, ...(this.#chosen[task] as number[])].map((process) => hosts[process])
    return [...processes.keys()].filter((process) => !taken.includes(hosts[process]))
  }

  /** Copies of the task on the rack of that process. */
  #conflicts(task: number, process: number): number {
    const { racks } = this.#situation
    const rack = racks[process]
    if (rack === null) return 0
    const copies = [this.#running[task] as number, ...(this.#chosen[task] as number[])]
    return copies.filter((copy) => racks[copy] === rack).length
  }

  #byFollowing(task: number, a: number, b: number): number {
    return Number(this.#follows(task, b)) - Number(this.#follows(task, a)) || a - b
  }

  #follows(task: number, process: number): boolean {
    const { members, membersOf, tasks } = this.#situation
    return (membersOf[process] as readonly number[]).some((m) => members[m]?.standby.has(tasks[task]?.id as string))
  }
}
