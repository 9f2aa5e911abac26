import {
  type InventoryCommand,
  type InventoryOutcome,
  type InventoryUpdated,
  type Reservation,
  ReservationState,
  type Stock,
} from '../../proto/messages.ts'
import { makeMeta, traceIdOf } from '../../proto/meta.ts'
import { type Answer, available, deltaOf } from './stock.ts'

/*
 * What an inventory command writes. Event ids follow from the order line and the state, so a command that is read twice repeats
 * them; a repeated movement carries the stock row as it stands now, so that the last record of a SKU is always its last state.
 */

export interface Stamp {
  readonly producer: string
  readonly producedAt: number
  /** Time of the command. */
  readonly at: number
}

/** The answer to the order. */
export const outcomeOf = (
  command: InventoryCommand,
  line: Reservation,
  answer: Answer,
  stamp: Stamp,
): InventoryOutcome => {
  const { orderId, lineNo, sku, reservationId, meta } = command
  const name = ReservationState[answer.state].toLowerCase()
  return {
    meta: makeMeta({
      ...stamp,
      eventType: `inventory.${name}`,
      what: `${lineNo}/outcome/${name}`,
      orderId,
      orderVersion: meta.orderVersion,
      occurredAt: stamp.at,
      causationId: meta.eventId,
      traceparent: meta.traceparent,
    }),
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
  command: InventoryCommand,
  line: Reservation,
  answer: Answer,
  stock: Stock,
  stamp: Stamp,
): InventoryUpdated => {
  const name = ReservationState[answer.state].toLowerCase()
  return updated(command, stock, stamp, {
    name,
    what: `${command.lineNo}/${name}`,
    state: answer.state,
    delta: deltaOf(answer.state, line.qty),
    qty: line.qty,
    movement: answer.movement,
  })
}

/** The movement that a restock made. */
export const restockOf = (
  command: InventoryCommand,
  qty: number,
  movement: number,
  stock: Stock,
  stamp: Stamp,
): InventoryUpdated =>
  updated(command, stock, stamp, {
    name: 'restocked',
    what: `${command.sku}/restock/${command.restockId}`,
    state: ReservationState.RESERVATION_REQUESTED,
    delta: qty,
    qty,
    movement,
  })

interface Movement {
  name: string
  what: string
  state: ReservationState
  delta: number
  qty: number
  movement: number
}

const updated = (command: InventoryCommand, stock: Stock, stamp: Stamp, moved: Movement): InventoryUpdated => {
  const { sku, orderId, reservationId, restockId, meta } = command
  return {
    sku,
    orderId,
    delta: moved.delta,
    reservationId,
    state: moved.state,
    processedAt: stamp.at,
    traceId: traceIdOf(meta.traceparent),
    meta: makeMeta({
      ...stamp,
      eventType: `inventory.${moved.name}`,
      what: moved.what,
      orderId,
      scope: orderId === '' ? 'restock' : orderId,
      orderVersion: meta.orderVersion,
      occurredAt: stamp.at,
      causationId: meta.eventId,
      traceparent: meta.traceparent,
    }),
    onHand: stock.onHand,
    reserved: stock.reserved,
    committed: stock.committed,
    available: available(stock),
    version: stock.version,
    movement: moved.movement,
    qty: moved.qty,
    restockId,
  }
}
