import { type ReadOnlyKeyValueStore, topology, type ValueAndTime } from 'millrace'
import { analyticsBetween } from '../../processors/analytics/read.ts'
import type {
  CatalogItem,
  InventoryUpdated,
  OrderAnalytics,
  OrderView,
  UserOrder,
  UserPreferences,
} from '../../proto/messages.ts'
import * as topics from '../../proto/topics.ts'

/** What the gateway reads: full copies, so any process can answer, also while the services behind the topics are down. */
export const gatewayTopology = topology('gateway', (t) => {
  t.globalTable(topics.catalogItems, { name: 'catalog' })
  t.globalTable(topics.ordersView, { name: 'orders' })
  t.globalTable(topics.ordersByUser, { name: 'orders-by-user' })
  t.globalTable(topics.inventoryUpdated, { name: 'stock' })
  t.globalTable(topics.analyticsOrders, { name: 'analytics' })
  t.globalTable(topics.usersPreferences, { name: 'preferences' })
})

export interface UserPage {
  /** The last order of the page before; '' for the first page. */
  readonly after: string
  readonly limit: number
}

export interface WindowQuery {
  readonly window: '1m' | '1h'
  /** Start of the earliest and of the latest window, in ms since the epoch. */
  readonly from: number
  readonly to: number
  readonly limit: number
}

/** The rows of the gateway's tables; undefined is not found. */
export interface Views {
  item(sku: string): CatalogItem | undefined
  order(orderId: string): OrderView | undefined
  stock(sku: string): InventoryUpdated | undefined
  /** The orders of a user, by order_id. */
  ordersOf(userId: string, page: UserPage): UserOrder[]
  preferences(userId: string): UserPreferences | undefined
  /** The latest windows of what was asked for, in order of time. */
  figures(query: WindowQuery): OrderAnalytics[]
}

/** Anything with the stores of `gatewayTopology`, such as the running application. */
export interface StoreReader {
  store<K, V>(name: string): ReadOnlyKeyValueStore<K, V>
}

/** Reads the rows of the tables; the stores are looked up for each question, because they come and go with their tasks. */
export const viewsOf = (app: StoreReader): Views => {
  const table = <V>(name: string) => app.store<string, ValueAndTime<V>>(name)
  const row = <V>(name: string, key: string): V | undefined => table<V>(name).get(key)?.value
  return {
    item: (sku) => row('catalog', sku),
    order: (orderId) => row('orders', orderId),
    stock: (sku) => row('stock', sku),
    preferences: (userId) => row('preferences', userId),
    ordersOf: (userId, { after, limit }) => {
      const found: UserOrder[] = []
      const prefix = `${userId}/`
      const range = table<UserOrder>('orders-by-user').range({ from: prefix + after, to: prefix + LAST })
      for (const [, { value }] of range) {
        // The row that the page before ended with; and "a/" begins "a/b/" too.
        if (value.orderId === after || value.userId !== userId) continue
        found.push(value)
        if (found.length === limit) break
      }
      return found
    },
    figures: ({ window, from, to, limit }) => analyticsBetween(table('analytics'), window, from, to).slice(-limit),
  }
}

/** Behind every order id. */
const LAST = '\u{10ffff}'
