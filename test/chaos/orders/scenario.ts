import { allTopics, deadLetterTopics, ordersEvents, ordersView } from '../../../proto/topics.ts'
import { readLedger } from '../../../services/check/options.ts'
import { SimulatorProcess } from '../../oms/simulator-process.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { applicationsWith } from './applications.ts'
import { OrderInput } from './input.ts'
import { verifyOrders } from './verify.ts'

/** The topics are made with fewer partitions than they declare: three brokers and twelve applications have to fit on one machine. */
const partitionsOf = (declared: number | undefined): number => Math.ceil((declared as number) / 4)

/** The order flow of this repository: five applications that talk to each other through topics, with timers and a payment provider. */
export const ordersScenario: Scenario<OrderInput> = {
  applications: applicationsWith(null),
  topics: [...allTopics, ...deadLetterTopics.values()].map(({ name, partitions, configs }) => ({
    name,
    partitions: partitionsOf(partitions),
    configs: { ...configs },
  })),
  outputs: (plans) =>
    new Map(
      plans.flatMap(({ applicationId, subTopologies }) =>
        subTopologies.flatMap(({ name, sinkTopics }) => {
          // Keyed by order as their input is; the others are keyed by what not every partition has.
          const topic = [ordersEvents, ordersView].find((one) => sinkTopics.includes(one.name))
          const output = topic && { topic: topic.name, partitions: partitionsOf(topic.partitions) }
          return output === undefined ? [] : [[`${applicationId}/${name}`, output] as const]
        }),
      ),
    ),
  input: (log, options) => new OrderInput(log, options),
  // The payment provider: its books outlive whoever asks it, and are held against the orders.
  startNeighbour: () => SimulatorProcess.start({ PAYMENT_DELAY_MIN_MS: '10', PAYMENT_DELAY_MAX_MS: '200' }),
  isAtRest: async (provider) =>
    provider === null || (await readLedger(provider.url)).every(({ state }) => state !== 'authorized'),
  verify: verifyOrders,
}
