import type { Topology } from 'millrace'
import { inventoryTopology } from '../processors/inventory/index.ts'
import { orderViewTopology } from '../processors/order-view/index.ts'
import { ordersTopology } from '../processors/orders/index.ts'
import { type ProviderOptions, paymentsTopology } from '../processors/payments/index.ts'
import { gatewayTopology } from './gateway/index.ts'

export const serviceNames = ['orders', 'inventory', 'payments', 'order-view', 'gateway'] as const

export type ServiceName = (typeof serviceNames)[number]

/** The application id of a service: its consumer group, and the prefix of its changelogs. */
export const applicationIdOf = (name: ServiceName): string => `oms-${name}`

export const topologyOf = (name: ServiceName, payments: ProviderOptions): Topology => {
  switch (name) {
    case 'orders':
      return ordersTopology()
    case 'inventory':
      return inventoryTopology
    case 'payments':
      return paymentsTopology(payments)
    case 'order-view':
      return orderViewTopology
    case 'gateway':
      return gatewayTopology
  }
}
