import { Histogram, type Registry } from 'prom-client'
import type { InventoryOptions } from '../../processors/inventory/index.ts'

/** From a few microseconds (the rows are cached) to a read from a slow disk. */
const BUCKETS_S = [0.00001, 0.000025, 0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1]

/** inventory_reserve_latency_seconds: the reserve step inside the inventory task, from the command read to the answer written. */
export const inventoryMeters = (registry: Registry): InventoryOptions => {
  const latency = new Histogram({
    name: 'inventory_reserve_latency_seconds',
    help: 'The reserve step inside the inventory task: rows read, decided, rows and answer written',
    buckets: BUCKETS_S,
    registers: [registry],
  })
  return { reserved: (seconds) => latency.observe(seconds) }
}
