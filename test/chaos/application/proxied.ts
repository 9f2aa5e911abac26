import type { KafkaOptions } from 'millrace'
import { PlatformaticLink } from '../../../topology/log/kafka/platformatic/platformatic-link.ts'
import { LinkedWire } from '../../../topology/log/kafka/protocol/linked-wire.ts'

const connectTimeoutMs = 5_000

/** The default transport, but each connection goes to the port that stands for the advertised one. */
export const proxied =
  (ports: ReadonlyMap<number, number>): NonNullable<KafkaOptions['transport']> =>
  (options, world) =>
    new LinkedWire(
      options.brokers,
      (host, port) => PlatformaticLink.dial(options, connectTimeoutMs, host, ports.get(port) ?? port),
      world,
    )
