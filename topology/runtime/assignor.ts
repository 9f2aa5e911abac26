import type { Assign, GroupMember, MemberAssignment, TopicDescription, TopicPartition } from '../log/log.ts'
import { partitionKey } from '../log/log.ts'
import type { SubTopology } from '../plan/plan.ts'
import { checkAssignment } from './assignment/check-assignment.ts'
import { highAvailability } from './assignment/high-availability.ts'
import { Lags } from './assignment/lags.ts'
import type {
  AssignorMember,
  AssignorSettings,
  AssignorTask,
  MemberTasks,
  TaskAssignor,
} from './assignment/task-assignor.ts'
import type { OwnerProcess, TaskOwner } from './task-owners.ts'
import { decodeMember, encodeAssignment, type MemberInfo, type TaskPosition } from './user-data.ts'

export interface GroupAssignorOptions {
  readonly subTopologies: readonly SubTopology[]
  sourceTopicsOf(sub: SubTopology, known: readonly string[]): string[]
  readonly settings: AssignorSettings
  /** Default: `highAvailability`. */
  readonly assignor?: TaskAssignor | undefined
}

interface InputTask extends AssignorTask {
  readonly inputs: readonly TopicPartition[]
}

interface Member extends AssignorMember {
  readonly info: MemberInfo | null
}

const nothing: MemberTasks = { active: [], standby: [], warmup: [] }

/**
 * What the leader of the group does: reads what the members say, lets the assignor decide, and tells everybody. Cooperative: a task that moves is
 * left out until its owner gave it up; the follow-up rebalance hands it over.
 * @throws StreamsError ASSIGNMENT_INVALID when the assignor gives a task to nobody or twice.
 */
export const groupAssignor = ({ subTopologies, sourceTopicsOf, settings, assignor }: GroupAssignorOptions): Assign => {
  const decide = assignor ?? highAvailability
  return (group, topics) => {
    const tasks = listTasks(subTopologies, sourceTopicsOf, topics)
    const owner = currentOwners(group)
    const members = describeMembers(group, tasks, owner)
    const lags = new Lags(
      members.flatMap(({ processId, info }) => (info === null ? [] : [{ processId, tasks: info.tasks }])),
    )
    for (const { processId, info, active } of members) {
      for (const id of active) if (isThere(info?.tasks[id])) lags.runs(processId, id)
    }
    const candidates = takers(members)
    const decided = decide({
      members: candidates,
      tasks: tasks.map(({ id, subTopology, partition, stateful }) => ({ id, subTopology, partition, stateful })),
      settings,
      lag: (processId, taskId) => lags.lag(processId, taskId),
      hasState: (processId, taskId) => lags.hasState(processId, taskId),
    })
    checkAssignment(candidates, tasks, decided)
    const byId = new Map(tasks.map((task) => [task.id, task]))
    const granted = new Map(
      members.map(({ memberId }) => {
        const wanted = (decided.get(memberId) ?? nothing).active.map((id) => byId.get(id) as InputTask)
        return [memberId, wanted.filter(({ inputs }) => inputs.every((input) => isFree(owner, input, memberId)))]
      }),
    )
    const owners = ownersOf(members, tasks, granted, decided)
    const shutdown = members.find(({ info }) => info?.shutdown)?.info?.shutdown
    return new Map(
      members.map(({ memberId }): [string, MemberAssignment] => {
        const active = granted.get(memberId) as InputTask[]
        const { standby, warmup } = decided.get(memberId) ?? nothing
        return [
          memberId,
          {
            partitions: active.flatMap(({ inputs }) => inputs),
            userData: encodeAssignment({
              active: active.map(({ id }) => id),
              standby,
              warmup,
              owners,
              ...(shutdown && { shutdown }),
            }),
          },
        ]
      }),
    )
  }
}

/**
 * Of a task that a member owns: it runs and knows that nothing is missing (others may count a transaction's marker as one more record), or an
 * older version does not say.
 */
const isThere = (task: TaskPosition | undefined): boolean => task === undefined || task.position === task.end

/** Who leaves gets nothing more. When all do, nobody is there to relieve them: their tasks stay where they are until they have left. */
const takers = (members: readonly Member[]): readonly Member[] => {
  const staying = members.filter(({ info }) => info?.leaving !== true)
  return staying.length > 0 ? staying : members
}

const isFree = (owner: ReadonlyMap<string, string>, { topic, partition }: TopicPartition, memberId: string): boolean =>
  (owner.get(partitionKey(topic, partition)) ?? memberId) === memberId

const describeMembers = (
  group: readonly GroupMember[],
  tasks: readonly InputTask[],
  owner: ReadonlyMap<string, string>,
): Member[] => {
  const active = new Map<string, Set<string>>(group.map(({ memberId }) => [memberId, new Set()]))
  for (const { id, inputs } of tasks) {
    const holder = inputs[0] && owner.get(partitionKey(inputs[0].topic, inputs[0].partition))
    if (holder !== undefined) active.get(holder)?.add(id)
  }
  return [...group]
    .sort((a, b) => (a.memberId < b.memberId ? -1 : 1))
    .map(({ memberId, userData }) => {
      const info = decodeMember(userData)
      return {
        memberId,
        processId: info?.processId ?? memberId,
        host: info?.host ?? info?.processId ?? memberId,
        rack: info?.rack ?? null,
        active: active.get(memberId) as Set<string>,
        standby: new Set(info?.standby),
        info,
      }
    })
}

const listTasks = (
  subTopologies: readonly SubTopology[],
  sourceTopicsOf: GroupAssignorOptions['sourceTopicsOf'],
  topics: ReadonlyMap<string, TopicDescription>,
): InputTask[] => {
  const known = [...topics.keys()]
  const tasks: InputTask[] = []
  for (const sub of subTopologies) {
    const inputs = sourceTopicsOf(sub, known).flatMap((name) => topics.get(name) ?? [])
    const partitions = inputs.reduce((most, topic) => Math.max(most, topic.partitions), 0)
    for (let partition = 0; partition < partitions; partition++) {
      tasks.push({
        id: `${sub.name}/${partition}`,
        subTopology: sub.name,
        partition,
        stateful: isFollowable(sub),
        inputs: inputs
          .filter((topic) => partition < topic.partitions)
          .map((topic) => ({ topic: topic.name, partition })),
      })
    }
  }
  return tasks
}

/** It has state on disk and changelogs that bring it elsewhere. */
export const isFollowable = (sub: SubTopology): boolean =>
  sub.journalTopic !== null ||
  sub.stores.some(
    ({ name, logged, inMemory }) => inMemory !== true && (logged || sub.sourceChangelogs?.[name] !== undefined),
  )

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

/** Who will have each task when all have taken what they are given. */
const ownersOf = (
  members: readonly Member[],
  tasks: readonly InputTask[],
  granted: ReadonlyMap<string, readonly InputTask[]>,
  decided: ReadonlyMap<string, MemberTasks>,
): Map<string, TaskOwner> => {
  const owners = new Map(
    tasks.map(({ id }) => [id, { active: null as OwnerProcess | null, standbys: [] as OwnerProcess[] }]),
  )
  for (const { memberId, processId, info } of members) {
    const process = { processId, endpoint: info?.endpoint ?? null }
    for (const { id } of granted.get(memberId) ?? []) Object.assign(owners.get(id) ?? {}, { active: process })
    for (const id of decided.get(memberId)?.standby ?? []) owners.get(id)?.standbys.push(process)
  }
  return owners
}
