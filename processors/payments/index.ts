import { type Topology, topology } from 'millrace'
import * as topics from '../../proto/topics.ts'
import { chargeOrder } from './charge-order.ts'
import { type ProviderOptions, simulatedProvider } from './provider.ts'

export type { ProviderOptions } from './provider.ts'

/** Charges orders, once each. 24 tasks, keyed by order_id. */
export const paymentsTopology = (options: ProviderOptions = {}): Topology =>
  topology('payments', (t) => {
    t.stream(topics.paymentsCommands).process(chargeOrder(simulatedProvider(options)))
  })
