import type { Plan, SubTopology } from '../plan/plan.ts'

/**
 * All sub-topologies of a plan as one, which a single task can run: the test driver of Kafka Streams has one task, hence one stream time and
 * one order of records and punctuations, for the whole topology.
 */
export const wholeTopology = ({ graph, subTopologies }: Plan): SubTopology[] => {
  const [first] = subTopologies
  if (first === undefined || subTopologies.length === 1) return [...subTopologies]
  const all = <T>(of: (sub: SubTopology) => readonly T[]): T[] => [...new Set(subTopologies.flatMap(of))]
  return [
    {
      name: first.name,
      nodes: graph.nodes.filter((node) => node.kind !== 'globalTable'),
      sourceTopics: all((sub) => sub.sourceTopics),
      patterns: all((sub) => sub.patterns),
      resets: Object.assign({}, ...subTopologies.map((sub) => sub.resets)),
      sinkTopics: all((sub) => sub.sinkTopics),
      dynamicSinks: subTopologies.some((sub) => sub.dynamicSinks === true),
      stores: all((sub) => sub.stores),
      changelogs: Object.assign({}, ...subTopologies.map((sub) => sub.changelogs)),
      journalTopic: subTopologies.find((sub) => sub.journalTopic !== null)?.journalTopic ?? null,
      coPartitioned: all((sub) => sub.coPartitioned),
      globalStores: all((sub) => sub.globalStores),
    },
  ]
}

/**
 * Without what asks for equal partition counts of topics whose counts the topology does not fix, as with one partition for each nobody knows
 * them; and without patterns, which need match nothing.
 */
export const withFixedCounts = (plan: Plan): Plan => {
  const fixed = new Set(plan.internalTopics.filter((topic) => topic.partitions !== undefined).map(({ name }) => name))
  return {
    ...plan,
    subTopologies: plan.subTopologies.map((sub) => ({
      ...sub,
      patterns: [],
      coPartitioned: sub.coPartitioned.filter(
        ({ topics, left, right }) =>
          topics.every((topic) => fixed.has(topic)) && left.patterns.length + right.patterns.length === 0,
      ),
    })),
  }
}
