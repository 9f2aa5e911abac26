import {
  type InventoryCommand,
  InventoryOp,
  type Reservation,
  ReservationState,
  type Stock,
} from '../../proto/messages.ts'

/*
 * The rules of one SKU, without any input or output. Rows given here are the caller's own copies: they are changed in place.
 * available = on_hand - reserved, and is never negative.
 */

const { HELD, COMMITTED, RELEASED, REJECTED, CANCELLED_BEFORE_HELD, COMMIT_REFUSED, EXPIRED, RESERVATION_REQUESTED } =
  ReservationState

/** What a command about a line came to. */
export interface Answer {
  /** Told to the order. */
  readonly state: ReservationState
  /** The stock version of the movement that it made, now or when it was asked first; 0 when it moved nothing. */
  readonly movement: number
}

export const emptyStock = (): Stock => ({ onHand: 0, reserved: 0, committed: 0, version: 0 })

/** A line as its first command finds it. */
export const newReservation = ({ orderId, lineNo, qty, meta }: InventoryCommand): Reservation => ({
  orderId,
  lineNo,
  qty,
  state: RESERVATION_REQUESTED,
  heldMovement: 0,
  committedMovement: 0,
  releasedMovement: 0,
  expiredMovement: 0,
  expiresAt: 0,
  traceparent: meta.traceparent,
  causationId: meta.eventId,
})

/** What can still be promised. */
export const available = (stock: Stock): number => stock.onHand - stock.reserved

/** Applies a command to a line. Asked twice, it answers what it answered first, and changes nothing. */
export const apply = (
  { op, expiresAt }: Pick<InventoryCommand, 'op' | 'expiresAt'>,
  stock: Stock,
  line: Reservation,
): Answer => {
  switch (op) {
    case InventoryOp.RESERVE:
      line.expiresAt = Math.max(line.expiresAt, expiresAt)
      return reserve(stock, line)
    case InventoryOp.EXTEND:
      line.expiresAt = Math.max(line.expiresAt, expiresAt)
      return { state: line.state, movement: 0 }
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
  // What was let go may still be there.
  const regained = line.state === EXPIRED && available(stock) >= line.qty
  if (line.state !== HELD && !regained) return { state: COMMIT_REFUSED, movement: 0 }
  if (!regained) stock.reserved -= line.qty
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
    case EXPIRED:
      // It moves nothing, but no late commit may take it back.
      line.state = RELEASED
      return { state: RELEASED, movement: 0 }
    default:
      return { state: line.state, movement: line.releasedMovement }
  }
  line.state = RELEASED
  line.releasedMovement = next(stock)
  return { state: RELEASED, movement: line.releasedMovement }
}

/** Lets a line go that nobody asked about for too long; null when there is nothing (more) to let go. */
export const expire = (stock: Stock, line: Reservation): Answer | null => {
  if (line.state !== HELD) return null
  stock.reserved -= line.qty
  line.state = EXPIRED
  line.expiredMovement = next(stock)
  return { state: EXPIRED, movement: line.expiredMovement }
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

/** What the movement of a line into that state did to what is available. A commit takes what was held already, unless that had expired. */
export const deltaOf = (state: ReservationState, { qty, expiredMovement }: Reservation): number => {
  if (state === HELD || (state === COMMITTED && expiredMovement > 0)) return -qty
  return state === RELEASED || state === EXPIRED ? qty : 0
}
