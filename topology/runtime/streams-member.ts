import { StreamsError } from '../errors/index.ts'
import type { StreamsMember, SubTopologySpec, TopicDescription, TopicSpec } from '../log/log.ts'
import type { InternalTopic, Plan } from '../plan/plan.ts'
import type { Random } from '../ports.ts'

export interface StreamsMemberOptions {
  readonly plan: Plan
  readonly random: Random
  readonly processId: string
  readonly replicationFactor: number | undefined
  /** Topics known so far, internal ones included. */
  topics(): ReadonlyMap<string, TopicDescription>
}

/**
 * What the application says of itself to the coordinator of a streams group.
 * @throws StreamsError INVALID_CONFIG for a topology that such groups cannot run.
 */
export const streamsMember = ({
  plan,
  random,
  processId,
  replicationFactor,
  topics,
}: StreamsMemberOptions): StreamsMember => {
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
    memberId: () => random.uuid(),
    processId,
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

const noPatterns = (applicationId: string, pattern: RegExp): StreamsError =>
  new StreamsError('INVALID_CONFIG', {
    retry: 'never',
    message: `config groupProtocol is "streams", but "${applicationId}" reads topics by the pattern ${pattern}`,
    help: 'name the topics, or use groupProtocol: "classic": coordinators of streams groups do not resolve patterns yet',
  })
