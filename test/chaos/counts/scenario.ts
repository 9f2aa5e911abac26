import type { Scenario } from '../scenario/scenario.ts'
import { applications } from './applications.ts'
import { EventInput } from './input.ts'
import { partitions, topics } from './topology.ts'
import { verifyCounts } from './verify.ts'

/** A join, a windowed aggregate, a repartition, a count and an aggregate: every record can be named wherever it should be. */
export const countsScenario: Scenario<EventInput> = {
  applications,
  topics: Object.values(topics).map(({ name }) => ({ name, partitions, configs: {} })),
  outputs: (plans) =>
    new Map(
      plans.flatMap(({ applicationId, subTopologies }) =>
        subTopologies.map(({ name, sinkTopics }) => {
          const topic = sinkTopics.includes(topics.joined.name) ? topics.joined : topics.tallied
          return [`${applicationId}/${name}`, { topic: topic.name, partitions }]
        }),
      ),
    ),
  input: (log, { rate, seed }) => new EventInput(log, rate, seed),
  startNeighbour: async () => null,
  isAtRest: async () => true,
  verify: verifyCounts,
}
