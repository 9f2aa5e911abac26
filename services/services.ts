import { nodeScheduler, type Topology } from 'millrace'
import type { Registry } from 'prom-client'
import { analyticsTopology } from '../processors/analytics/index.ts'
import { auditTopology } from '../processors/audit/index.ts'
import { deliveryTopology } from '../processors/delivery/index.ts'
import { inventoryTopology } from '../processors/inventory/index.ts'
import { ordersTopology } from '../processors/orders/index.ts'
import { type PaymentOptions, paymentsTopology } from '../processors/payments/index.ts'
import { queryTopology } from '../processors/query/index.ts'
import type { Config } from './config.ts'
import { gatewayTopology } from './gateway/index.ts'
import { notificationsOf } from './notifications/index.ts'
import { analyticsMeters, queryMeters } from './view-meters.ts'

export const serviceNames = [
  'orders',
  'inventory',
  'payments',
  'delivery',
  'notifications',
  'analytics',
  'audit',
  'query',
  'gateway',
] as const

export type ServiceName = (typeof serviceNames)[number]

/** The application id of a service: its consumer group, and the prefix of its changelogs. */
export const applicationIdOf = (name: ServiceName): string => `oms-${name}`

export const topologyOf = (
  name: ServiceName,
  payments: PaymentOptions,
  config: Pick<Config, 'delivery' | 'notifications'>,
  /** Undefined: nothing is measured. */
  registry?: Registry,
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
    case 'analytics':
      return analyticsTopology(registry === undefined ? {} : analyticsMeters(registry))
    case 'audit':
      return auditTopology
    case 'query':
      return queryTopology(registry === undefined ? {} : queryMeters(registry))
    case 'gateway':
      return gatewayTopology
  }
}
