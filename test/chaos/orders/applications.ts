import { inventoryTopology } from '../../../processors/inventory/index.ts'
import { orderViewTopology } from '../../../processors/order-view/index.ts'
import { ordersTopology } from '../../../processors/orders/index.ts'
import { paymentsTopology } from '../../../processors/payments/index.ts'
import type { Declared } from '../scenario/scenario.ts'

/** The whole order flow but its gateway, whose part the input plays. */
export const applications: readonly Declared[] = [
  { applicationId: 'oms-orders', topology: ordersTopology() },
  { applicationId: 'oms-inventory', topology: inventoryTopology },
  { applicationId: 'oms-payments', topology: paymentsTopology() },
  { applicationId: 'oms-order-view', topology: orderViewTopology },
]
