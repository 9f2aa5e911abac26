import { join } from 'node:path'
import { embedded, kafka, type Log, type Logger, type ThreadApp } from 'millrace'
import type { Registry } from 'prom-client'
import type { Config } from './config.ts'
import { deadLetterHandlers } from './dead-letters.ts'
import { exposeConsumerLag } from './observability/consumer-lag.ts'
import { exposeEventLoopDelay } from './observability/event-loop.ts'
import { withFields } from './observability/json-lines.ts'
import type { Traces } from './observability/traces.ts'
import { paymentOptions } from './payments/index.ts'
import { applicationIdOf, type ServiceName, topologyOf } from './services.ts'
import { useSigning } from './signing.ts'

/**
 * At-least-once: orders are few beside what a thread can do, so commit often, that little is repeated after a crash. Exactly-once: a step of an order is seen by
 * the next service when it is committed, and each commit costs the brokers a marker in every partition that it wrote.
 */
const commitIntervalMs = { 'at-least-once': 500, 'exactly-once': 100 } as const

/** The log of the process, or that of one of its threads. */
export const openLog = async ({ brokers, security, dataDir }: Config, logger: Logger): Promise<Log> => {
  if (brokers !== null) return kafka({ brokers: [...brokers], ...security, logger })
  return embedded(dataDir === 'memory' ? {} : { directory: join(dataDir, 'embedded', 'log') })
}

/** What a service runs as. `registry`: for metrics, `log` for its records; both are those of the thread. */
export const applicationOf = (
  name: ServiceName,
  config: Config,
  log: Log,
  registry: Registry,
  processLogger: Logger,
  traces: Traces | null,
): ThreadApp => {
  const applicationId = applicationIdOf(name, config.profile)
  const logger = withFields(processLogger, () => ({ caller: applicationId }))
  useSigning(config.signing, registry, logger)
  exposeConsumerLag(registry)
  exposeEventLoopDelay(registry)
  return {
    topology: topologyOf(
      name,
      name === 'payments' ? paymentOptions(config.payments, registry) : {},
      config,
      registry,
      logger,
    ),
    config: {
      applicationId,
      log,
      // Two logs have two states: never the one under the other.
      stateDir:
        config.dataDir === 'memory'
          ? null
          : join(config.dataDir, config.brokers === null ? 'embedded' : 'kafka', 'state'),
      ...(config.replicationFactor === undefined ? {} : { replicationFactor: config.replicationFactor }),
      ...(config.instanceId === undefined ? {} : { instanceId: config.instanceId }),
      processing: config.processing,
      commitIntervalMs: config.commitIntervalMs ?? commitIntervalMs[config.processing],
      stateFlushIntervalMs: 2_000,
      sessionTimeoutMs: config.sessionTimeoutMs,
      registry,
      ...(traces === null ? {} : { tracing: traces.of(applicationId) }),
      handlers: deadLetterHandlers,
      ports: { logger },
    },
  }
}
