import { setTimeout as wait } from 'node:timers/promises'
import { bytes, type Log, str, topic } from 'millrace'
import { SeededRandom } from 'millrace/testing'
import { isEnd } from '../../../processors/orders/states.ts'
import * as topics from '../../../proto/topics.ts'
import { Follower } from '../../../services/load/follower.ts'
import { sampleCancel, sampleOrder, sampleOrderId, sampleRestock } from '../../oms/sample.ts'
import { PacedWriter } from '../scenario/paced.ts'
import type { Input, InputOptions } from '../scenario/scenario.ts'
import { recordsPerOrder } from './pace.ts'

const skus = 60
/** Enough of each for most orders; some are refused in the end. */
const onHandMin = 200
const onHandPerOrder = 2.5
const linesMax = 3
/** While orders wait to be written or to end, one of them at least has to get on in this time. A step that was lost costs half a minute. */
const movesWithinMs = 180_000
/** Shares of the orders to which something happens, one in so many. */
const oneIn = { declined: 10, unanswered: 40, silent: 200, cancelled: 20, twice: 20, poison: 50 }
/** A cancellation is about an order that was written so many orders before, at most. */
const cancelledAfterMax = 8
const written = [topics.ordersCreated, topics.ordersCommands, topics.inventoryCommands] as const
/** The same topics for records that nobody can read. */
const garbage = written.map(({ name }) => topic(name, { key: str, value: bytes }))

/** Stocks the shop, then writes orders and remembers which of them were acknowledged. */
export class OrderInput implements Input {
  /** Ids, in the order in which they were written. */
  readonly sent: string[] = []
  acknowledged = 0
  readonly #writer: PacedWriter
  readonly #random: SeededRandom
  readonly #rate: number
  readonly #log: Log
  /** Written from `begin` on; null: until it is stopped. */
  readonly #orders: number | null
  /** As many as there are to be in all. */
  #wanted = Number.POSITIVE_INFINITY
  readonly #ended = new Set<string>()
  #follower: Follower | null = null

  constructor(log: Log, { rate, seed, orders }: InputOptions) {
    this.#log = log
    this.#orders = orders
    this.#writer = new PacedWriter(log, written)
    this.#rate = rate / recordsPerOrder
    this.#random = new SeededRandom(seed)
  }

  async start(): Promise<void> {
    this.#follower = await Follower.start(this.#log, (orderId, status) => {
      if (isEnd(status)) this.#ended.add(orderId)
    })
    let isStocked = false
    await this.#writer.start(
      this.#rate,
      () => {
        if (!isStocked) this.#stock()
        isStocked = true
        if (this.sent.length < this.#wanted) this.#order()
      },
      () => {
        this.acknowledged = this.sent.length
      },
    )
  }

  begin(): void {
    if (this.#orders !== null) this.#wanted = this.sent.length + this.#orders
  }

  /** Orders that have come to their end. */
  get ended(): number {
    return this.#ended.size
  }

  /** Resolves when all orders were written and have ended, or nothing moves any more. */
  async stop(): Promise<void> {
    if (this.#orders !== null) await this.#whileMoving(() => this.sent.length < this.#wanted)
    await this.#writer.stop()
    await this.#whileMoving(() => this.sent.some((orderId) => !this.#ended.has(orderId)))
    await this.#follower?.stop()
  }

  async #whileMoving(isOpen: () => boolean): Promise<void> {
    let [moved, movedMs] = [-1, 0]
    while (isOpen()) {
      const now = this.sent.length + this.#ended.size
      if (now > moved) [moved, movedMs] = [now, performance.now()]
      if (performance.now() - movedMs > movesWithinMs) return
      await wait(200)
    }
  }

  #stock(): void {
    const nowMs = Date.now()
    const onHand = Math.max(onHandMin, Math.ceil(((this.#orders ?? 0) * onHandPerOrder) / skus))
    for (let n = 0; n < skus; n++) {
      this.#writer.append(
        topics.inventoryCommands,
        `sku-${n}`,
        sampleRestock(`sku-${n}`, onHand, 'first', nowMs),
        nowMs,
      )
    }
  }

  #order(): void {
    const nowMs = Date.now()
    const lines: Record<string, number> = {}
    for (let n = 1 + this.#below(linesMax); n > 0; n--) lines[`sku-${this.#below(skus)}`] = 1 + this.#below(2)
    const { cancelled, twice, poison } = oneIn
    const token = this.#token()
    const number = this.sent.length
    const order = sampleOrder(`order-${number}`, lines, { token, at: nowMs })
    this.sent.push(order.orderId)
    const copies = this.#isOneIn(twice) ? 2 : 1
    for (let n = 0; n < copies; n++) this.#writer.append(topics.ordersCreated, order.orderId, order, nowMs)
    if (this.#isOneIn(cancelled)) {
      const name = `order-${Math.max(0, number - this.#below(cancelledAfterMax))}`
      this.#writer.append(topics.ordersCommands, sampleOrderId(name), sampleCancel(name, nowMs), nowMs)
    }
    if (!this.#isOneIn(poison)) return
    const target = garbage[number % garbage.length] as (typeof garbage)[number]
    this.#writer.append(target, `poison-${number}`, Buffer.from([0xff, 0xff]), nowMs)
  }

  #token(): string {
    if (this.#isOneIn(oneIn.declined)) return 'tok_declined'
    if (this.#isOneIn(oneIn.unanswered)) return 'tok_timeout'
    // They take the longest of all: not for a run that has to be short.
    return this.#orders !== null && this.#isOneIn(oneIn.silent) ? 'tok_unknown' : 'tok_ok'
  }

  #isOneIn(count: number): boolean {
    return this.#below(count) === 0
  }

  #below(max: number): number {
    return Math.floor(this.#random.next() * max)
  }
}
