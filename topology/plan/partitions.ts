import { StreamsError } from '../errors/index.ts'
import { checkCoPartitioning, coPartitionGroups } from './co-partition-check.ts'
import type { Plan, SubTopology } from './plan.ts'

/**
 * How many partitions each internal topic gets on this cluster. A repartition topic: the fixed number, else what the other side of its join
 * has, else as many as the largest topic that its writer reads. Changelogs and journals: one per task.
 *
 * @param topicPartitions partition counts of the user's topics; others than those read do no harm, except where a pattern matches them
 * @throws StreamsError MISSING_SOURCE_TOPIC, CO_PARTITIONING
 */
export const resolvePartitions = (plan: Plan, topicPartitions: ReadonlyMap<string, number>): Map<string, number> => {
  const internal = new Set(plan.internalTopics.map((topic) => topic.name))
  checkSources(plan, topicPartitions, internal)
  const counts = new Map([...topicPartitions].filter(([name]) => !internal.has(name)))
  for (const topic of plan.internalTopics) {
    if (topic.kind === 'repartition' && topic.partitions !== undefined) counts.set(topic.name, topic.partitions)
  }
  resolveRepartitions(plan, counts, internal)
  checkCoPartitioning(plan, counts, internal)
  const resolved = new Map<string, number>()
  for (const topic of plan.internalTopics) {
    const sub = plan.subTopologies.find((candidate) => candidate.name === topic.subTopology) as SubTopology
    const count =
      topic.kind === 'repartition' ? counts.get(topic.name) : largest(topicsOf(sub, counts, internal), counts)
    resolved.set(topic.name, count as number)
  }
  return resolved
}

/** Concrete topics that a sub-topology reads: patterns match the user's topics only. */
const topicsOf = (sub: SubTopology, counts: ReadonlyMap<string, number>, internal: ReadonlySet<string>): string[] => {
  const matched = [...counts.keys()].filter(
    (name) => !internal.has(name) && sub.patterns.some((pattern) => pattern.test(name)),
  )
  return [...sub.sourceTopics, ...matched]
}

const largest = (topics: readonly string[], counts: ReadonlyMap<string, number>): number =>
  Math.max(...topics.map((topic) => counts.get(topic) ?? 0))

const resolveRepartitions = (plan: Plan, counts: Map<string, number>, internal: ReadonlySet<string>): void => {
  const repartitions = plan.internalTopics.filter((topic) => topic.kind === 'repartition').map((topic) => topic.name)
  const groups = coPartitionGroups(plan, counts, internal, repartitions)
  const upstream = (topic: string): string[] => {
    const writer = plan.subTopologies.find((sub) => sub.sinkTopics.includes(topic)) as SubTopology
    return topicsOf(writer, counts, internal).filter((source) => source !== topic)
  }
  // Each round settles at least one group, so this ends; a chain takes a round per link.
  for (let open = groups.filter((group) => group.some((topic) => !counts.has(topic))); open.length > 0; ) {
    const ready = open.filter((group) => {
      if (group.some((topic) => counts.has(topic))) return true
      return group.every((topic) => upstream(topic).every((source) => counts.has(source)))
    })
    // Only stores that tie both ends of two repartitions together make a circle: then what is known decides.
    const settled = ready.length > 0 ? ready : open.slice(0, 1)
    for (const group of settled) {
      const known = group.filter((topic) => counts.has(topic))
      const sources = known.length > 0 ? known : group.flatMap(upstream)
      const count = Math.max(1, largest(sources, counts))
      for (const topic of group) if (!counts.has(topic)) counts.set(topic, count)
    }
    open = open.filter((group) => !settled.includes(group))
  }
}

const checkSources = (plan: Plan, counts: ReadonlyMap<string, number>, internal: ReadonlySet<string>): void => {
  const read = [
    ...plan.subTopologies.flatMap((sub) => sub.sourceTopics),
    ...plan.globalTables.map((table) => table.topic),
  ].filter((topic) => !internal.has(topic) && !counts.has(topic))
  const empty = plan.subTopologies.filter((sub) => topicsOf(sub, counts, internal).length === 0)
  const missing = [...new Set(read)].map((topic) => `"${topic}"`)
  for (const sub of empty) missing.push(...sub.patterns.map((pattern) => `any topic that matches ${pattern}`))
  if (missing.length === 0) return
  throw new StreamsError('MISSING_SOURCE_TOPIC', {
    retry: 'later',
    message: `application "${plan.applicationId}" reads ${missing.join(', ')}, which ${missing.length === 1 ? 'does' : 'do'} not exist`,
    help: 'create the missing topics (only internal ones are created by the application), or correct their names',
  })
}
