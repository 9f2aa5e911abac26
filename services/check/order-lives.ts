import { fromOrder } from '../../processors/notifications/announce.ts'
import { isEnd, isSettled, transitionsFrom } from '../../processors/orders/states.ts'
import type { Place } from '../../processors/query/view.ts'
import { type OrderCreated, type OrderEvent, OrderStatus } from '../../proto/messages.ts'
import { contentOf } from './content.ts'
import type { Report } from './findings.ts'

/** What is kept of an event: not the record, so that memory follows the number of orders. */
interface Version {
  readonly previous: OrderStatus
  readonly status: OrderStatus
  /** A change of the order that moves it nowhere. */
  readonly isUpdate: boolean
  readonly content: string
  readonly eventId: string
  readonly place: Place
}

/** One order as its records tell it. */
export interface OrderLife {
  readonly orderId: string
  readonly userId: string
  readonly amount: number
  readonly lines: readonly { readonly sku: string; readonly qty: number }[]
  readonly place: Place
  /** By version; of versions that were decided anew, the later ones. */
  versions: (Version | undefined)[]
  /** Where the last one leads. */
  status: OrderStatus
  wasReserved: boolean
  /** Some versions were decided anew by a successor of a process that had died. */
  isTwofold: boolean
  /** What its user is to be told, by the names of the templates. */
  readonly told: Set<string>
}

/** Its goods and its money have changed hands, or will without asking again. */
export const isSold = (status: OrderStatus): boolean =>
  [OrderStatus.CONFIRMED, OrderStatus.DELIVERY_ASSIGNED, OrderStatus.COMPLETED].includes(status)

export interface LifeOptions {
  /** At-least-once: a process that died may have decided versions that its successor decided anew. */
  readonly mayDecideAnew: boolean
  /** Orders come to their users: a sale ends as COMPLETED. */
  readonly isDelivered: boolean
}

/** The lives of all orders: I4, I9, I10, I18. orders.created has to be read before orders.events. */
export class OrderLives {
  readonly all = new Map<string, OrderLife>()
  /** Orders with events that nobody created. */
  readonly strangers = new Set<string>()
  readonly #options: LifeOptions
  readonly #report: Report
  /** Versions by event_id. */
  readonly #ids = new Map<string, number>()

  constructor(options: LifeOptions, report: Report) {
    this.#options = options
    this.#report = report
  }

  /** Of several records the first counts, as it does for the order task. */
  addCreated({ orderId, userId, amount, lineItems }: OrderCreated, place: Place): void {
    if (this.all.has(orderId)) return
    this.all.set(orderId, {
      ...{ orderId, userId, amount, place, versions: [], wasReserved: false, isTwofold: false },
      lines: lineItems.map(({ sku, qty }) => ({ sku, qty })),
      status: OrderStatus.ORDER_STATUS_UNKNOWN,
      told: new Set(),
    })
  }

  addEvent(event: OrderEvent, place: Place): void {
    const { orderId, orderVersion: version, eventId } = event.meta
    const order = this.all.get(orderId)
    if (order === undefined) {
      this.strangers.add(orderId)
      this.#report('I18', orderId, 'has events, but was never created', place)
      return
    }
    if (event.status === OrderStatus.RESERVED) order.wasReserved = true
    const { versions } = order
    const content = contentOf(event)
    const known = versions[version]
    if (known?.content === content) return
    const isOther = this.#ids.get(eventId)
    if (isOther !== undefined && isOther !== version)
      this.#report('I10', orderId, `event ${eventId} is version ${isOther} and version ${version}`, place)
    this.#ids.set(eventId, version)
    if (known !== undefined) {
      if (!this.#options.mayDecideAnew) {
        this.#report('I10', orderId, `version ${version} was written with two contents`, place)
        return
      }
      // A successor goes on from here: what its predecessor had decided behind this version does not count any more.
      order.isTwofold = true
      for (const gone of versions.splice(version)) if (gone !== undefined) this.#ids.delete(gone.eventId)
      this.#ids.set(eventId, version)
    }
    if (version !== versions.length)
      this.#report('I9', orderId, `version ${version} came after version ${versions.length - 1}`, place)
    const { previous, status } = event
    const isUpdate = event.meta.eventType === 'order.updated'
    versions[version] = { previous, status, isUpdate, content, eventId, place }
    const message = fromOrder(event)
    if (message !== null) order.told.add(message.template)
  }

  /** Every order has gone legal ways, and to an end. */
  finish(): void {
    for (const order of this.all.values()) this.#checkLife(order)
  }

  #checkLife(order: OrderLife): void {
    const { orderId } = order
    let ends = 0
    for (const [version, step] of order.versions.entries()) {
      if (step === undefined) continue
      const { previous, status, isUpdate } = step
      const leads = isUpdate ? status === previous : transitionsFrom[previous].includes(status)
      const isLegal = previous === order.status && leads
      if (!isLegal) {
        const way = `${OrderStatus[previous]} to ${OrderStatus[status]}`
        this.#report('I9', orderId, `version ${version} goes from ${way} at ${OrderStatus[order.status]}`, step.place)
      }
      if (!isUpdate && isEnd(status)) ends += 1
      order.status = status
    }
    if (ends > 1) this.#report('I9', orderId, 'ended more than once', order.place)
    const last = order.versions.at(-1)?.place
    if (order.versions.length === 0) this.#report('I18', orderId, 'was created, but has no events', order.place)
    if (!isSettled(order.status) || (this.#options.isDelivered && !isEnd(order.status)))
      this.#report('I4', orderId, `ended as ${OrderStatus[order.status]}`, last ?? order.place)
  }
}
