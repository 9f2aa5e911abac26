import { kvStore, type Monotonic, nodeMonotonic, processor, str } from 'millrace'
import {
  type InventoryCommand,
  InventoryOp,
  type Reservation,
  ReservationState,
  type Stock,
} from '../../proto/messages.ts'
import { makeMeta } from '../../proto/meta.ts'
import * as serdes from '../../proto/serdes.ts'
import * as topics from '../../proto/topics.ts'
import { type LineCause, movementOf, outcomeOf, recordRestock, restockOf, type Stamp } from './outputs.ts'
import { type Answer, apply, emptyStock, expire, newReservation, restock } from './stock.ts'

/** By sku. */
export const stock = kvStore('inventory-by-sku', { key: str, value: serdes.stock })
/** By `sku/reservation_id`: own rows, so that a hot SKU does not rewrite all its open reservations with each order. */
export const reservations = kvStore('reservations', { key: str, value: serdes.reservation })
/** By `sku/restock_id`. */
export const restocks = kvStore('restocks', { key: str, value: serdes.restock })

export interface InventoryOptions {
  /** Told how long the step of each command to reserve took, in seconds. */
  readonly reserved?: (seconds: number) => void
  /** What it is measured with. Default: that of the process. */
  readonly monotonic?: Monotonic
}

/** One SKU is one key of one task: this is the only writer of its stock, which is what keeps it from being sold twice. */
export const reserveStock = ({ reserved, monotonic = nodeMonotonic }: InventoryOptions) =>
  processor(
    'reserve-stock',
    {
      in: topics.inventoryCommands,
      stores: { stock, reservations, restocks },
      out: { updated: topics.inventoryUpdated, outcomes: topics.inventoryOutcomes },
      timers: { expiry: { clock: 'wall' } },
    },
    ({ stores, out, timers, wallTime, applicationId }) => {
      const tell = (cause: LineCause, line: Reservation, answer: Answer, row: Stock, stamp: Stamp): void => {
        if (answer.movement > 0) out.updated.send(cause.sku, movementOf(cause, line, answer, row, stamp))
        out.outcomes.send(cause.orderId, outcomeOf(cause, line, answer, stamp))
      }

      const onLine = (command: InventoryCommand, sku: string, stamp: Stamp): void => {
        const row = stores.stock.get(sku) ?? emptyStock()
        const key = `${sku}/${command.reservationId}`
        const line = stores.reservations.get(key) ?? newReservation(command)
        const { version } = row
        const { state, expiresAt } = line
        const answer = apply(command, row, line)
        if (row.version !== version) stores.stock.put(sku, row)
        if (line.state !== state || line.expiresAt !== expiresAt) stores.reservations.put(key, line)
        if (line.state === ReservationState.HELD) timers.expiry.set(key, line.expiresAt)
        else if (state === ReservationState.HELD) timers.expiry.cancel(key)
        if (command.op !== InventoryOp.EXTEND) tell(command, line, answer, row, stamp)
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
          else if (command.op === InventoryOp.RESERVE && reserved !== undefined) {
            const fromMs = monotonic.now()
            onLine(command, sku, stamp)
            reserved((monotonic.now() - fromMs) / 1_000)
          } else onLine(command, sku, stamp)
        },
        onTimer: {
          /** The safety net: an order that is lost altogether does not keep its stock for ever. */
          expiry(key) {
            const [sku = '', reservationId = ''] = key.split('/')
            const row = stores.stock.get(sku)
            const line = stores.reservations.get(key)
            if (row === undefined || line === undefined) return
            const answer = expire(row, line)
            if (answer === null) return
            stores.stock.put(sku, row)
            stores.reservations.put(key, line)
            const stamp: Stamp = { producer: applicationId, producedAt: wallTime(), at: line.expiresAt }
            tell(expiryOf(line, sku, reservationId, stamp), line, answer, row, stamp)
          },
        },
      }
    },
  )

/** The cause of an expiry is the command that reserved. */
const expiryOf = (line: Reservation, sku: string, reservationId: string, stamp: Stamp): LineCause => {
  const { orderId, lineNo, traceparent, causationId } = line
  const what = `${lineNo}/expiry`
  const meta = {
    eventType: 'inventory.expiry',
    what,
    orderId,
    orderVersion: 0,
    occurredAt: stamp.at,
    causationId,
    traceparent,
  }
  return { orderId, lineNo, sku, reservationId, meta: makeMeta({ ...stamp, ...meta }) }
}
