import { type ReadOnlyKeyValueStore, topology, type ValueAndTime } from 'millrace'
import type { CatalogItem, InventoryUpdated, OrderView } from '../../proto/messages.ts'
import * as topics from '../../proto/topics.ts'

/** What the gateway reads: full copies, so any process can answer, also while the services behind the topics are down. */
export const gatewayTopology = topology('gateway', (t) => {
  t.globalTable(topics.catalogItems, { name: 'catalog' })
  t.globalTable(topics.ordersView, { name: 'orders' })
  t.globalTable(topics.inventoryUpdated, { name: 'stock' })
})

/** The rows of the gateway's tables; undefined is not found. */
export interface Views {
  item(sku: string): CatalogItem | undefined
  order(orderId: string): OrderView | undefined
  stock(sku: string): InventoryUpdated | undefined
}

/** Anything with the stores of `gatewayTopology`, such as the running application. */
export interface StoreReader {
  store<K, V>(name: string): ReadOnlyKeyValueStore<K, V>
}

export const viewsOf = (app: StoreReader): Views => {
  const row = <V>(store: string, key: string): V | undefined =>
    app.store<string, ValueAndTime<V>>(store).get(key)?.value
  return {
    item: (sku) => row('catalog', sku),
    order: (orderId) => row('orders', orderId),
    stock: (sku) => row('stock', sku),
  }
}
