import { deliveryTopology } from '../../../processors/delivery/index.ts'
import { inventoryTopology } from '../../../processors/inventory/index.ts'
import { ordersTopology } from '../../../processors/orders/index.ts'
import { type PaymentProvider, paymentsTopology } from '../../../processors/payments/index.ts'
import { queryTopology } from '../../../processors/query/index.ts'
import { httpProvider } from '../../../services/payments/http-provider.ts'
import type { Declared } from '../scenario/scenario.ts'

/** After so long a payment that nobody answers for is taken back: soon, for a run does not last long. */
const unknownMs = 40_000

/** An order's whole life, without the gateway, whose part the input plays, and without what only reads. `providerUrl` null: a provider in each process. */
export const applicationsWith = (providerUrl: string | null): readonly Declared[] => [
  { applicationId: 'oms-orders', topology: ordersTopology() },
  { applicationId: 'oms-inventory', topology: inventoryTopology },
  { applicationId: 'oms-payments', topology: paymentsTopology({ unknownMs, ...providerOf(providerUrl) }) },
  { applicationId: 'oms-delivery', topology: deliveryTopology() },
  { applicationId: 'oms-query', topology: queryTopology() },
]

const providerOf = (url: string | null): { provider?: PaymentProvider } =>
  url === null ? {} : { provider: httpProvider(url) }
