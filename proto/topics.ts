import { bytes, type Serde, signed, str, type Topic, topic } from 'millrace'
import * as serdes from './serdes.ts'
import { signingKeys } from './signing.ts'

/*
 * The one list of topics. Partition counts are part of the contract: a key must stay where it is, so they never change. Deployments may
 * override retention; the values here are what a development cluster gets.
 */

const DAY_MS = 86_400_000

const deleteAfterDays = (days: number): Record<string, string> => ({
  'cleanup.policy': 'delete',
  'retention.ms': String(days * DAY_MS),
})

const compact: Record<string, string> = { 'cleanup.policy': 'compact' }

/** Every record for so many days, and the last one of each key for ever. */
const compactAfterDays = (days: number): Record<string, string> => ({
  'cleanup.policy': 'compact',
  'min.compaction.lag.ms': String(days * DAY_MS),
})

const declare = <V>(
  name: string,
  partitions: number,
  value: Serde<V>,
  configs: Record<string, string>,
): Topic<string, V> => topic(name, { key: str, value, partitions, configs, reset: 'earliest' })

/** The same for topics whose records are signed where there are keys: money, and what proves who did what. */
const declareSigned: typeof declare = (name, partitions, value, configs) =>
  declare(name, partitions, signed(value, signingKeys, name), configs)

/** By order_id, 48 partitions: what one order task reads, so that one writer decides about an order. */
export const ordersCreated = declare('orders.created', 48, serdes.orderCreated, deleteAfterDays(7))
export const ordersCommands = declare('orders.commands', 48, serdes.orderCommand, deleteAfterDays(2))
export const inventoryOutcomes = declare('inventory.outcomes', 48, serdes.inventoryOutcome, deleteAfterDays(7))
export const paymentsOutcomes = declareSigned('payments.outcomes', 48, serdes.paymentCompleted, deleteAfterDays(7))
export const deliveriesOutcomes = declare('deliveries.outcomes', 48, serdes.deliveryEvent, deleteAfterDays(7))

/** By order_id, 48 partitions: each transition of each order, and what they add up to. */
export const ordersEvents = declare('orders.events', 48, serdes.orderEvent, deleteAfterDays(30))
export const ordersView = declare('orders.view', 48, serdes.orderView, compact)

/** By user_id/order_id: which orders a user has. */
export const ordersByUser = declare('orders.by-user', 48, serdes.userOrder, compact)

/** By order_id; few partitions, because each is one chain of hashes. */
export const ordersAudit = declareSigned('orders.audit', 6, serdes.auditEntry, deleteAfterDays(365))

/** By sku, 24 partitions. */
export const inventoryCommands = declare('inventory.commands', 24, serdes.inventoryCommand, deleteAfterDays(2))
export const inventoryUpdated = declare('inventory.updated', 24, serdes.inventoryUpdated, compactAfterDays(30))

/** By order_id, 24 partitions. */
export const paymentsCommands = declare('payments.commands', 24, serdes.paymentCommand, deleteAfterDays(2))
export const paymentsCompleted = declareSigned('payments.completed', 24, serdes.paymentCompleted, deleteAfterDays(30))

export const deliveriesEvents = declare('deliveries.events', 24, serdes.deliveryEvent, deleteAfterDays(30))

/** By window/start, 6 partitions: the figures of each minute and hour. */
export const analyticsOrders = declare('analytics.orders', 6, serdes.orderAnalytics, compact)

/** By user_id, 12 partitions: the messages of a user stay in order. */
export const notificationsEvents = declare('notifications.events', 12, serdes.notification, deleteAfterDays(7))

/** By user_id, 12 partitions: beside the messages of the user. */
export const usersPreferences = declare('users.preferences', 12, serdes.userPreferences, compact)

/** By sku; one partition, because each gateway reads all of it. */
export const catalogItems = declare('catalog.items', 1, serdes.catalogItem, compact)

/** All of them, in the order above. */
export const allTopics: readonly Topic<string, any>[] = [
  ordersCreated,
  ordersCommands,
  inventoryOutcomes,
  paymentsOutcomes,
  deliveriesOutcomes,
  ordersEvents,
  ordersView,
  ordersByUser,
  ordersAudit,
  inventoryCommands,
  inventoryUpdated,
  paymentsCommands,
  paymentsCompleted,
  deliveriesEvents,
  analyticsOrders,
  notificationsEvents,
  usersPreferences,
  catalogItems,
]

/** Rows that only say anew what other topics say: who reads them can skip one that is bad. */
const views: readonly Topic<string, any>[] = [ordersView, ordersByUser, analyticsOrders]

const deadLetters = (name: string): Topic<Buffer, Buffer> =>
  topic(name, { key: bytes, value: bytes, partitions: 3, configs: deleteAfterDays(30), reset: 'earliest' })

/** By the name of a topic: where records of it go that cannot be read or processed, byte for byte. */
export const deadLetterTopics: ReadonlyMap<string, Topic<Buffer, Buffer>> = new Map(
  allTopics.filter((each) => !views.includes(each)).map(({ name }) => [name, deadLetters(`${name}.dlq`)]),
)

/** The same for records of topics that have none of their own: those that an application keeps for itself. */
export const otherDeadLetters = deadLetters('oms.dlq')

/** Every set of contracts that has run on this log: see services/schemas.ts. One partition, for the order of sets counts. */
export const schemas = topic('oms.schemas', { key: str, value: bytes, partitions: 1, configs: compact })
