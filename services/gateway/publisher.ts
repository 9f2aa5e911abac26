import {
  ByteWriter,
  Headers,
  type Log,
  type Producer,
  partitionOf,
  type Scheduler,
  type Serde,
  StreamsError,
  type Topic,
  WrittenBytes,
} from 'millrace'
import { within } from '../within.ts'
import { SharedFlush } from './shared-flush.ts'

/** How long a batch is retried. Shorter than a client waits: what is answered with 503 must not be written later. */
const DELIVERY_TIMEOUT_MS = 4_000
/** How long the first contact with the log (topics, leaders) may take. */
const PREPARE_TIMEOUT_MS = 4_000

export interface PublisherOptions {
  log: Log
  scheduler: Scheduler
  /** The topics that may be written. */
  topics: readonly Topic<string, any>[]
  /** Whether records carry their trace in a header, where readers look for it. */
  traced: boolean
}

/**
 * Writes records for requests: `publish` resolves when the log has them. After an error the producer is dropped, and the next request makes a new
 * one: recovery needs no restart.
 */
export class Publisher {
  readonly #options: PublisherOptions
  readonly #key = new ByteWriter()
  readonly #value = new ByteWriter()
  readonly #written = new WrittenBytes(this.#key, this.#value)
  #connection: Promise<SharedFlush> | null = null
  #closed = false

  constructor(options: PublisherOptions) {
    this.#options = options
  }

  /**
   * Writes one record and waits until it is acknowledged.
   * @throws StreamsError of the log when it was not: it may be tried again
   */
  async publish<V>(topic: Topic<string, V>, key: string, value: V, time: number): Promise<void> {
    if (this.#closed) throw closed()
    const connection = await this.#connected()
    const { producer } = connection
    if (producer.full()) throw overloaded()
    this.#append(producer, topic, key, value, time)
    try {
      await connection.flushed()
    } catch (error) {
      await this.#drop(connection)
      throw error
    }
  }

  /** Waits for what is on its way; afterwards nothing is taken. */
  async close(): Promise<void> {
    this.#closed = true
    const connection = await this.#connection?.catch(() => null)
    this.#connection = null
    if (!connection) return
    await connection.flushed().catch(() => {})
    await connection.producer.close()
  }

  #append<V>(producer: Producer, topic: Topic<string, V>, key: string, value: V, time: number): void {
    const partitions = producer.partitionCount(topic.name)
    if (partitions === undefined) throw unknownTopic(topic.name)
    const [k, v] = [this.#key, this.#value]
    k.reset()
    v.reset()
    topic.key.write(key, k)
    topic.value.write(value, v)
    const partition = partitionOf(k.buffer, 0, k.pos, partitions)
    producer.append(
      topic.name,
      partition,
      k.buffer,
      0,
      k.pos,
      v.buffer,
      0,
      v.pos,
      time,
      this.#headersOf(topic.value, value),
    )
  }

  /** Those of every record of the topic, such as its schema, and the trace that the request belongs to. */
  #headersOf<V>(serde: Serde<V>, value: V): Headers {
    const { traceparent } = (value as { meta?: { traceparent?: string } }).meta ?? {}
    const traced = this.#options.traced && traceparent
    const headers = traced ? Headers.of([['traceparent', Buffer.from(traceparent)]]) : Headers.none
    return this.#written.headers(serde, headers, false, false)
  }

  #connected(): Promise<SharedFlush> {
    this.#connection ??= this.#connect().catch((error: unknown) => {
      this.#connection = null
      throw error
    })
    return this.#connection
  }

  async #connect(): Promise<SharedFlush> {
    const { log, scheduler, topics } = this.#options
    const producer = log.producer({ lingerMs: 0, deliveryTimeoutMs: DELIVERY_TIMEOUT_MS })
    try {
      await within(scheduler, PREPARE_TIMEOUT_MS, producer.prepare(topics.map((topic) => topic.name)))
      return new SharedFlush(producer)
    } catch (error) {
      await producer.close().catch(() => {})
      throw error
    }
  }

  async #drop(connection: SharedFlush): Promise<void> {
    const current = await this.#connection?.catch(() => null)
    if (current !== connection) return
    this.#connection = null
    await connection.producer.close().catch(() => {})
  }
}

const overloaded = (): StreamsError =>
  new StreamsError('OVERLOADED', { retry: 'later', message: 'more is being written than the log takes' })

const closed = (): StreamsError => new StreamsError('CLOSED', { retry: 'later', message: 'the service is stopping' })

const unknownTopic = (name: string): StreamsError =>
  new StreamsError('UNKNOWN_TOPIC', { retry: 'later', message: `topic "${name}" does not exist (yet)` })
