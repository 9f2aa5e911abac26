import { type Logger, nodeClock, nodeScheduler, type Topology } from 'millrace'
import type { Registry } from 'prom-client'
import { aliasTopology, type Profile } from '../processors/aliases/index.ts'
import { analyticsTopology } from '../processors/analytics/index.ts'
import { auditTopology } from '../processors/audit/index.ts'
import { deliveryTopology } from '../processors/delivery/index.ts'
import { inventoryTopologyWith } from '../processors/inventory/index.ts'
import { type OrderOptions, ordersTopology } from '../processors/orders/index.ts'
import { type PaymentOptions, paymentsTopology } from '../processors/payments/index.ts'
import { queryTopology } from '../processors/query/index.ts'
import type { Config } from './config.ts'
import { gatewayTopology } from './gateway/index.ts'
import { notificationsOf } from './notifications/index.ts'
import { inventoryMeters } from './observability/inventory-meters.ts'
import { orderLines } from './observability/order-lines.ts'
import { orderMeters } from './observability/order-meters.ts'
import { analyticsMeters, queryMeters } from './view-meters.ts'

/** What runs when nothing is named. */
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

/** What runs in addition where a profile is asked for. */
export const optionalServices = ['aliases'] as const

/** Those that run by themselves, and those that a profile adds. */
export type ServiceName = (typeof serviceNames)[number] | (typeof optionalServices)[number]

/** The application id of a service: its consumer group, and the prefix of its changelogs. */
export const applicationIdOf = (name: ServiceName, profile: Profile | null): string =>
  name === 'aliases' ? `oms-aliases-${profile}` : `oms-${name}`

/** The topology of a service, with the adapters and metrics that it runs with here. */
export const topologyOf = (
  name: ServiceName,
  payments: PaymentOptions,
  config: Pick<Config, 'delivery' | 'notifications' | 'profile' | 'observability'>,
  /** Undefined: nothing is measured. */
  registry?: Registry,
  logger?: Logger,
): Topology => {
  switch (name) {
    case 'orders':
      return ordersTopology(observed(config.observability, registry, logger))
    case 'inventory':
      return inventoryTopologyWith(registry === undefined ? {} : inventoryMeters(registry))
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
    case 'aliases':
      return aliasTopology(config.profile as Profile)
  }
}

/** Counts and logs what orders come to. */
const observed = (
  { logShare }: Config['observability'],
  registry: Registry | undefined,
  logger: Logger | undefined,
): OrderOptions => {
  const meters = registry === undefined ? undefined : orderMeters(registry, nodeClock)
  const say = logger === undefined ? undefined : orderLines(logger, logShare)
  if (meters === undefined && say === undefined) return {}
  return {
    moved(order, transition) {
      meters?.moved(order, transition)
      say?.(order, transition)
    },
    ...(meters === undefined ? {} : { stands: meters.stands }),
  }
}
