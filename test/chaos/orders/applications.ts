import { deliveryTopology } from '../../../processors/delivery/index.ts'
import { inventoryTopology } from '../../../processors/inventory/index.ts'
import { ordersTopology } from '../../../processors/orders/index.ts'
import { paymentsTopology } from '../../../processors/payments/index.ts'
import { queryTopology } from '../../../processors/query/index.ts'
import type { Declared } from '../scenario/scenario.ts'

/** An order's whole life, without the gateway, whose part the input plays, and without what only reads. */
export const applications: readonly Declared[] = [
  { applicationId: 'oms-orders', topology: ordersTopology() },
  { applicationId: 'oms-inventory', topology: inventoryTopology },
  { applicationId: 'oms-payments', topology: paymentsTopology() },
  { applicationId: 'oms-delivery', topology: deliveryTopology() },
  { applicationId: 'oms-query', topology: queryTopology() },
]
