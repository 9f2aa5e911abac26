import { Headers } from '../../topology/log/headers.ts'
import type { Log, Producer } from '../../topology/log/log.ts'
import { nodeScheduler } from '../../topology/runtime/node-ports.ts'

const BATCH = 5
const PAUSE_MS = 50
const DELIVERY_TIMEOUT_MS = 2_000

/** Writes numbers to one partition, a few at a time, and knows which of them were acknowledged. What fails is not written again. */
export class AcknowledgedWriter {
  readonly topic: string
  readonly partition: number
  readonly acknowledged: number[] = []
  /** Attempts that began and failed. */
  failures = 0
  lastError = ''
  readonly #log: Log
  #next = 0
  #stopping = false
  #running: Promise<void> = Promise.resolve()

  constructor(log: Log, topic: string, partition: number) {
    this.#log = log
    this.topic = topic
    this.partition = partition
  }

  get name(): string {
    return `${this.topic}-${this.partition}`
  }

  start(): void {
    this.#running = this.#run()
  }

  stop(): Promise<void> {
    this.#stopping = true
    return this.#running
  }

  /** A producer whose batch was given up is of no use: each failure begins with a new one. */
  async #run(): Promise<void> {
    while (!this.#stopping) {
      const producer = this.#log.producer({ deliveryTimeoutMs: DELIVERY_TIMEOUT_MS, lingerMs: 0 })
      try {
        await producer.prepare([this.topic])
        while (!this.#stopping) await this.#write(producer)
      } catch (error) {
        this.failures += 1
        this.lastError = (error as Error).message
        await nodeScheduler.sleep(PAUSE_MS)
      } finally {
        await producer.close().catch(() => {})
      }
    }
  }

  async #write(producer: Producer): Promise<void> {
    const numbers = Array.from({ length: BATCH }, () => this.#next++)
    for (const number of numbers) {
      const value = Buffer.from(String(number))
      producer.append(this.topic, this.partition, value, 0, -1, value, 0, value.length, Date.now(), Headers.none)
    }
    await producer.flush()
    this.acknowledged.push(...numbers)
    await nodeScheduler.sleep(PAUSE_MS)
  }
}
