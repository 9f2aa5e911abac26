import type { Place } from '../../processors/query/view.ts'
import { OrderStatus, type OrderView } from '../../proto/messages.ts'
import type { Report } from './findings.ts'
import type { OrderLife } from './order-lives.ts'

interface Row {
  readonly status: OrderStatus
  readonly version: number
  readonly amount: number
  /** event_ids of its timeline. */
  readonly timeline: readonly string[]
  readonly place: Place
}

/** The last view of each order is what its events add up to: I17. */
export class ViewCheck {
  readonly #rows = new Map<string, Row>()
  readonly #report: Report

  constructor(report: Report) {
    this.#report = report
  }

  add({ orderId, status, version, amount, timeline }: OrderView, place: Place): void {
    this.#rows.set(orderId, { status, version, amount, timeline: timeline.map(({ eventId }) => eventId), place })
  }

  finish(orders: ReadonlyMap<string, OrderLife>): void {
    for (const { orderId, status, versions, amount, isTwofold } of orders.values()) {
      const row = this.#rows.get(orderId)
      if (row === undefined) this.#report('I17', orderId, 'has no view')
      // The view keeps each version as it was told first, so it may show the versions that do not count any more.
      else if (!isTwofold && (row.status !== status || row.version !== versions.length - 1 || row.amount !== amount)) {
        const shown = `${OrderStatus[row.status]} at version ${row.version}`
        const should = `${OrderStatus[status]} at version ${versions.length - 1}`
        this.#report('I17', orderId, `view shows ${shown}, events ${should}`, row.place)
      } else if (!isTwofold && row.timeline.some((eventId, version) => versions[version]?.eventId !== eventId))
        this.#report('I17', orderId, 'the timeline of its view is not that of its events', row.place)
    }
    for (const [orderId, { place }] of this.#rows)
      if (!orders.has(orderId)) this.#report('I17', orderId, 'has a view, but was never created', place)
  }
}
