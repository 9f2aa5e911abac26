import { type EmbeddedLog, embeddedLog } from '../log/embedded/index.ts'
import { type KafkaLogOptions, kafkaLog } from '../log/kafka/index.ts'
import type { Log } from '../log/log.ts'
import type { Logger } from '../ports.ts'
import { nodeLogPorts, silentLogger } from './node-ports.ts'

export interface EmbeddedOptions {
  /** Where the data lives; one process at a time. Left out: in memory, gone with the process. */
  directory?: string
}

export interface KafkaOptions extends Omit<KafkaLogOptions, 'clientId' | 'brokers'> {
  /** `host:port`, several for fail-over: as a list or separated by commas. */
  brokers: string | readonly string[]
  /** Shown by the brokers in logs and quotas. Default 'millrace'. */
  clientId?: string
  logger?: Logger
}

const ports = nodeLogPorts

/**
 * A log in this process: topics, groups and transactions without a broker.
 *
 *     const log = await embedded({ directory: './data' })
 *
 * @throws StreamsError LOG_LOCKED when another process has the directory open.
 */
export const embedded = (options: EmbeddedOptions = {}): Promise<EmbeddedLog> =>
  embeddedLog({ directory: options.directory ?? 'memory', ports })

/**
 * The log of an Apache Kafka cluster. Connects on first use.
 *
 *     const log = kafka({ brokers: ['127.0.0.1:9092'] })
 */
export const kafka = (options: KafkaOptions): Log => {
  const { logger = silentLogger, brokers, ...rest } = options
  const list = typeof brokers === 'string' ? brokers.split(',').map((address) => address.trim()) : brokers
  return kafkaLog({ clientId: 'millrace', ...rest, brokers: list }, { ...ports, logger })
}
