import { allTopics, ordersEvents, ordersView } from '../../../proto/topics.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { applications } from './applications.ts'
import { OrderInput } from './input.ts'
import { verifyOrders } from './verify.ts'

/** The order flow of this repository: four applications that talk to each other through topics, with timers. */
export const ordersScenario: Scenario<OrderInput> = {
  applications,
  topics: allTopics.map(({ name, partitions, configs }) => ({
    name,
    partitions: partitions as number,
    configs: { ...configs },
  })),
  outputs: (plans) =>
    new Map(
      plans.flatMap(({ applicationId, subTopologies }) =>
        subTopologies.flatMap(({ name, sinkTopics }) => {
          // Keyed by order as their input is; the others are keyed by what not every partition has.
          const topic = [ordersEvents, ordersView].find((one) => sinkTopics.includes(one.name))
          const output = topic && { topic: topic.name, partitions: topic.partitions as number }
          return output === undefined ? [] : [[`${applicationId}/${name}`, output] as const]
        }),
      ),
    ),
  input: (log, rate, seed) => new OrderInput(log, rate, seed),
  verify: verifyOrders,
}
