import type { Place } from '../../processors/query/view.ts'
import { type InventoryUpdated, OrderStatus, ReservationState } from '../../proto/messages.ts'
import { contentOf } from './content.ts'
import type { Report } from './findings.ts'
import { isSold, type OrderLife } from './order-lives.ts'

/** What is kept of a movement. */
interface Movement {
  readonly update: Pick<
    InventoryUpdated,
    'orderId' | 'qty' | 'state' | 'reservationId' | 'restockId' | 'onHand' | 'reserved' | 'committed' | 'version'
  >
  readonly eventId: string
  readonly content: string
  readonly place: Place
}

interface Sku {
  readonly movements: (Movement | undefined)[]
  readonly ids: Map<string, number>
  last: Movement
}

interface Line {
  readonly orderId: string
  readonly sku: string
  readonly qty: number
  readonly state: ReservationState
  readonly place: Place
}

/**
 * Stock is conserved at every movement and never oversold, and in the end held or sold to exactly the orders that say so: I1, I2, I3, I5, I11, and I10
 * for movements.
 */
export class StockCheck {
  readonly #skus = new Map<string, Sku>()
  readonly #lines = new Map<string, Line>()
  readonly #mayDecideAnew: boolean
  readonly #report: Report

  /** `mayDecideAnew`: a second life of an order may ask for the same movement at another time. What moved is the same. */
  constructor(mayDecideAnew: boolean, report: Report) {
    this.#mayDecideAnew = mayDecideAnew
    this.#report = report
  }

  /** Of copies the first counts: later ones carry a later row. */
  add(update: InventoryUpdated, place: Place): void {
    const { sku: name, movement: number, orderId, qty, state, reservationId, restockId, version, meta } = update
    const { onHand, reserved, committed } = update
    const figures = { orderId, qty, state, reservationId, restockId, onHand, reserved, committed, version }
    const movement = { update: figures, eventId: meta.eventId, content: this.#contentOf(update), place }
    const sku = this.#skus.get(name) ?? { movements: [], ids: new Map<string, number>(), last: movement }
    this.#skus.set(name, sku)
    sku.last = movement
    const same = sku.ids.get(meta.eventId)
    if (same !== undefined && same !== number)
      this.#report('I10', name, `event ${meta.eventId} is movement ${same} and ${number}`, place)
    sku.ids.set(meta.eventId, number)
    const known = sku.movements[number - 1]
    if (known === undefined) sku.movements[number - 1] = movement
    else if (
      known.eventId !== meta.eventId ||
      (known.update.version === version && known.content !== movement.content)
    ) {
      this.#report('I10', name, `movement ${number} was written with two contents`, place)
    }
  }

  #contentOf(update: InventoryUpdated): string {
    if (!this.#mayDecideAnew) return contentOf(update)
    const untimed: InventoryUpdated = {
      ...update,
      processedAt: 0,
      meta: { ...update.meta, occurredAt: 0, orderVersion: 0 },
    }
    return contentOf(untimed)
  }

  finish(orders: ReadonlyMap<string, OrderLife>): void {
    for (const [name, sku] of this.#skus) this.#checkSku(name, sku)
    this.#checkLines(orders)
    this.#checkSold(orders)
  }

  #checkSku(name: string, { movements, last }: Sku): void {
    let [onHand, reserved, committed, supplied] = [0, 0, 0, 0]
    const report = this.#report
    // Array.from: also what is missing.
    for (const [index, movement] of Array.from(movements).entries()) {
      if (movement === undefined) {
        report('I1', name, `movement ${index + 1} is missing`)
        continue
      }
      const { update, place } = movement
      const { qty, state, reservationId, restockId, orderId } = update
      if (restockId !== '') {
        onHand += qty
        supplied += qty
      } else {
        const key = `${name}/${reservationId}`
        const before = this.#lines.get(key)?.state ?? ReservationState.RESERVATION_REQUESTED
        if (state === ReservationState.HELD) reserved += qty
        else if (state === ReservationState.COMMITTED) {
          // A line that had expired was not held any more.
          if (before !== ReservationState.EXPIRED) reserved -= qty
          onHand -= qty
          committed += qty
        } else if (before === ReservationState.COMMITTED) {
          committed -= qty
          onHand += qty
        } else reserved -= qty
        this.#lines.set(key, { orderId, sku: name, qty, state, place })
      }
      const at = `movement ${index + 1}`
      const figures = `on_hand ${onHand}, reserved ${reserved}, committed ${committed}`
      if (onHand + committed !== supplied) report('I1', name, `${at}: ${figures} of ${supplied} supplied`, place)
      if (reserved < 0 || reserved > onHand) report('I2', name, `${at}: ${figures}`, place)
      const told = `on_hand ${update.onHand}, reserved ${update.reserved}, committed ${update.committed}`
      if (update.version === index + 1 && told !== figures) report('I1', name, `${at}: ${figures}, told ${told}`, place)
    }
    const row = last.update
    if (row.version !== movements.length)
      report('I1', name, `its last record is at version ${row.version} of ${movements.length}`, last.place)
    if (row.onHand !== onHand || row.reserved !== reserved || row.committed !== committed)
      report('I1', name, 'its last record does not show what its movements add up to', last.place)
  }

  #checkLines(orders: ReadonlyMap<string, OrderLife>): void {
    for (const { orderId, sku, qty, state, place } of this.#lines.values()) {
      if (state === ReservationState.HELD) this.#report('I5', orderId, `still holds ${qty} of ${sku}`, place)
      if (!orders.has(orderId)) this.#report('I5', orderId, `took ${qty} of ${sku}, but was never created`, place)
    }
    for (const { orderId, status, lines } of orders.values()) {
      for (const [lineNo, { sku, qty }] of lines.entries()) {
        const line = this.#lines.get(`${sku}/${orderId}:${lineNo}`)
        const sold = line?.state === ReservationState.COMMITTED
        if (isSold(status) && (!sold || line.qty !== qty))
          this.#report('I11', orderId, `is confirmed without its line ${lineNo}`, line?.place)
        if (status === OrderStatus.CANCELLED && sold)
          this.#report('I11', orderId, `is cancelled, but its line ${lineNo} is sold`, line.place)
      }
    }
  }

  /** By SKU, what is sold in all: a sale to nobody, or to the wrong line, cannot hide behind one that is missing. */
  #checkSold(orders: ReadonlyMap<string, OrderLife>): void {
    const sold = new Map<string, number>()
    const add = (sku: string, qty: number): void => {
      sold.set(sku, (sold.get(sku) ?? 0) + qty)
    }
    for (const { status, lines } of orders.values()) if (isSold(status)) for (const { sku, qty } of lines) add(sku, qty)
    const wanted = new Map(sold)
    sold.clear()
    for (const { sku, qty, state } of this.#lines.values()) if (state === ReservationState.COMMITTED) add(sku, qty)
    for (const sku of new Set([...wanted.keys(), ...sold.keys()])) {
      const [is, should] = [sold.get(sku) ?? 0, wanted.get(sku) ?? 0]
      if (is !== should) this.#report('I3', sku, `${is} are committed, sold orders have ${should} of it`)
    }
  }
}
