export { Broker } from './broker/broker.ts'
export type { BrokerPorts } from './broker/broker-ports.ts'
export type { Link } from './client/link.ts'
export { EmbeddedLog, type EmbeddedLogOptions, embeddedLog } from './embedded-log.ts'
