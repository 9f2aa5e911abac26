import { topology } from 'millrace'
import * as topics from '../../proto/topics.ts'
import { reserveStock } from './reserve-stock.ts'

/** Keeps the stock of each SKU. 24 tasks, keyed by sku. */
export const inventoryTopology = topology('inventory', (t) => {
  t.stream(topics.inventoryCommands).process(reserveStock)
})
