import { type Topology, topology } from 'millrace'
import * as topics from '../../proto/topics.ts'
import { type InventoryOptions, reserveStock } from './reserve-stock.ts'

export type { InventoryOptions } from './reserve-stock.ts'

/** Keeps the stock of each SKU. 24 tasks, keyed by sku. */
export const inventoryTopologyWith = (options: InventoryOptions): Topology =>
  topology(
    'inventory',
    (t) => {
      t.stream(topics.inventoryCommands).process(reserveStock(options))
    },
    { changelogs: 'task' },
  )

/** The same, measuring nothing. */
export const inventoryTopology = inventoryTopologyWith({})
