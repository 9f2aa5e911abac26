import {
  type InventoryCommand,
  type InventoryOutcome,
  type InventoryUpdated,
  type Meta,
  type Reservation,
  ReservationState,
  type Restock,
  type Stock,
} from '../../proto/messages.ts'
import { makeMeta, traceIdOf } from '../../proto/meta.ts'
import { type Answer, available, deltaOf } from './stock.ts'

/*
 * What an inventory command writes. Event ids follow from the order line and the state, so a command that is read twice repeats
 * them. A repeated movement of a line carries the stock row as it stands now, so that the last record of a SKU is always its last state; a
 * repeated restock, whose two commands may differ, is told as it was recorded, and then once more with the row as it stands now.
 */

export interface Stamp {
  readonly producer: string
  readonly producedAt: number
  /** Time of the command. */
  readonly at: number
}

/** What an event about a line is made of: the command, or, when the line expired, what is known of it. */
export type LineCause = Pick<InventoryCommand, 'orderId' | 'lineNo' | 'sku' | 'reservationId' | 'meta'>

/** The answer to the order. */
export const outcomeOf = (command: LineCause, line: Reservation, answer: Answer, stamp: Stamp): InventoryOutcome => {
  const { orderId, lineNo, sku, reservationId } = command
  const name = ReservationState[answer.state].toLowerCase()
  return {
    meta: metaOf(command, stamp, name, `${lineNo}/outcome/${name}`, orderId),
    orderId,
    lineNo,
    sku,
    reservationId,
    qty: line.qty,
    state: answer.state,
  }
}

/** The movement of stock that a command about a line made. */
export const movementOf = (
  command: LineCause,
  line: Reservation,
  answer: Answer,
  stock: Stock,
  stamp: Stamp,
): InventoryUpdated => {
  const { sku, orderId, reservationId } = command
  const name = ReservationState[answer.state].toLowerCase()
  return {
    ...rowOf(stock),
    sku,
    orderId,
    delta: deltaOf(answer.state, line),
    reservationId,
    state: answer.state,
    processedAt: stamp.at,
    traceId: traceIdOf(command.meta.traceparent),
    meta: metaOf(command, stamp, name, `${command.lineNo}/${name}`, orderId),
    movement: answer.movement,
    qty: line.qty,
    restockId: '',
  }
}

/** What is kept of a restock that was just applied, so that it can be told again. `stock` is the row with it. */
export const recordRestock = (command: InventoryCommand, stock: Stock, stamp: Stamp): Restock => ({
  qty: command.qty,
  meta: metaOf(command, stamp, 'restocked', `${command.sku}/restock/${command.restockId}`, 'restock'),
  stock: { onHand: stock.onHand, reserved: stock.reserved, committed: stock.committed, version: stock.version },
})

/** The movement that a restock made, with the row as the movement left it or as it stands now. */
export const restockOf = (
  { sku, restockId }: Pick<InventoryCommand, 'sku' | 'restockId'>,
  { qty, meta, stock: { version: movement } }: Restock,
  stock: Stock,
): InventoryUpdated => ({
  ...rowOf(stock),
  sku,
  orderId: '',
  delta: qty,
  reservationId: '',
  state: ReservationState.RESERVATION_REQUESTED,
  processedAt: meta.occurredAt,
  traceId: traceIdOf(meta.traceparent),
  meta,
  movement,
  qty,
  restockId,
})

/** The figures of a row. */
const rowOf = (stock: Stock) => ({
  onHand: stock.onHand,
  reserved: stock.reserved,
  committed: stock.committed,
  available: available(stock),
  version: stock.version,
})

const metaOf = (
  { orderId, meta }: Pick<InventoryCommand, 'orderId' | 'meta'>,
  stamp: Stamp,
  name: string,
  what: string,
  scope: string,
): Meta =>
  makeMeta({
    ...stamp,
    eventType: `inventory.${name}`,
    what,
    orderId,
    scope,
    orderVersion: meta.orderVersion,
    occurredAt: stamp.at,
    causationId: meta.eventId,
    traceparent: meta.traceparent,
  })
