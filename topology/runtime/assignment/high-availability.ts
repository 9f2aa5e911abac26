import { balancedOwners } from './balanced-owners.ts'
import { type Copy, placeStandbys } from './placed-standbys.ts'
import { Situation } from './situation.ts'
import type { MemberTasks, TaskAssignor } from './task-assignor.ts'

interface Lists {
  readonly active: string[]
  readonly standby: string[]
  readonly warmup: string[]
}

/**
 * The default assignor, after that of Kafka Streams (KIP-441): an even and sticky spread is the aim, but a task with state runs where the
 * state is, however uneven that makes it, while the process that should have it warms up. Each time one has caught up, the
 * group rebalances and the task moves.
 */
export const highAvailability: TaskAssignor = (input) => {
  const situation = new Situation(input)
  const { members, tasks, processOf } = situation
  const lists = members.map((): Lists => ({ active: [], standby: [], warmup: [] }))
  const ideal = balancedOwners(situation)
  const actual: number[] = []
  const movements: Copy[] = []
  const counts = new Array<number>(members.length).fill(0)
  for (const task of tasks.keys()) {
    const wanted = ideal[task] as number
    const member = runnerOf(situation, task, wanted, counts)
    actual.push(member)
    counts[member] = (counts[member] as number) + 1
    const process = processOf[wanted] as number
    if (processOf[member] !== process) movements.push({ task, process })
  }
  const running = actual.map((member) => processOf[member] as number)
  const copies = placeStandbys(situation, running, movements)
  for (const [task, member] of actual.entries()) lists[member]?.active.push(tasks[task]?.id as string)
  for (const [kind, list] of [
    ['standby', copies.standbys],
    ['warmup', copies.warmups],
  ] as const) {
    for (const { task, process } of list) {
      lists[followerOf(situation, lists, task, process)]?.[kind].push(tasks[task]?.id as string)
    }
  }
  return new Map(members.map(({ memberId }, i): [string, MemberTasks] => [memberId, lists[i] as Lists]))
}

/** Who runs the task now: the one who should, or as long as that one lacks state, somebody who has it. */
const runnerOf = (situation: Situation, task: number, wanted: number, counts: readonly number[]): number => {
  const { members, processOf, owners } = situation
  const target = processOf[wanted] as number
  if (situation.caughtUp(task, target)) return wanted
  const best = [...members.keys()].sort(
    (a, b) =>
      situation.compare(task, processOf[a] as number, processOf[b] as number) ||
      Number(owners[task] === b) - Number(owners[task] === a) ||
      (counts[a] as number) - (counts[b] as number),
  )[0] as number
  return situation.lag(task, processOf[best] as number) < situation.lag(task, target) ? best : wanted
}

/** The member of a process that follows a task: the one that does so already, else the one with the least to follow. */
const followerOf = (situation: Situation, lists: readonly Lists[], task: number, process: number): number => {
  const { members, membersOf, tasks } = situation
  const id = tasks[task]?.id as string
  const load = (member: number): number => (lists[member]?.standby.length ?? 0) + (lists[member]?.warmup.length ?? 0)
  return [...(membersOf[process] as readonly number[])].sort(
    (a, b) => Number(members[b]?.standby.has(id)) - Number(members[a]?.standby.has(id)) || load(a) - load(b) || a - b,
  )[0] as number
}
