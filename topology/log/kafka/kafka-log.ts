import type { Ports } from '../../ports.ts'
import type { Admin, Fetcher, FetcherOptions, Group, GroupOptions, Log, Producer, ProducerOptions } from '../log.ts'
import { KafkaAdmin } from './admin.ts'
import { KafkaFetcher } from './fetcher.ts'
import { KafkaGroup } from './group.ts'
import { KafkaProducer } from './producer.ts'
import { Coordinators } from './protocol/coordinator.ts'
import { scopedWire } from './scoped-wire.ts'
import { socketWire } from './sockets/index.ts'
import { StreamsGroup } from './streams/streams-group.ts'
import type { Wire, WireOptions } from './wire.ts'

/** What a Kafka log needs of the world. */
export type KafkaPorts = Pick<Ports, 'scheduler' | 'monotonic' | 'logger'>

/** Makes the connections: `kafkajsWire` of `millrace/kafkajs`, or one of your own. */
export type Transport = (options: WireOptions, ports: KafkaPorts) => Wire

export interface KafkaLogOptions extends WireOptions {
  /** Default: sockets of Node; with `sasl` the connections of @platformatic/kafka. */
  transport?: Transport
}

/**
 * The log of an Apache Kafka cluster (2.5 or newer). Connects on first use; a cluster that cannot be reached is StreamsError
 * BROKER_UNREACHABLE, which names each address with its cause, after at most `connectTimeoutMs` (5 s) an address.
 *
 *     const log = kafkaLog({ brokers: ['127.0.0.1:9092'], clientId: 'orders' }, ports)
 */
export const kafkaLog = (options: KafkaLogOptions, ports: KafkaPorts): Log =>
  new KafkaLog((options.transport ?? socketWire)(options, ports), ports)

class KafkaLog implements Log {
  readonly admin: Admin
  readonly #wire: Wire
  readonly #ports: KafkaPorts
  readonly #coordinators: Coordinators
  /** Numbers the channels of fetchers, producers and groups. */
  #users = 0

  constructor(wire: Wire, ports: KafkaPorts) {
    this.#wire = wire
    this.#ports = ports
    this.#coordinators = new Coordinators(wire, ports)
    this.admin = new KafkaAdmin(wire, this.#coordinators, ports)
  }

  fetcher(options: FetcherOptions): Fetcher {
    const { wire, end } = scopedWire(this.#wire, 'fetch', ++this.#users)
    return endAfterClose(new KafkaFetcher(wire, this.#ports, options), end)
  }

  producer(options: ProducerOptions): Producer {
    const { wire, end } = scopedWire(this.#wire, 'produce', ++this.#users)
    return endAfterClose(new KafkaProducer(wire, this.#ports, this.#coordinators, options), end)
  }

  group(options: GroupOptions): Group {
    const joinChannel = `join:${++this.#users}` as const
    const deps = { wire: this.#wire, coordinators: this.#coordinators, ports: this.#ports, joinChannel }
    return options.streams === undefined
      ? new KafkaGroup(options, deps)
      : new StreamsGroup(options, options.streams, deps)
  }

  close(): Promise<void> {
    return this.#wire.close()
  }
}

/** The connections of a fetcher or producer end with it. */
const endAfterClose = <T extends { close(): Promise<void> }>(user: T, end: () => void): T => {
  const close = user.close.bind(user)
  user.close = async () => {
    try {
      await close()
    } finally {
      end()
    }
  }
  return user
}
