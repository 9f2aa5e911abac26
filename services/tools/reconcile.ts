import type { Log } from 'millrace'
import { type Drift, Movements, sizeOf } from '../../processors/reconcile/fold.ts'
import type { Stock } from '../../proto/messages.ts'
import { stock } from '../../proto/serdes.ts'
import { inventoryUpdated } from '../../proto/topics.ts'
import { changelogOf, rowsOf } from '../check/rows.ts'
import { eachRecord } from './each-record.ts'

/**
 * Compares the stock in the stores of the inventory tasks with what the movements in inventory.updated add up to, each SKU at the version of its row: so
 * it may run beside the services. Reads both topics to their ends.
 */
export const reconcile = async (log: Log): Promise<Drift[]> => {
  // The rows first: a row that is committed has its movements in the log.
  const rows = await rowsOf<Stock>(log, changelogOf('inventory', 'inventory-by-sku'), (buffer, start, end) =>
    stock.read(buffer, start, end),
  )
  const movements = new Movements()
  await eachRecord(log, inventoryUpdated.name, (_, { buffer, valueStart, valueEnd }) => {
    if (valueStart >= 0) movements.add(inventoryUpdated.value.read(buffer, valueStart, valueEnd))
  })
  return movements.compare(rows)
}

/** What is printed: each SKU that is off, and how much in all. */
export const reportOf = (drifts: readonly Drift[]): string => {
  const lines = drifts
    .filter((drift) => sizeOf(drift) > 0)
    .map(
      ({ sku, version, onHand, reserved, committed, missing }) =>
        `${sku} at version ${version}: on_hand ${signed(onHand)}, reserved ${signed(reserved)}, committed ${signed(committed)}` +
        (missing === 0 ? '' : `, ${missing} ${missing === 1 ? 'movement is' : 'movements are'} missing`),
    )
  const total = drifts.reduce((sum, drift) => sum + sizeOf(drift), 0)
  return [...lines, `${drifts.length} SKUs compared, ${lines.length} of them off; inventory_drift ${total}`].join('\n')
}

const signed = (units: number): string => (units > 0 ? `+${units}` : String(units))
