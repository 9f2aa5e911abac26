import type { Ports } from '../../../ports.ts'
import type { Dial } from '../protocol/link.ts'
import { LinkedWire } from '../protocol/linked-wire.ts'
import type { Wire, WireOptions } from '../wire.ts'
import { SocketLink } from './socket-link.ts'

const CONNECT_TIMEOUT_MS = 5_000

/**
 * The default transport: Kafka's wire over sockets of Node. With SASL its connections are those of @platformatic/kafka, which is loaded only then,
 * for it takes longer to load than all the rest of a start. Connects on first use.
 */
export const socketWire = (options: WireOptions, ports: Pick<Ports, 'scheduler'>): Wire => {
  const connectTimeoutMs = options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS
  const dial: Dial =
    options.sasl === undefined
      ? (host, port) => SocketLink.dial(options, connectTimeoutMs, host, port)
      : async (host, port) => {
          const { PlatformaticLink } = await import('../platformatic/platformatic-link.ts')
          return PlatformaticLink.dial(options, connectTimeoutMs, host, port)
        }
  return new LinkedWire(options.brokers, dial, ports)
}
