import type { KafkaOptions } from 'millrace'
import { LinkedWire } from '../../../topology/log/kafka/protocol/linked-wire.ts'
import { SocketLink } from '../../../topology/log/kafka/sockets/socket-link.ts'

const connectTimeoutMs = 5_000

/** The default transport, but each connection goes to the port that stands for the advertised one. */
export const proxied =
  (ports: ReadonlyMap<number, number>): NonNullable<KafkaOptions['transport']> =>
  (options, world) =>
    new LinkedWire(
      options.brokers,
      (host, port) => SocketLink.dial(options, connectTimeoutMs, host, ports.get(port) ?? port),
      world,
    )
