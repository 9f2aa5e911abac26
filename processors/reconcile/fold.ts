import { type InventoryUpdated, ReservationState, type Stock } from '../../proto/messages.ts'

/*
 * What the movements of stock add up to, without any input or output: the other account of the same stock, to hold against what the inventory
 * tasks have in their stores.
 */

type Figures = Pick<Stock, 'onHand' | 'reserved' | 'committed'>

/** How far the store and the movements are apart; all 0 when they agree. */
export interface Drift extends Figures {
  readonly sku: string
  /** The version at which they were compared. */
  readonly version: number
  /** Movements up to that version that are not in the log. */
  readonly missing: number
}

const figuresOf = ({ onHand, reserved, committed }: Figures): Figures => ({ onHand, reserved, committed })

/** The movements of one SKU. */
class SkuMovements {
  readonly #movements = new Map<number, InventoryUpdated>()
  #oldest: InventoryUpdated | null = null

  /** Copies of a movement carry later rows; the first counts. */
  add(update: InventoryUpdated): void {
    if (!this.#movements.has(update.movement)) this.#movements.set(update.movement, update)
    // A restock that is told again comes with its old row first, and then with that of now.
    const isNewer = this.#oldest?.meta.eventId === update.meta.eventId && update.version > this.#oldest.version
    if (this.#oldest === null || isNewer) this.#oldest = update
  }

  /**
   * The figures at a version of the row. Where older movements were compacted away, the oldest row that the log still has is believed, and so is
   * that of a movement of a line whose beginning is gone.
   */
  at(version: number): Figures & { readonly missing: number } {
    const begin = this.#movements.has(1) || this.#oldest === null ? null : this.#oldest
    const sum = begin === null ? { onHand: 0, reserved: 0, committed: 0 } : figuresOf(begin)
    const lines = new Map<string, ReservationState>()
    let missing = begin === null ? 0 : Math.max(0, begin.version - version)
    for (let movement = (begin?.version ?? 0) + 1; movement <= version; movement++) {
      const update = this.#movements.get(movement)
      if (update === undefined) missing += 1
      else {
        const before = lines.get(update.reservationId)
        const isKnown = begin === null || before !== undefined || update.restockId !== '' || isFirstOfLine(update)
        if (isKnown || update.version !== movement) move(sum, update, before)
        else Object.assign(sum, figuresOf(update))
        lines.set(update.reservationId, update.state)
      }
    }
    return { ...sum, missing }
  }
}

const isFirstOfLine = ({ state }: InventoryUpdated): boolean => state === ReservationState.HELD

const move = (sum: Figures, update: InventoryUpdated, before: ReservationState | undefined): void => {
  const { qty, state, restockId } = update
  if (restockId !== '') {
    sum.onHand += qty
    return
  }
  switch (state) {
    case ReservationState.HELD:
      sum.reserved += qty
      break
    case ReservationState.COMMITTED:
      // A line that had expired was not held any more.
      if (before !== ReservationState.EXPIRED) sum.reserved -= qty
      sum.onHand -= qty
      sum.committed += qty
      break
    case ReservationState.RELEASED:
    case ReservationState.EXPIRED:
      if (before === ReservationState.COMMITTED) {
        sum.committed -= qty
        sum.onHand += qty
      } else sum.reserved -= qty
      break
  }
}

/** All movements of a log, by SKU. */
export class Movements {
  readonly #bySku = new Map<string, SkuMovements>()

  add(update: InventoryUpdated): void {
    let sku = this.#bySku.get(update.sku)
    if (sku === undefined) {
      sku = new SkuMovements()
      this.#bySku.set(update.sku, sku)
    }
    sku.add(update)
  }

  /** How far each row of the stores is from the movements up to its version, and those that have no row. */
  compare(rows: ReadonlyMap<string, Stock>): Drift[] {
    const skus = [...new Set([...rows.keys(), ...this.#bySku.keys()])].sort()
    return skus.map((sku) => {
      const row = rows.get(sku) ?? { onHand: 0, reserved: 0, committed: 0, version: 0 }
      const { onHand, reserved, committed, missing } = (this.#bySku.get(sku) ?? new SkuMovements()).at(row.version)
      return {
        sku,
        version: row.version,
        missing,
        onHand: row.onHand - onHand,
        reserved: row.reserved - reserved,
        committed: row.committed - committed,
      }
    })
  }
}

/** The size of a drift: units that are somewhere else than the movements say, and movements that are not there. */
export const sizeOf = ({ onHand, reserved, committed, missing }: Drift): number =>
  Math.abs(onHand) + Math.abs(reserved) + Math.abs(committed) + missing
