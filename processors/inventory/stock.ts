import { InventoryOp, type Reservation, ReservationState, type Stock } from '../../proto/messages.ts'

/*
 * The rules of one SKU, without any input or output. Rows given here are the caller's own copies: they are changed in place.
 * available = on_hand - reserved, and is never negative.
 */

const { HELD, COMMITTED, RELEASED, REJECTED, CANCELLED_BEFORE_HELD, COMMIT_REFUSED, RESERVATION_REQUESTED } =
  ReservationState

/** What a command about a line came to. */
export interface Answer {
  /** Told to the order. */
  readonly state: ReservationState
  /** The stock version of the movement that it made, now or when it was asked first; 0 when it moved nothing. */
  readonly movement: number
}

export const emptyStock = (): Stock => ({ onHand: 0, reserved: 0, committed: 0, version: 0 })

export const newReservation = (orderId: string, lineNo: number, qty: number): Reservation => ({
  orderId,
  lineNo,
  qty,
  state: RESERVATION_REQUESTED,
  heldMovement: 0,
  committedMovement: 0,
  releasedMovement: 0,
})

export const available = (stock: Stock): number => stock.onHand - stock.reserved

/** Applies a command to a line. Asked twice, it answers what it answered first, and changes nothing. */
export const apply = (op: InventoryOp, stock: Stock, line: Reservation): Answer => {
  switch (op) {
    case InventoryOp.RESERVE:
      return reserve(stock, line)
    case InventoryOp.COMMIT:
      return commit(stock, line)
    case InventoryOp.RELEASE:
      return release(stock, line)
    default:
      throw new RangeError(`no operation ${op} on a reservation`)
  }
}

const reserve = (stock: Stock, line: Reservation): Answer => {
  if (line.heldMovement > 0) return { state: HELD, movement: line.heldMovement }
  if (line.state !== RESERVATION_REQUESTED) return { state: line.state, movement: 0 }
  if (available(stock) < line.qty) {
    line.state = REJECTED
    return { state: REJECTED, movement: 0 }
  }
  stock.reserved += line.qty
  line.state = HELD
  line.heldMovement = next(stock)
  return { state: HELD, movement: line.heldMovement }
}

const commit = (stock: Stock, line: Reservation): Answer => {
  if (line.committedMovement > 0) return { state: COMMITTED, movement: line.committedMovement }
  if (line.state !== HELD) return { state: COMMIT_REFUSED, movement: 0 }
  stock.reserved -= line.qty
  stock.onHand -= line.qty
  stock.committed += line.qty
  line.state = COMMITTED
  line.committedMovement = next(stock)
  return { state: COMMITTED, movement: line.committedMovement }
}

const release = (stock: Stock, line: Reservation): Answer => {
  switch (line.state) {
    case RESERVATION_REQUESTED:
      // The release overtook the reserve: leave a mark that refuses it.
      line.state = CANCELLED_BEFORE_HELD
      return { state: CANCELLED_BEFORE_HELD, movement: 0 }
    case HELD:
      stock.reserved -= line.qty
      break
    case COMMITTED:
      // Sold, and now returned.
      stock.committed -= line.qty
      stock.onHand += line.qty
      break
    default:
      return { state: line.state, movement: line.releasedMovement }
  }
  line.state = RELEASED
  line.releasedMovement = next(stock)
  return { state: RELEASED, movement: line.releasedMovement }
}

/** Adds stock. */
export const restock = (stock: Stock, qty: number): void => {
  stock.onHand += qty
  next(stock)
}

const next = (stock: Stock): number => {
  stock.version += 1
  return stock.version
}

/** What a movement of `qty` into that state did to what is available. A commit takes what was held already. */
export const deltaOf = (state: ReservationState, qty: number): number => {
  if (state === HELD) return -qty
  return state === RELEASED ? qty : 0
}
