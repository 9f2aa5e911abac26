import { StreamsError } from '../errors/index.ts'
import type {
  CoordinatorAssignment,
  StreamsMember,
  SubTopologySpec,
  TaskId,
  TopicDescription,
  TopicSpec,
} from '../log/log.ts'
import type { InternalTopic, Plan } from '../plan/plan.ts'
import type { Ports } from '../ports.ts'
import type { ResolvedConfig } from './config.ts'
import type { OwnerProcess, TaskOwner, TaskOwners } from './task-owners.ts'
import { encodeAssignment } from './user-data.ts'

export interface StreamsMemberOptions {
  readonly plan: Plan
  readonly config: Pick<ResolvedConfig, 'replicationFactor' | 'rack' | 'endpoint'>
  readonly ports: Pick<Ports, 'random'>
  readonly processId: string
  /** Topics known so far, internal ones included. */
  topics(): ReadonlyMap<string, TopicDescription>
}

/**
 * What the application says of itself to the coordinator of a streams group.
 * @throws StreamsError INVALID_CONFIG for a topology that such groups cannot run.
 */
export const streamsMember = ({ plan, config, ports, processId, topics }: StreamsMemberOptions): StreamsMember => {
  const { replicationFactor, rack, endpoint } = config
  for (const sub of plan.subTopologies) {
    const [pattern] = sub.patterns
    if (pattern !== undefined) throw noPatterns(plan.applicationId, pattern)
  }
  const describe = (topic: InternalTopic): TopicSpec => ({
    name: topic.name,
    // They exist by now; what the coordinator would choose is no better.
    partitions: topics().get(topic.name)?.partitions ?? topic.partitions ?? 0,
    ...(replicationFactor === undefined ? {} : { replicationFactor }),
    configs: { ...topic.configs },
  })
  return {
    memberId: () => ports.random.uuid(),
    processId,
    ...(rack === undefined ? {} : { rack }),
    ...(endpoint === undefined ? {} : { endpoint: splitEndpoint(endpoint) }),
    userData: (assigned) =>
      encodeAssignment({
        active: assigned.active.map(taskId),
        standby: assigned.standby.map(taskId),
        warmup: assigned.warmup.map(taskId),
        owners: ownersOf(plan, assigned, { processId, endpoint: endpoint ?? null }),
      }),
    subTopologies: () =>
      plan.subTopologies.map((sub): SubTopologySpec => {
        const own = plan.internalTopics.filter((topic) => topic.subTopology === sub.name)
        const read = own.filter((topic) => topic.kind === 'repartition')
        const written = plan.internalTopics.filter((topic) => topic.kind === 'repartition').map((topic) => topic.name)
        return {
          id: sub.name,
          sourceTopics: sub.sourceTopics.filter((name) => !read.some((topic) => topic.name === name)),
          repartitionSources: read.map(describe),
          repartitionSinks: sub.sinkTopics.filter((name) => written.includes(name)),
          changelogs: own.filter((topic) => topic.kind !== 'repartition').map(describe),
          coPartitions: sub.coPartitioned.map(({ topics: together }) => together),
        }
      }),
  }
}

const taskId = ({ subTopology, partition }: TaskId): string => `${subTopology}/${partition}`

const splitEndpoint = (endpoint: string): { host: string; port: number } => {
  const colon = endpoint.lastIndexOf(':')
  // Which thread it is the coordinator cannot pass on: the process finds it.
  return { host: endpoint.slice(0, colon), port: Number.parseInt(endpoint.slice(colon + 1), 10) }
}

/** The coordinator tells where others can be asked for which input partitions, not what their processes are called: their endpoint stands for that. */
const ownersOf = (plan: Plan, { endpoints }: CoordinatorAssignment, own: OwnerProcess): TaskOwners => {
  const owners = new Map<string, { active: OwnerProcess | null; standbys: OwnerProcess[] }>()
  const subOf = new Map(
    plan.subTopologies.flatMap((sub) => sub.sourceTopics.map((topic) => [topic, sub.name] as const)),
  )
  const of = (topic: string, partition: number): { active: TaskOwner['active']; standbys: OwnerProcess[] } => {
    const id = `${subOf.get(topic)}/${partition}`
    const owner = owners.get(id) ?? { active: null, standbys: [] }
    owners.set(id, owner)
    return owner
  }
  for (const { host, port, active, standby } of endpoints) {
    const endpoint = `${host}:${port}`
    const process = endpoint === own.endpoint ? own : { processId: endpoint, endpoint }
    for (const { topic, partition } of active) of(topic, partition).active = process
    for (const { topic, partition } of standby) {
      const { standbys } = of(topic, partition)
      // A task with several inputs is told once for each of them.
      if (!standbys.includes(process)) standbys.push(process)
    }
  }
  return owners
}

const noPatterns = (applicationId: string, pattern: RegExp): StreamsError =>
  new StreamsError('INVALID_CONFIG', {
    retry: 'never',
    message: `config groupProtocol is "streams", but "${applicationId}" reads topics by the pattern ${pattern}`,
    help: 'name the topics, or use groupProtocol: "classic": coordinators of streams groups do not resolve patterns yet',
  })
