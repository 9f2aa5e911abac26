import { type InventoryUpdated, OrderStatus, ReservationState } from '../../proto/messages.ts'
import { contentOf, type OrderHistory, type Report } from './invariants.ts'

interface Line {
  orderId: string
  sku: string
  qty: number
  state: ReservationState
}

/** Stock is conserved at every movement, never oversold, and at the end held or sold to exactly the orders that say so. */
export const checkStock = (
  updates: readonly InventoryUpdated[],
  orders: ReadonlyMap<string, OrderHistory>,
  report: Report,
): void => {
  const bySku = new Map<string, InventoryUpdated[]>()
  for (const update of updates) {
    const list = bySku.get(update.sku)
    if (list === undefined) bySku.set(update.sku, [update])
    else list.push(update)
  }
  const lines = new Map<string, Line>()
  for (const [sku, list] of bySku) checkSku(sku, list, lines, report)
  checkLines(lines, orders, report)
}

const checkSku = (sku: string, list: readonly InventoryUpdated[], lines: Map<string, Line>, report: Report): void => {
  const movements = onceEach(sku, list, report)
  let [onHand, reserved, committed, supplied] = [0, 0, 0, 0]
  for (const [index, update] of movements.entries()) {
    if (update === undefined) {
      report('I1', sku, `movement ${index + 1} is missing`)
      continue
    }
    const { qty, state, reservationId, restockId, orderId } = update
    if (restockId !== '') {
      onHand += qty
      supplied += qty
    } else {
      const line = lines.get(`${sku}/${reservationId}`)
      const before = line?.state ?? ReservationState.RESERVATION_REQUESTED
      if (state === ReservationState.HELD) reserved += qty
      else if (state === ReservationState.COMMITTED) {
        reserved -= qty
        onHand -= qty
        committed += qty
      } else if (before === ReservationState.COMMITTED) {
        committed -= qty
        onHand += qty
      } else reserved -= qty
      lines.set(`${sku}/${reservationId}`, { orderId, sku, qty, state })
    }
    const figures = `on_hand ${onHand}, reserved ${reserved}, committed ${committed}`
    if (onHand + committed !== supplied) report('I1', sku, `movement ${index + 1}: ${figures} of ${supplied} supplied`)
    if (reserved < 0 || reserved > onHand) report('I2', sku, `movement ${index + 1}: ${figures}`)
    const told = `on_hand ${update.onHand}, reserved ${update.reserved}, committed ${update.committed}`
    if (update.version === update.movement && told !== figures)
      report('I1', sku, `movement ${index + 1}: ${figures}, told ${told}`)
  }
  const last = list.at(-1) as InventoryUpdated
  if (last.version !== movements.length)
    report('I1', sku, `its last record is at version ${last.version} of ${movements.length}`)
  if (last.onHand !== onHand || last.reserved !== reserved || last.committed !== committed) {
    report('I1', sku, `its last record does not show what its movements add up to`)
  }
}

/** The movements in order, each once. Of copies the first counts: later ones carry a later row. */
const onceEach = (sku: string, list: readonly InventoryUpdated[], report: Report): (InventoryUpdated | undefined)[] => {
  const movements: (InventoryUpdated | undefined)[] = []
  const ids = new Map<string, number>()
  for (const update of list) {
    const index = update.movement - 1
    const known = movements[index]
    const movement = ids.get(update.meta.eventId)
    if (movement !== undefined && movement !== update.movement) {
      report('I10', sku, `event ${update.meta.eventId} is movement ${movement} and ${update.movement}`)
    }
    ids.set(update.meta.eventId, update.movement)
    if (known === undefined) movements[index] = update
    else if (
      known.meta.eventId !== update.meta.eventId ||
      (known.version === update.version && contentOf(known) !== contentOf(update))
    ) {
      report('I10', sku, `movement ${update.movement} was written with two contents`)
    }
  }
  return Array.from(movements)
}

/** What was ordered belongs to the customer. */
export const isSold = (status: OrderStatus): boolean =>
  [OrderStatus.CONFIRMED, OrderStatus.DELIVERY_ASSIGNED, OrderStatus.COMPLETED].includes(status)

const checkLines = (
  lines: ReadonlyMap<string, Line>,
  orders: ReadonlyMap<string, OrderHistory>,
  report: Report,
): void => {
  for (const { orderId, sku, qty, state } of lines.values()) {
    if (state === ReservationState.HELD) report('I5', orderId, `still holds ${qty} of ${sku}`)
    if (!orders.has(orderId)) report('I5', orderId, `took ${qty} of ${sku}, but was never created`)
  }
  for (const [orderId, { status, created }] of orders) {
    for (const [lineNo, { sku, qty }] of created.lineItems.entries()) {
      const line = lines.get(`${sku}/${orderId}:${lineNo}`)
      const sold = line?.state === ReservationState.COMMITTED
      if (isSold(status) && (!sold || line.qty !== qty))
        report('I11', orderId, `is confirmed without its line ${lineNo}`)
      if (status === OrderStatus.CANCELLED && sold)
        report('I11', orderId, `is cancelled, but its line ${lineNo} is sold`)
    }
  }
}
