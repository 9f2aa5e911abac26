import type { Fetcher, Log } from 'millrace'
import { type OrderEvent, OrderStatus } from '../../proto/messages.ts'
import { ordersEvents } from '../../proto/topics.ts'

const POLL_BYTES = 4 * 1024 * 1024
const POLL_WAIT_MS = 20

/** Reads orders.events from its present end on, and tells when an order is sold or cancelled, and when it has ended. */
export class Follower {
  readonly #fetcher: Fetcher
  readonly #ended: (orderId: string, status: OrderStatus) => void
  #stopping = false
  #running: Promise<void> = Promise.resolve()

  private constructor(fetcher: Fetcher, ended: (orderId: string, status: OrderStatus) => void) {
    this.#fetcher = fetcher
    this.#ended = ended
  }

  static async start(log: Log, ended: (orderId: string, status: OrderStatus) => void): Promise<Follower> {
    const topic = ordersEvents.name
    const partitions = (await log.admin.describeTopics([topic])).get(topic)?.partitions ?? 0
    const at = Array.from({ length: partitions }, (_, partition) => ({ topic, partition }))
    const ends = await log.admin.offsets(at, 'stable')
    const fetcher = log.fetcher({ isolation: 'read_committed' })
    for (const { partition } of at) fetcher.assign({ topic, partition }, ends.get(`${topic}-${partition}`)?.offset ?? 0)
    const follower = new Follower(fetcher, ended)
    follower.#running = follower.#run()
    follower.#running.catch(() => {})
    return follower
  }

  /** @throws what kept it from reading on */
  async stop(): Promise<void> {
    this.#stopping = true
    await this.#running
    await this.#fetcher.close()
  }

  async #run(): Promise<void> {
    while (!this.#stopping) {
      for (const { records, error } of await this.#fetcher.poll(POLL_BYTES, POLL_WAIT_MS)) {
        if (error !== null) throw error
        while (records.next()) {
          const { buffer, valueStart, valueEnd } = records
          const event = read(buffer, valueStart, valueEnd)
          if (event !== null && event.status !== event.previous) this.#ended(event.meta.orderId, event.status)
        }
      }
    }
  }
}

/** Null: somebody else's concern. */
const read = (buffer: Buffer, start: number, end: number): OrderEvent | null => {
  try {
    return start < 0 ? null : ordersEvents.value.read(buffer, start, end)
  } catch {
    return null
  }
}

/** Sold or cancelled: what a customer waits for. */
export const isDecided = (status: OrderStatus): boolean =>
  status === OrderStatus.CONFIRMED || status === OrderStatus.CANCELLED
