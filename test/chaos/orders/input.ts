import { setTimeout as wait } from 'node:timers/promises'
import { bytes, type Log, str, topic } from 'millrace'
import { SeededRandom } from 'millrace/testing'
import { isEnd } from '../../../processors/orders/states.ts'
import * as topics from '../../../proto/topics.ts'
import { Follower } from '../../../services/load/follower.ts'
import { sampleCancel, sampleOrder, sampleOrderId, sampleRestock } from '../../oms/sample.ts'
import { PacedWriter } from '../scenario/paced.ts'
import type { Input } from '../scenario/scenario.ts'

const skus = 60
/** Enough of each for most orders; some are refused in the end. */
const onHand = 200
const linesMax = 3
/** One order comes of so many records: the rate is about the same load as that of the counts. */
const recordsPerOrder = 25
/** An answer of the provider that is lost costs an order some ten seconds, a trip as much, a step that was lost half a minute. */
const endWithinMs = 180_000
/** Shares of the orders to which something happens, one in so many. */
const oneIn = { declined: 10, unanswered: 40, cancelled: 20, twice: 20, poison: 50 }
/** A cancellation is about an order that was written so many orders before, at most. */
const cancelledAfterMax = 8
const garbage = topic(topics.ordersCreated.name, { key: str, value: bytes })

/** Stocks the shop, then writes orders and remembers which of them were acknowledged. */
export class OrderInput implements Input {
  /** Ids, in the order in which they were written. */
  readonly sent: string[] = []
  acknowledged = 0
  readonly #writer: PacedWriter
  readonly #random: SeededRandom
  readonly #rate: number
  readonly #log: Log
  readonly #ended = new Set<string>()
  #follower: Follower | null = null

  constructor(log: Log, rate: number, seed: number) {
    this.#log = log
    this.#writer = new PacedWriter(log, [topics.ordersCreated, topics.ordersCommands, topics.inventoryCommands])
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
        this.#order()
      },
      () => {
        this.acknowledged = this.sent.length
      },
    )
  }

  /** Resolves when all orders have ended, or should have. */
  async stop(): Promise<void> {
    await this.#writer.stop()
    const deadline = performance.now() + endWithinMs
    while (this.sent.some((orderId) => !this.#ended.has(orderId)) && performance.now() < deadline) await wait(200)
    await this.#follower?.stop()
  }

  #stock(): void {
    const nowMs = Date.now()
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
    const { declined, unanswered, cancelled, twice, poison } = oneIn
    const token = this.#isOneIn(declined) ? 'tok_declined' : this.#isOneIn(unanswered) ? 'tok_timeout' : 'tok_ok'
    const number = this.sent.length
    const order = sampleOrder(`order-${number}`, lines, { token, at: nowMs })
    this.sent.push(order.orderId)
    const copies = this.#isOneIn(twice) ? 2 : 1
    for (let n = 0; n < copies; n++) this.#writer.append(topics.ordersCreated, order.orderId, order, nowMs)
    if (this.#isOneIn(cancelled)) {
      const name = `order-${Math.max(0, number - this.#below(cancelledAfterMax))}`
      this.#writer.append(topics.ordersCommands, sampleOrderId(name), sampleCancel(name, nowMs), nowMs)
    }
    if (this.#isOneIn(poison)) this.#writer.append(garbage, `poison-${number}`, Buffer.from([0xff, 0xff]), nowMs)
  }

  #isOneIn(count: number): boolean {
    return this.#below(count) === 0
  }

  #below(max: number): number {
    return Math.floor(this.#random.next() * max)
  }
}
