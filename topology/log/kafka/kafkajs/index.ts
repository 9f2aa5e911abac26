import type { Ports } from '../../../ports.ts'
import { LinkedWire } from '../protocol/linked-wire.ts'
import type { Wire, WireOptions } from '../wire.ts'
import { KafkajsLink } from './kafkajs-link.ts'

const CONNECT_TIMEOUT_MS = 5_000

/**
 * The second transport: Kafka's wire over the connections of kafkajs 2.2.4, for those who have its sockets and credentials set up.
 * kafkajs is an optional peer dependency. Connects on first use.
 *
 * @throws StreamsError MISSING_PEER on first use when kafkajs is not installed.
 */
export const kafkajsWire = (options: WireOptions, ports: Pick<Ports, 'scheduler'>): Wire => {
  const connectTimeoutMs = options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS
  return new LinkedWire(options.brokers, (host, port) => KafkajsLink.dial(options, connectTimeoutMs, host, port), ports)
}
