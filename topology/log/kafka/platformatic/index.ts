import type { Ports } from '../../../ports.ts'
import { LinkedWire } from '../protocol/linked-wire.ts'
import type { Wire, WireOptions } from '../wire.ts'
import { PlatformaticLink } from './platformatic-link.ts'

const CONNECT_TIMEOUT_MS = 5_000

/** Kafka's wire over the connections of @platformatic/kafka, which knows SASL. Connects on first use. */
export const platformaticWire = (options: WireOptions, ports: Pick<Ports, 'scheduler'>): Wire => {
  const connectTimeoutMs = options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS
  return new LinkedWire(
    options.brokers,
    (host, port) => PlatformaticLink.dial(options, connectTimeoutMs, host, port),
    ports,
  )
}
