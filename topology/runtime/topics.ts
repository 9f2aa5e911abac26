import type { OffsetReset } from '../dsl/graph.ts'
import { StreamsError } from '../errors/index.ts'
import type { Admin, TopicDescription, TopicSpec } from '../log/log.ts'
import { resolvePartitions } from '../plan/partitions.ts'
import type { Plan, SubTopology } from '../plan/plan.ts'
import { manifestTopic } from './manifest-topic.ts'

/** Topics that a sub-topology reads: those it names, and those of `known` that its patterns match. */
export const sourceTopicsOf = (sub: SubTopology, known: readonly string[]): string[] => {
  const names = new Set(sub.sourceTopics)
  for (const pattern of sub.patterns) for (const name of known) if (pattern.test(name)) names.add(name)
  return [...names]
}

/** Names that patterns may match: a topology never reads its own changelogs by accident. */
export const matchableTopics = (plan: Plan, names: Iterable<string>): string[] => {
  const internal = new Set(plan.internalTopics.map((topic) => topic.name))
  internal.add(manifestTopic(plan.applicationId))
  return [...names].filter((name) => !internal.has(name))
}

/** Where a partition of that topic starts when nothing is committed. */
export const resetOf = (plan: Plan, topic: string, fallback: OffsetReset): OffsetReset => {
  for (const { resets, patterns } of plan.subTopologies) {
    const pattern = patterns.find((candidate) => candidate.test(topic))
    const reset = resets[topic] ?? (pattern && resets[String(pattern)])
    if (reset !== undefined) return reset
  }
  return fallback
}

/**
 * Creates the user topics that declare a partition count, checks that the others exist, creates the internal ones with the right counts
 * and policies, and refuses existing internal topics with a wrong count. `beforeCreation` may refuse too, given the counts of the internal
 * topics: none of them has been created then.
 * @throws StreamsError MISSING_SOURCE_TOPIC, MISSING_SINK_TOPIC, CO_PARTITIONING, INTERNAL_TOPIC_MISMATCH
 */
export const prepareTopics = async (
  admin: Admin,
  plan: Plan,
  replicationFactor: number | undefined,
  beforeCreation: (partitions: ReadonlyMap<string, number>) => Promise<void> = async () => {},
): Promise<Map<string, TopicDescription>> => {
  const replication = replicationFactor === undefined ? {} : { replicationFactor }
  const internal = new Set(plan.internalTopics.map((topic) => topic.name))
  const external = new Set<string>(plan.globalTables.map((table) => table.topic))
  for (const sub of plan.subTopologies) {
    for (const name of sub.sourceTopics) if (!internal.has(name)) external.add(name)
  }
  const patterns = plan.subTopologies.some((sub) => sub.patterns.length > 0)
  const declared = plan.graph.topics.filter((topic) => topic.partitions !== undefined)
  const sinks = plan.subTopologies.flatMap((sub) => sub.sinkTopics).filter((name) => !internal.has(name))
  // One question for all: a start waits for each answer.
  const names = new Set([...declared.map((topic) => topic.name), ...external, ...sinks, ...internal])
  const known = await admin.describeTopics([...names])
  const create = async (specs: readonly TopicSpec[]): Promise<void> => {
    const missing = specs.filter((topic) => !known.has(topic.name))
    if (missing.length === 0) return
    await admin.createTopics(missing)
    for (const [name, topic] of await admin.describeTopics(missing.map((one) => one.name))) known.set(name, topic)
  }
  await create(
    declared.map((topic) => ({
      name: topic.name,
      partitions: topic.partitions as number,
      ...replication,
      configs: { ...topic.configs },
    })),
  )
  const found = patterns
    ? new Map((await admin.listTopics()).map((topic) => [topic.name, topic]))
    : new Map([...known].filter(([name]) => external.has(name)))
  const counts = new Map([...found].map(([name, topic]) => [name, topic.partitions]))
  for (const name of external) {
    if (!counts.has(name)) throw missingTopic('MISSING_SOURCE_TOPIC', 'reads', name, plan.applicationId)
  }
  for (const name of sinks) {
    if (!known.has(name)) throw missingTopic('MISSING_SINK_TOPIC', 'writes', name, plan.applicationId)
  }
  const resolved = resolvePartitions(plan, counts)
  for (const topic of plan.internalTopics) {
    const partitions = resolved.get(topic.name) as number
    const here = known.get(topic.name)
    if (here !== undefined && here.partitions !== partitions) throw wrongCount(topic.name, here.partitions, partitions)
  }
  await beforeCreation(resolved)
  await create(
    plan.internalTopics.map((topic) => ({
      name: topic.name,
      partitions: resolved.get(topic.name) as number,
      ...replication,
      configs: { ...topic.configs },
    })),
  )
  const all = new Map([...known].filter(([name]) => internal.has(name)))
  for (const [name, topic] of found) all.set(name, topic)
  return all
}

const missingTopic = (code: string, does: 'reads' | 'writes', name: string, application: string): StreamsError =>
  new StreamsError(code, {
    retry: 'later',
    message: `application "${application}" ${does} topic "${name}", which does not exist`,
    help: 'create it, or declare it with a partition count, topic(name, { partitions, ... }), to have it created',
  })

const wrongCount = (name: string, present: number, needed: number): StreamsError =>
  new StreamsError('INTERNAL_TOPIC_MISMATCH', {
    retry: 'never',
    message: `internal topic "${name}" has ${present} partitions, the topology needs ${needed}`,
    help: 'its keys would change partitions: use a new applicationId, or delete the topic and its local state to start over',
  })
