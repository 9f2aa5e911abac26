import type { Place } from '../../processors/query/view.ts'
import { type Notification, NotificationState } from '../../proto/messages.ts'
import type { Report } from './findings.ts'
import type { OrderLife } from './order-lives.ts'

/** What follows from the events of an order; the other templates have other sources, whose order among themselves nobody promises. */
const isOfOrder = (template: string): boolean =>
  template.startsWith('order.') || template === 'payment.checking' || template === 'payment.failed'

/** Users are told each thing once on each channel, in the order in which it happened: I16. */
export class MessageCheck {
  /** By notification_id. */
  readonly #seen = new Map<string, string>()
  /** `order/template`. */
  readonly #told = new Set<string>()
  /** The last version that was told, by `order/channel`. */
  readonly #versions = new Map<string, number>()
  /** By `order/template/channel/version`. */
  readonly #steps = new Map<string, string>()
  readonly #mayRepeat: boolean
  readonly #report: Report

  /** `mayRepeat`: at-least-once. */
  constructor(mayRepeat: boolean, report: Report) {
    this.#mayRepeat = mayRepeat
    this.#report = report
  }

  add(message: Notification, orders: ReadonlyMap<string, OrderLife>, place: Place): void {
    const { notificationId, userId, channel, template, orderId, state, meta } = message
    if (orderId === '') return
    const content = `${orderId}/${template}/${channel}/${meta.orderVersion}`
    const known = this.#seen.get(notificationId)
    if (known !== undefined) {
      if (known !== content) this.#report('I16', userId, `message ${notificationId} is about two things`, place)
      else if (!this.#mayRepeat)
        this.#report('I16', userId, `${template} of order ${orderId} was told twice by ${channel}`, place)
      return
    }
    this.#seen.set(notificationId, content)
    this.#told.add(`${orderId}/${template}`)
    if (!isOfOrder(template)) return
    if (this.#steps.has(content))
      this.#report('I16', userId, `${template} of order ${orderId} was told by two messages by ${channel}`, place)
    this.#steps.set(content, notificationId)
    // What was refused because too much waited is told at once.
    if (state !== NotificationState.SENT || orders.get(orderId)?.isTwofold) return
    const last = this.#versions.get(`${orderId}/${channel}`) ?? -1
    if (meta.orderVersion < last)
      this.#report('I16', userId, `${template} of order ${orderId} was told after what happened later`, place)
    this.#versions.set(`${orderId}/${channel}`, meta.orderVersion)
  }

  finish(orders: ReadonlyMap<string, OrderLife>): void {
    for (const { orderId, userId, told, isTwofold } of orders.values()) {
      if (isTwofold) continue
      for (const template of told)
        if (!this.#told.has(`${orderId}/${template}`))
          this.#report('I16', userId, `was not told ${template} of order ${orderId}`)
    }
  }
}
