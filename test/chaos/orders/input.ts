import type { Log } from 'millrace'
import { SeededRandom } from 'millrace/testing'
import * as topics from '../../../proto/topics.ts'
import { sampleOrder, sampleRestock } from '../../oms/sample.ts'
import { PacedWriter } from '../scenario/paced.ts'
import type { Input } from '../scenario/scenario.ts'

const skus = 60
/** Enough of each for most orders; some are refused in the end. */
const onHand = 200
const linesMax = 3
/** One order comes of so many records: the rate is about the same load as that of the counts. */
const recordsPerOrder = 25

/** Stocks the shop, then writes orders and remembers which of them were acknowledged. */
export class OrderInput implements Input {
  /** Ids, in the order in which they were written. */
  readonly sent: string[] = []
  acknowledged = 0
  readonly #writer: PacedWriter
  readonly #random: SeededRandom
  readonly #rate: number

  constructor(log: Log, rate: number, seed: number) {
    this.#writer = new PacedWriter(log, [topics.ordersCreated, topics.inventoryCommands])
    this.#rate = rate / recordsPerOrder
    this.#random = new SeededRandom(seed)
  }

  async start(): Promise<void> {
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

  stop(): Promise<void> {
    return this.#writer.stop()
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
    const token = this.#below(10) === 0 ? 'tok_declined' : 'tok_ok'
    const order = sampleOrder(`order-${this.sent.length}`, lines, { token, at: nowMs })
    this.sent.push(order.orderId)
    this.#writer.append(topics.ordersCreated, order.orderId, order, nowMs)
  }

  #below(max: number): number {
    return Math.floor(this.#random.next() * max)
  }
}
