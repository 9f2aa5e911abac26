import type { LedgerEntry } from '../../processors/payments/ledger.ts'
import type { Place } from '../../processors/query/view.ts'
import type * as messages from '../../proto/messages.ts'
import * as topics from '../../proto/topics.ts'
import { Findings, type Violation } from './findings.ts'
import { MessageCheck } from './message-check.ts'
import { type LifeOptions, OrderLives } from './order-lives.ts'
import { PaymentCheck } from './payment-check.ts'
import { StockCheck } from './stock-check.ts'
import { ViewCheck } from './view-check.ts'

export interface InvariantOptions extends Partial<LifeOptions> {
  /** Of the provider; null: they cannot be had. */
  readonly ledger?: readonly LedgerEntry[] | null
  /** Whether the service that tells users has run. Default false. */
  readonly isTold?: boolean
  /** Whether the service that makes views has run. Default true. */
  readonly isViewed?: boolean
}

/**
 * The topics that it reads, in the order in which it has to be given them: later ones are about the orders of earlier ones. Of each topic records come
 * in the order of its partitions.
 */
export const invariantTopics = [
  topics.ordersCreated,
  topics.ordersEvents,
  topics.ordersView,
  topics.inventoryUpdated,
  topics.paymentsCommands,
  topics.paymentsCompleted,
  topics.notificationsEvents,
] as const

/**
 * Checks a log that has come to rest, record by record. Repeated records are allowed where they repeat exactly; everything else that a crash may not do is
 * a violation. What it keeps grows with the number of orders and their steps, not with that of records.
 */
export class Invariants {
  readonly findings: Findings
  readonly lives: OrderLives
  readonly #stock: StockCheck
  readonly #payments: PaymentCheck
  readonly #views: ViewCheck
  readonly #messages: MessageCheck
  readonly #options: InvariantOptions

  constructor(options: InvariantOptions = {}, findings = new Findings()) {
    const { mayDecideAnew = false, isDelivered = false } = options
    const { report } = findings
    this.#options = options
    this.findings = findings
    this.lives = new OrderLives({ mayDecideAnew, isDelivered }, report)
    this.#stock = new StockCheck(mayDecideAnew, report)
    this.#payments = new PaymentCheck(report)
    this.#views = new ViewCheck(report)
    this.#messages = new MessageCheck(mayDecideAnew, report)
  }

  /** Takes the next record of one of the topics above; others are left alone. */
  add(topic: string, message: unknown, place: Place): void {
    switch (topic) {
      case topics.ordersCreated.name:
        this.lives.addCreated(message as messages.OrderCreated, place)
        break
      case topics.ordersEvents.name:
        this.lives.addEvent(message as messages.OrderEvent, place)
        break
      case topics.ordersView.name:
        this.#views.add(message as messages.OrderView, place)
        break
      case topics.inventoryUpdated.name:
        this.#stock.add(message as messages.InventoryUpdated, place)
        break
      case topics.paymentsCommands.name:
        this.#payments.addCommand(message as messages.PaymentCommand, place)
        break
      case topics.paymentsCompleted.name:
        this.#payments.addCompleted(message as messages.PaymentCompleted, place)
        break
      case topics.notificationsEvents.name:
        this.#messages.add(message as messages.Notification, this.lives.all, place)
        break
    }
  }

  /** When everything was read. */
  finish(): void {
    const { all } = this.lives
    this.lives.finish()
    if (this.#options.isViewed ?? true) this.#views.finish(all)
    this.#payments.finish(all, this.#options.ledger ?? null)
    this.#stock.finish(all)
    if (this.#options.isTold) this.#messages.finish(all)
  }
}

/** All values of these topics, each topic's in the order of its partitions. */
export interface OmsRecords {
  ordersCreated: messages.OrderCreated[]
  ordersEvents: messages.OrderEvent[]
  ordersView: messages.OrderView[]
  inventoryUpdated: messages.InventoryUpdated[]
  paymentsCommands: messages.PaymentCommand[]
  paymentsCompleted: messages.PaymentCompleted[]
  notificationsEvents?: messages.Notification[]
}

/** Checks records that are at hand. */
export const checkInvariants = (records: OmsRecords, options: InvariantOptions = {}): Violation[] => {
  const invariants = new Invariants(options)
  const values: readonly (readonly unknown[])[] = [
    records.ordersCreated,
    records.ordersEvents,
    records.ordersView,
    records.inventoryUpdated,
    records.paymentsCommands,
    records.paymentsCompleted,
    records.notificationsEvents ?? [],
  ]
  for (const [index, { name: topic }] of invariantTopics.entries()) {
    for (const [offset, value] of (values[index] as readonly unknown[]).entries())
      invariants.add(topic, value, { topic, partition: 0, offset })
  }
  invariants.finish()
  return invariants.findings.violations()
}
