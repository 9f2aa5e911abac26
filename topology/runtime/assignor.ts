import type { Assign, GroupMember, MemberAssignment, TopicDescription, TopicPartition } from '../log/log.ts'
import { partitionKey } from '../log/log.ts'
import type { SubTopology } from '../plan/plan.ts'
import { decodeMember, encodeAssignment } from './user-data.ts'

/** One task as the assignor sees it. */
interface AssignableTask {
  readonly id: string
  readonly subTopology: string
  readonly stateful: boolean
  readonly inputs: readonly TopicPartition[]
}

interface Candidate {
  readonly member: GroupMember
  readonly stored: Readonly<Record<string, number>>
  readonly tasks: AssignableTask[]
  perSub: Map<string, number>
}

/**
 * Sticky and balanced: each sub-topology is spread evenly (so that hot ones do not pile up), a task stays with its owner, else goes
 * to a member that has its state on disk (the newest), else to the least loaded. Cooperative: a task that must move is left
 * out until its owner gave it up; the follow-up rebalance hands it over.
 */
export const stickyAssignor =
  (
    subTopologies: readonly SubTopology[],
    sourceTopicsOf: (sub: SubTopology, known: readonly string[]) => string[],
  ): Assign =>
  (members, topics) => {
    const tasks = listTasks(subTopologies, sourceTopicsOf, topics)
    const owner = currentOwners(members)
    const candidates = [...members]
      .sort((a, b) => (a.memberId < b.memberId ? -1 : 1))
      .map(
        (member): Candidate => ({
          member,
          stored: decodeMember(member.userData)?.stored ?? {},
          tasks: [],
          perSub: new Map(),
        }),
      )
    place(tasks, candidates, owner)
    const result = new Map<string, MemberAssignment>()
    for (const candidate of candidates) {
      const { memberId } = candidate.member
      const granted = candidate.tasks.filter((task) =>
        task.inputs.every((input) => {
          const holder = owner.get(partitionKey(input.topic, input.partition))
          return holder === undefined || holder === memberId
        }),
      )
      result.set(memberId, {
        partitions: granted.flatMap((task) => task.inputs),
        userData: encodeAssignment({ active: granted.map((task) => task.id) }),
      })
    }
    return result
  }

const listTasks = (
  subTopologies: readonly SubTopology[],
  sourceTopicsOf: (sub: SubTopology, known: readonly string[]) => string[],
  topics: ReadonlyMap<string, TopicDescription>,
): AssignableTask[] => {
  const known = [...topics.keys()]
  const tasks: AssignableTask[] = []
  for (const sub of subTopologies) {
    const inputs = sourceTopicsOf(sub, known).flatMap((name) => topics.get(name) ?? [])
    const partitions = inputs.reduce((most, topic) => Math.max(most, topic.partitions), 0)
    for (let partition = 0; partition < partitions; partition++) {
      tasks.push({
        id: `${sub.name}/${partition}`,
        subTopology: sub.name,
        stateful: sub.stores.length > 0,
        inputs: inputs
          .filter((topic) => partition < topic.partitions)
          .map((topic) => ({ topic: topic.name, partition })),
      })
    }
  }
  return tasks
}

/** Who may still be processing each partition. Two members may claim one: the later generation is right. */
const currentOwners = (members: readonly GroupMember[]): Map<string, string> => {
  const owner = new Map<string, string>()
  const generations = new Map<string, number>()
  for (const member of members) {
    for (const { topic, partition } of member.owned) {
      const key = partitionKey(topic, partition)
      if ((generations.get(key) ?? -2) >= member.generation) continue
      generations.set(key, member.generation)
      owner.set(key, member.memberId)
    }
  }
  return owner
}

const place = (
  tasks: readonly AssignableTask[],
  candidates: readonly Candidate[],
  owner: Map<string, string>,
): void => {
  const bySub = Map.groupBy(tasks, (task) => task.subTopology)
  // Stateful sub-topologies choose first: their tasks are the costly ones to move.
  const groups = [...bySub.values()].sort((a, b) => Number(b[0]?.stateful) - Number(a[0]?.stateful))
  for (const group of groups) {
    const floor = Math.floor(group.length / candidates.length)
    let extras = group.length % candidates.length
    const name = group[0]?.subTopology ?? ''
    const load = (candidate: Candidate): number => candidate.perSub.get(name) ?? 0
    const give = (task: AssignableTask, candidate: Candidate): void => {
      candidate.tasks.push(task)
      candidate.perSub.set(name, load(candidate) + 1)
      if (load(candidate) === floor + 1) extras--
    }
    const hasRoom = (candidate: Candidate): boolean =>
      load(candidate) < floor || (load(candidate) === floor && extras > 0)
    const homeless: AssignableTask[] = []
    for (const task of group) {
      const first = task.inputs[0]
      const holder = first && owner.get(partitionKey(first.topic, first.partition))
      const candidate = candidates.find(({ member }) => member.memberId === holder)
      if (candidate !== undefined && hasRoom(candidate)) give(task, candidate)
      else homeless.push(task)
    }
    for (const task of homeless) {
      const open = candidates.filter(hasRoom)
      const warm = open
        .filter((c) => c.stored[task.id] !== undefined)
        .sort((a, b) => (b.stored[task.id] ?? 0) - (a.stored[task.id] ?? 0))
      const least = [...open].sort((a, b) => load(a) - load(b) || a.tasks.length - b.tasks.length)
      const candidate = warm[0] ?? least[0]
      if (candidate !== undefined) give(task, candidate)
    }
  }
}
