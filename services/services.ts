import { nodeScheduler, type Topology } from 'millrace'
import { deliveryTopology } from '../processors/delivery/index.ts'
import { inventoryTopology } from '../processors/inventory/index.ts'
import { orderViewTopology } from '../processors/order-view/index.ts'
import { ordersTopology } from '../processors/orders/index.ts'
import { type PaymentOptions, paymentsTopology } from '../processors/payments/index.ts'
import type { Config } from './config.ts'
import { gatewayTopology } from './gateway/index.ts'
import { notificationsOf } from './notifications/index.ts'

export const serviceNames = [
  'orders',
  'inventory',
  'payments',
  'delivery',
  'notifications',
  'order-view',
  'gateway',
] as const

export type ServiceName = (typeof serviceNames)[number]

/** The application id of a service: its consumer group, and the prefix of its changelogs. */
export const applicationIdOf = (name: ServiceName): string => `oms-${name}`

export const topologyOf = (
  name: ServiceName,
  payments: PaymentOptions,
  config: Pick<Config, 'delivery' | 'notifications'>,
): Topology => {
  switch (name) {
    case 'orders':
      return ordersTopology()
    case 'inventory':
      return inventoryTopology
    case 'payments':
      return paymentsTopology(payments)
    case 'delivery':
      return deliveryTopology(config.delivery)
    case 'notifications':
      return notificationsOf(config.notifications, nodeScheduler)
    case 'order-view':
      return orderViewTopology
    case 'gateway':
      return gatewayTopology
  }
}
