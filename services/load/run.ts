import { ByteWriter, Headers, kafka, type Log, nodeScheduler, silentLogger } from 'millrace'
import { isEnd } from '../../processors/orders/states.ts'
import { OrderStatus } from '../../proto/messages.ts'
import { ordersCommands, ordersCreated } from '../../proto/topics.ts'
import { Client, type HttpAnswer } from './client.ts'
import { Follower, isDecided } from './follower.ts'
import type { LoadOptions } from './options.ts'
import { Orders, type PlannedOrder, skuOf } from './orders.ts'
import { Pace } from './pace.ts'
import { type ReserveBuckets, readReserves } from './reserve-step.ts'
import { count, Tally } from './tally.ts'

/** Of one tick of the pace. */
const TICK_MS = 2
const SETUP_CONCURRENCY = 16
const SETUP_ATTEMPTS_MAX = 200
const POLL_MS = 50
const CURRENCY = 'EUR'
const PRICE = 100

export interface LoadResult {
  readonly tally: Tally
  /** From the first order to the last 201. */
  readonly lengthMs: number
  /** Keys and orders of each 201. */
  readonly accepted: ReadonlyMap<string, string>
  /** Accepted orders whose end was not seen; null: nobody followed. */
  readonly open: number | null
  /** What the inventory service told of its reserve steps before the first order, and after the last one. */
  readonly reservesBefore: ReserveBuckets | null
  readonly reserves: ReserveBuckets | null
}

/**
 * One run: stocks the shop, sends all orders on time, waits for their ends. `services`: the log of services in this process, if it is not on brokers. `begins`: is
 * told when the first order is sent.
 */
export const runLoad = async (
  options: LoadOptions,
  services: Log | null = null,
  begins: () => void = () => {},
): Promise<LoadResult> => {
  const client = new Client(options.url, options.token)
  const brokers = options.brokers === null ? null : kafka({ brokers: [...options.brokers], logger: silentLogger })
  try {
    await stockShop(client, options)
    const reservesBefore = await reservesNow(options)
    begins()
    const run = await new Run(options, client, brokers ?? services).go()
    return { ...run, reservesBefore, reserves: await reservesNow(options) }
  } finally {
    client.close()
    await brokers?.close()
  }
}

const reservesNow = ({ metrics, token }: LoadOptions): Promise<ReserveBuckets | null> =>
  readReserves(metrics, async (url, path) => {
    const client = new Client(url, token)
    try {
      return await client.send('GET', path)
    } finally {
      client.close()
    }
  })

/** Puts all SKUs up for sale, and waits until what they are worth is known. Done again, it changes nothing. */
const stockShop = async (client: Client, { skus, stock }: LoadOptions): Promise<void> => {
  const must = async (method: string, path: string, body?: object): Promise<HttpAnswer> => {
    for (let attempt = 1; ; attempt++) {
      const answer = await client.send(method, path, body)
      if (answer.status < 300) return answer
      if (attempt === SETUP_ATTEMPTS_MAX || (answer.status < 500 && answer.status !== 404 && answer.status !== 429))
        throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
      await nodeScheduler.sleep(POLL_MS)
    }
  }
  const numbers = Array.from({ length: skus }, (_, index) => index).values()
  const worker = async (): Promise<void> => {
    for (const index of numbers) {
      const sku = skuOf(index)
      await must('PUT', `/catalog/${sku}`, { name: sku, price: PRICE, currency: CURRENCY })
      await must('POST', `/inventory/${sku}/restock`, { qty: stock, restock_id: `load-${stock}` })
      await must('GET', `/inventory/${sku}`)
    }
  }
  await Promise.all(Array.from({ length: SETUP_CONCURRENCY }, worker))
}

class Run {
  readonly #options: LoadOptions
  readonly #client: Client
  readonly #log: Log | null
  readonly #tally = new Tally()
  readonly #accepted = new Map<string, string>()
  /** When accepted orders were due; the end of an order may be seen before its 201 is. */
  readonly #due = new Map<string, number>()
  readonly #early = new Map<string, { status: OrderStatus; at: number }[]>()
  readonly #pending = new Set<Promise<void>>()
  #open = 0

  constructor(options: LoadOptions, client: Client, log: Log | null) {
    this.#options = options
    this.#client = client
    this.#log = log
  }

  async go(): Promise<Omit<LoadResult, 'reserves' | 'reservesBefore'>> {
    const log = this.#log
    const follower = log === null ? null : await Follower.start(log, (id, status) => this.#seen(id, status))
    const began = performance.now()
    await this.#sendAll(began)
    if (log !== null) await this.#poison(log)
    await Promise.all(this.#pending)
    const deadline = performance.now() + this.#options.waitMs
    while (follower !== null && this.#open > 0 && performance.now() < deadline) await nodeScheduler.sleep(POLL_MS)
    await follower?.stop()
    const lengthMs = this.#tally.lastAcceptedMs - began
    return { tally: this.#tally, lengthMs, accepted: this.#accepted, open: follower === null ? null : this.#open }
  }

  /** Open loop: an order is sent when it is due, however many are unanswered. */
  async #sendAll(began: number): Promise<void> {
    const pace = new Pace(this.#options.steps)
    const orders = new Orders(this.#options)
    for (let sent = 0; sent < pace.orders; ) {
      const should = pace.dueBy(performance.now() - began)
      for (; sent < should; sent++) this.#start(this.#place(orders.next(), began + pace.dueAt(sent)))
      await nodeScheduler.sleep(TICK_MS)
    }
  }

  #start(work: Promise<void>): void {
    this.#pending.add(work)
    void work.finally(() => this.#pending.delete(work))
  }

  async #place(order: PlannedOrder, due: number): Promise<void> {
    const first = this.#post(order)
    const second = order.isDuplicate ? this.#post(order) : null
    const answer = await first
    const now = performance.now()
    count(this.#tally.statuses, answer.status)
    this.#tally.answers.add(now - due)
    const again = await second
    const taken = [answer, again].find((each) => each?.status === 201 || each?.status === 200)
    if (taken === undefined || taken === null) return
    const orderId = String(taken.body.order_id)
    if (answer.status < 300 && again !== null && again.status < 300 && again.body.order_id !== orderId)
      this.#tally.differing += 1
    this.#tally.lastAcceptedMs = now
    this.#accepted.set(order.key, orderId)
    this.#tally.ordersSkew.add(orderId)
    for (const { sku } of order.lines) this.#tally.inventorySkew.add(sku)
    this.#open += 1
    this.#due.set(orderId, due)
    for (const { status, at } of this.#early.get(orderId) ?? []) this.#note(orderId, status, at)
    this.#early.delete(orderId)
    if (order.cancelAfterMs === null) return
    await nodeScheduler.sleep(order.cancelAfterMs)
    const cancelled = await this.#answer('POST', `/orders/${orderId}/cancel`, {})
    count(this.#tally.cancellations, cancelled.status)
  }

  #post({ key, user, lines, token }: PlannedOrder): Promise<HttpAnswer> {
    const body = { user_id: user, currency: CURRENCY, line_items: lines, payment: { method: 'card', token } }
    return this.#answer('POST', '/orders', body, { 'idempotency-key': key })
  }

  /** Status 0 where none came. */
  async #answer(method: string, path: string, body: object, headers: Record<string, string> = {}): Promise<HttpAnswer> {
    try {
      return await this.#client.send(method, path, body, headers)
    } catch (error) {
      return { status: 0, body: String(error) }
    }
  }

  #seen(orderId: string, status: OrderStatus): void {
    const at = performance.now()
    if (!isDecided(status) && !isEnd(status)) return
    if (this.#due.has(orderId)) this.#note(orderId, status, at)
    else this.#early.set(orderId, [...(this.#early.get(orderId) ?? []), { status, at }])
  }

  /** Copies of events are told again: the first one counts. */
  #note(orderId: string, status: OrderStatus, at: number): void {
    const due = this.#due.get(orderId) as number
    if (due === ENDED) return
    if (isDecided(status)) this.#tally.decided.add(at - due)
    if (!isEnd(status)) return
    this.#tally.ended.add(at - due)
    count(this.#tally.ends, OrderStatus[status])
    this.#due.set(orderId, ENDED)
    this.#open -= 1
  }

  /** What no reader can read: it has to become a dead letter without stopping anything. */
  async #poison(log: Log): Promise<void> {
    const producer = log.producer({})
    const topics = [ordersCreated, ordersCommands]
    await producer.prepare(topics.map(({ name }) => name))
    const key = new ByteWriter()
    const garbage = Buffer.from([0xff, 0xff, 0xff, 0xff])
    for (let n = 0; n < this.#options.poison; n++) {
      const { name, partitions } = topics[n % topics.length] as (typeof topics)[number]
      key.reset()
      ordersCreated.key.write(`poison-${n}`, key)
      const partition = n % (partitions as number)
      producer.append(name, partition, key.buffer, 0, key.pos, garbage, 0, garbage.length, Date.now(), Headers.none)
    }
    await producer.flush()
    await producer.close()
  }
}

/** In place of when it was due: its end was seen. */
const ENDED = Number.NEGATIVE_INFINITY
