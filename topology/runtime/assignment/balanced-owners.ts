import { fairShares } from './fair-shares.ts'
import type { Situation } from './situation.ts'

/**
 * The member that should run each task in the end: evenly spread, with as few moves as that allows. What has to move goes where its
 * state is, as far as there is room.
 */
export const balancedOwners = (situation: Situation): number[] => {
  const { tasks, members, processOf, owners } = situation
  const bySub = [...Map.groupBy(tasks.keys(), (task) => tasks[task]?.subTopology).values()]
  const shares = fairShares(
    bySub.map((group) => ({
      tasks: group.length,
      owned: members.map((_, member) => group.filter((task) => owners[task] === member).length),
      wanted: members.map((_, member) => {
        const process = processOf[member] as number
        return group.filter(
          (task) => owners[task] === -1 && situation.hasState(task, process) && situation.caughtUp(task, process),
        ).length
      }),
    })),
    members.length,
  )
  const chosen = new Array<number>(tasks.length).fill(-1)
  for (const [s, group] of bySub.entries()) placeGroup(situation, group, shares[s] as number[], chosen)
  return chosen
}

/** Tasks of one sub-topology; `room` is what each member may still take of them. */
const placeGroup = (situation: Situation, group: readonly number[], room: number[], chosen: number[]): void => {
  const { members, processOf, owners } = situation
  const give = (task: number, member: number): void => {
    chosen[task] = member
    room[member] = (room[member] as number) - 1
  }
  const spare = room.map((share, member) => share - group.filter((task) => owners[task] === member).length)
  const takers = members.flatMap((_, member) => ((spare[member] as number) > 0 ? [member] : []))
  for (const member of members.keys()) {
    const own = group.filter((task) => owners[task] === member)
    const keep = Math.min(own.length, room[member] as number)
    // The rest moves: what somebody else has nearly all the state of, so that a move that was begun is finished.
    const cost = new Map(own.map((task) => [task, cheapestMove(situation, task, takers)]))
    own.sort((a, b) => (cost.get(b) as number) - (cost.get(a) as number) || a - b)
    for (const task of own.slice(0, keep)) give(task, member)
  }
  const homeless = group.filter((task) => chosen[task] === -1)
  const warm = homeless
    .flatMap((task) => members.map((_, member) => ({ task, member, process: processOf[member] as number })))
    .filter(({ task, process }) => situation.hasState(task, process))
    .sort(
      (a, b) =>
        situation.lag(a.task, a.process) - situation.lag(b.task, b.process) || a.task - b.task || a.member - b.member,
    )
  for (const { task, member } of warm) {
    if (chosen[task] === -1 && (room[member] as number) > 0) give(task, member)
  }
  for (const task of homeless) {
    if (chosen[task] !== -1) continue
    let most = 0
    for (const member of members.keys()) if ((room[member] as number) > (room[most] as number)) most = member
    give(task, most)
  }
}

/** 0: a member with room is caught up; infinite: none has any state. */
const cheapestMove = (situation: Situation, task: number, takers: readonly number[]): number => {
  let least = Number.POSITIVE_INFINITY
  for (const taker of takers) {
    const process = situation.processOf[taker] as number
    if (situation.hasState(task, process)) least = Math.min(least, situation.lag(task, process))
  }
  return least
}
