import type { Log } from 'millrace'
import { laterPayment } from '../../processors/orders/states.ts'
import { Movements, sizeOf } from '../../processors/reconcile/fold.ts'
import {
  type InventoryUpdated,
  OrderStatus,
  type PaymentCompleted,
  PaymentState,
  type Stock,
} from '../../proto/messages.ts'
import * as serdes from '../../proto/serdes.ts'
import { inventoryUpdated, paymentsCompleted } from '../../proto/topics.ts'
import type { ServiceName } from '../services.ts'
import type { Report } from './findings.ts'
import type { OrderLife } from './order-lives.ts'
import { changelogOf, rowsOf } from './rows.ts'

/** The last value of each key in the changelogs is what the topics tell of it: I15. */
export class StateCheck {
  readonly #movements = new Movements()
  readonly #payments = new Map<string, PaymentState>()
  readonly #report: Report

  constructor(report: Report) {
    this.#report = report
  }

  add(topic: string, value: unknown): void {
    if (topic === inventoryUpdated.name) this.#movements.add(value as InventoryUpdated)
    else if (topic === paymentsCompleted.name) {
      const { orderId, state } = value as PaymentCompleted
      this.#payments.set(orderId, laterPayment(this.#payments.get(orderId) ?? PaymentState.PAYMENT_NONE, state))
    }
  }

  async compare(log: Log, orders: ReadonlyMap<string, OrderLife>, services: readonly ServiceName[]): Promise<void> {
    if (services.includes('orders')) await this.#orders(log, orders)
    if (services.includes('payments')) await this.#paid(log)
    if (services.includes('inventory')) await this.#stock(log)
  }

  async #orders(log: Log, orders: ReadonlyMap<string, OrderLife>): Promise<void> {
    const rows = await rowsOf(log, changelogOf('orders', 'orders'), (buffer, start, end) => {
      const { status, version } = serdes.order.read(buffer, start, end)
      return `${OrderStatus[status]} at version ${version}`
    })
    for (const { orderId, status, versions } of orders.values()) {
      if (versions.length === 0) continue
      const told = `${OrderStatus[status]} at version ${versions.length - 1}`
      const row = rows.get(orderId) ?? 'nothing'
      if (row !== told) this.#report('I15', orderId, `its task has ${row}, its events say ${told}`)
      rows.delete(orderId)
    }
    for (const [orderId, row] of rows) this.#report('I15', orderId, `its task has ${row}, there are no events of it`)
  }

  async #paid(log: Log): Promise<void> {
    const rows = await rowsOf(log, changelogOf('payments', 'payments'), (buffer, start, end) => {
      return serdes.payment.read(buffer, start, end).state
    })
    for (const [orderId, told] of this.#payments) {
      const row = rows.get(orderId)
      if (row === told) continue
      const state = row === undefined ? 'nothing' : PaymentState[row]
      this.#report('I15', orderId, `the task of its payment has ${state}, was told ${PaymentState[told]}`)
    }
  }

  async #stock(log: Log): Promise<void> {
    const rows = await rowsOf<Stock>(log, changelogOf('inventory', 'inventory-by-sku'), (buffer, start, end) =>
      serdes.stock.read(buffer, start, end),
    )
    for (const drift of this.#movements.compare(rows)) {
      const { sku, version, onHand, reserved, committed, missing } = drift
      const off = `on_hand ${onHand}, reserved ${reserved}, committed ${committed}, ${missing} movements missing`
      if (sizeOf(drift) > 0) this.#report('I15', sku, `its row at version ${version} is off by: ${off}`)
    }
  }
}
