import { kvStore, processor, str } from 'millrace'
import { type InventoryCommand, InventoryOp } from '../../proto/messages.ts'
import * as serdes from '../../proto/serdes.ts'
import * as topics from '../../proto/topics.ts'
import { movementOf, outcomeOf, recordRestock, restockOf, type Stamp } from './outputs.ts'
import { apply, emptyStock, newReservation, restock } from './stock.ts'

/** By sku. */
export const stock = kvStore('inventory-by-sku', { key: str, value: serdes.stock })
/** By `sku/reservation_id`: own rows, so that a hot SKU does not rewrite all its open reservations with each order. */
export const reservations = kvStore('reservations', { key: str, value: serdes.reservation })
/** By `sku/restock_id`. */
export const restocks = kvStore('restocks', { key: str, value: serdes.restock })

/** One SKU is one key of one task: this is the only writer of its stock, which is what keeps it from being sold twice. */
export const reserveStock = processor(
  'reserve-stock',
  {
    in: topics.inventoryCommands,
    stores: { stock, reservations, restocks },
    out: { updated: topics.inventoryUpdated, outcomes: topics.inventoryOutcomes },
  },
  ({ stores, out, wallTime, applicationId }) => {
    const onLine = (command: InventoryCommand, sku: string, stamp: Stamp): void => {
      const row = stores.stock.get(sku) ?? emptyStock()
      const key = `${sku}/${command.reservationId}`
      const line = stores.reservations.get(key) ?? newReservation(command.orderId, command.lineNo, command.qty)
      const version = row.version
      const before = line.state
      const answer = apply(command.op, row, line)
      if (row.version !== version) stores.stock.put(sku, row)
      if (line.state !== before) stores.reservations.put(key, line)
      if (answer.movement > 0) out.updated.send(sku, movementOf(command, line, answer, row, stamp))
      out.outcomes.send(command.orderId, outcomeOf(command, line, answer, stamp))
    }

    const onRestock = (command: InventoryCommand, sku: string, stamp: Stamp): void => {
      const row = stores.stock.get(sku) ?? emptyStock()
      const key = `${sku}/${command.restockId}`
      let applied = stores.restocks.get(key)
      if (applied === undefined) {
        restock(row, command.qty)
        applied = recordRestock(command, row, stamp)
        stores.stock.put(sku, row)
        stores.restocks.put(key, applied)
      }
      out.updated.send(sku, restockOf(command, applied, applied.stock))
      // Readers take the last record of a SKU for its present state.
      if (row.version !== applied.stock.version) out.updated.send(sku, restockOf(command, applied, row))
    }

    return {
      process(command, sku) {
        // The time that the command carries: a repeated command then repeats its outputs exactly.
        const stamp: Stamp = { producer: applicationId, producedAt: wallTime(), at: command.meta.occurredAt }
        if (command.op === InventoryOp.RESTOCK) onRestock(command, sku, stamp)
        else onLine(command, sku, stamp)
      },
    }
  },
)
