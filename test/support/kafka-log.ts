import { StreamsError } from '../../topology/errors/index.ts'
import { Headers } from '../../topology/log/headers.ts'
import { KafkaAdmin } from '../../topology/log/kafka/admin.ts'
import { KafkaFetcher } from '../../topology/log/kafka/fetcher.ts'
import { KafkaProducer } from '../../topology/log/kafka/producer.ts'
import { PRODUCE } from '../../topology/log/kafka/protocol/apis.ts'
import { Coordinators } from '../../topology/log/kafka/protocol/coordinator.ts'
import { socketWire } from '../../topology/log/kafka/sockets/index.ts'
import type { Wire } from '../../topology/log/kafka/wire.ts'
import type { FetchedPartition, Fetcher, FetcherOptions, Producer, ProducerOptions } from '../../topology/log/log.ts'
import { nodeMonotonic, nodeScheduler, silentLogger } from '../../topology/runtime/node-ports.ts'
import { unique } from './kafka.ts'

export const ports = { scheduler: nodeScheduler, monotonic: nodeMonotonic, logger: silentLogger }

/** What happens to a request: nothing bad, it never arrives, or its answer never arrives. */
export type Fate = 'sent' | 'request-lost' | 'answer-lost'

/** A request that was made, whatever became of it. */
export interface SeenRequest {
  readonly apiKey: number
  readonly version: number
  readonly body: Buffer
}

/** The hot path over a real broker, without the rest of the Kafka log. */
export class KafkaBench {
  readonly wire: Wire
  readonly coordinators: Coordinators
  readonly admin: KafkaAdmin
  /** Decides about each Produce request. */
  fate: () => Fate = () => 'sent'
  /** Decides about each other request; a Buffer is answered in the place of the broker. */
  fateOf: (request: SeenRequest) => Fate | Buffer = () => 'sent'
  /** The requests of producers and fetchers, once it is an array. */
  seen: SeenRequest[] | null = null
  readonly #producers: Producer[] = []
  readonly #fetchers: Fetcher[] = []

  readonly #ports: typeof ports

  constructor(brokers: string, own: Partial<typeof ports> = {}) {
    this.#ports = { ...ports, ...own }
    const wire = socketWire({ brokers: brokers.split(','), clientId: 'millrace-test' }, ports)
    this.wire = this.#withFaults(wire)
    this.coordinators = new Coordinators(wire, ports)
    this.admin = new KafkaAdmin(wire, this.coordinators, ports)
  }

  async topic(name: string, partitions = 1, configs: Record<string, string> = {}): Promise<string> {
    const topic = unique(name)
    await this.admin.createTopics([{ name: topic, partitions, configs }])
    return topic
  }

  producer(options: ProducerOptions = {}): KafkaProducer {
    const producer = new KafkaProducer(this.wire, this.#ports, this.coordinators, options)
    this.#producers.push(producer)
    return producer
  }

  fetcher(options: Partial<FetcherOptions> = {}): KafkaFetcher {
    const fetcher = new KafkaFetcher(this.wire, ports, { isolation: 'read_uncommitted', ...options })
    this.#fetchers.push(fetcher)
    return fetcher
  }

  async close(): Promise<void> {
    await Promise.all([...this.#producers, ...this.#fetchers].map((one) => one.close()))
    await this.wire.close()
  }

  #withFaults(wire: Wire): Wire {
    return {
      brokers: () => wire.brokers(),
      metadata: (topics, refresh) => wire.metadata(topics, refresh),
      allTopics: () => wire.allTopics(),
      controller: () => wire.controller(),
      versions: (node) => wire.versions(node),
      release: (channel) => wire.release(channel),
      close: () => wire.close(),
      send: async (node, channel, apiKey, version, flexible, body, timeoutMs) => {
        const request = { apiKey, version, body: Buffer.from(body) }
        this.seen?.push(request)
        const fate = apiKey === PRODUCE.key ? this.fate() : this.fateOf(request)
        if (typeof fate !== 'string') return fate
        if (fate === 'request-lost') throw lost()
        const answer = await wire.send(node, channel, apiKey, version, flexible, body, timeoutMs)
        if (fate === 'answer-lost') throw lost()
        return answer
      },
    }
  }
}

const lost = (): StreamsError => new StreamsError('BROKER_UNREACHABLE', { retry: 'later', message: 'cut by the test' })

const NONE = Buffer.alloc(0)

/** One record as its own unit. */
export const put = (
  producer: Producer,
  topic: string,
  partition: number,
  value: string | null,
  key: Buffer | null = null,
  timestamp = 1_000,
): void => {
  const bytes = value === null ? NONE : Buffer.from(value)
  const [keyStart, keyEnd] = key === null ? [-1, -1] : [0, key.length]
  const [start, end] = value === null ? [-1, -1] : [0, bytes.length]
  producer.mark()
  producer.append(topic, partition, key ?? NONE, keyStart, keyEnd, bytes, start, end, timestamp, Headers.none)
}

export interface ReadBack {
  values: (string | null)[]
  offsets: number[]
  timestamps: number[]
  position: number
  polls: number
}

/** Adds what was polled of one partition. */
export const collect = (into: ReadBack, fetched: FetchedPartition): void => {
  if (fetched.error !== null) throw fetched.error
  const { records } = fetched
  while (records.next()) {
    into.values.push(
      records.valueStart < 0 ? null : records.buffer.toString('utf8', records.valueStart, records.valueEnd),
    )
    into.offsets.push(records.offset)
    into.timestamps.push(records.timestamp)
  }
  into.position = fetched.nextOffset
  into.polls++
}

/** Reads a partition from `offset` until the position reaches `end`. */
export const readUntil = async (
  fetcher: Fetcher,
  topic: string,
  partition: number,
  end: number,
  offset = 0,
  bytesMax = 1 << 20,
): Promise<ReadBack> => {
  const read: ReadBack = { values: [], offsets: [], timestamps: [], position: offset, polls: 0 }
  fetcher.assign({ topic, partition }, offset)
  const until = nodeMonotonic.now() + 20_000
  while (read.position < end) {
    if (nodeMonotonic.now() > until) throw new Error(`read up to ${read.position} only, wanted ${end}`)
    for (const fetched of await fetcher.poll(bytesMax, 500)) collect(read, fetched)
  }
  fetcher.unassign([{ topic, partition }])
  return read
}
