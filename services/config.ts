import type { Profile } from '../processors/aliases/index.ts'
import type { DeliveryOptions } from '../processors/delivery/index.ts'
import { type Channel, channels } from '../processors/notifications/index.ts'
import { readArguments } from './arguments.ts'
import { type EdgeConfig, edgeConfigOf } from './edge-config.ts'
import { addresses, type Environment, httpUrl, invalid, names, number, oneOf } from './env.ts'
import { type KafkaSecurity, kafkaSecurityOf } from './kafka-security.ts'
import type { NotificationsConfig } from './notifications/index.ts'
import { type ObservabilityConfig, observabilityOf } from './observability/config.ts'
import type { PaymentsConfig } from './payments/index.ts'
import { type ServiceName, serviceNames } from './services.ts'
import { type SigningConfig, signingConfigOf } from './signing.ts'

/** How one process of the order flow runs. */
export interface Config {
  services: readonly ServiceName[]
  /** Whose topics the service `aliases` publishes. */
  profile: Profile | null
  /** 0: any free port. */
  port: number
  /** Of the embedded log and of the services' state; 'memory' keeps nothing. */
  dataDir: string
  /** Null: the embedded log under `dataDir`. */
  brokers: readonly string[] | null
  security: KafkaSecurity
  /** `expect`: somebody else makes the topics of the order flow, a start waits for them. Internal topics are always made here. */
  topics: 'create' | 'expect'
  /** Of topics that are created; undefined: the cluster's default. */
  replicationFactor: number | undefined
  /** Static membership: a name that survives restarts, so that a restarted process gets its partitions back at once. */
  instanceId: string | undefined
  /** After which silence of a process the others take over. */
  sessionTimeoutMs: number
  payments: PaymentsConfig
  delivery: DeliveryOptions
  notifications: NotificationsConfig
  /** Whether the sample catalogue is put where there is none. */
  seed: boolean
  /** What each service promises when something is killed. */
  processing: 'at-least-once' | 'exactly-once'
  /** How often the services commit; undefined: as is best for the guarantee. */
  commitIntervalMs: number | undefined
  edge: EdgeConfig
  signing: SigningConfig
  observability: ObservabilityConfig
}

/**
 * Reads the arguments (names of services; none: all; `--profile s1`) and the environment: the only place that does.
 * @throws StreamsError INVALID_CONFIG naming the variable
 */
export const readConfig = (args: readonly string[], env: Environment = process.env): Config => {
  const { services, profile } = readArguments(args, env)
  const brokers = addresses(env, 'KAFKA_BROKERS')
  if (brokers === null && services.length < serviceNames.length) {
    throw invalid(
      'KAFKA_BROKERS',
      env.KAFKA_BROKERS,
      'set it to host:port: services in processes of their own need a shared log',
    )
  }
  return {
    services,
    profile,
    port: number(env, 'PORT', 8080, 0, 65_535),
    dataDir: env.MILLRACE_DATA_DIR || './data',
    brokers,
    security: kafkaSecurityOf(env),
    topics: oneOf(env, 'TOPICS', ['create', 'expect'], 'create'),
    replicationFactor:
      (env.TOPIC_REPLICATION_FACTOR ?? '') === '' ? undefined : number(env, 'TOPIC_REPLICATION_FACTOR', 1, 1, 32_767),
    instanceId: env.OMS_INSTANCE_ID || undefined,
    sessionTimeoutMs: number(env, 'SESSION_TIMEOUT_MS', 10_000, 6_000, 1_800_000),
    payments: paymentsOf(env),
    delivery: deliveryOf(env),
    notifications: notificationsOf(env),
    seed: env.OMS_SEED !== 'false',
    processing: oneOf(env, 'PROCESSING', ['at-least-once', 'exactly-once'], 'exactly-once'),
    commitIntervalMs:
      (env.COMMIT_INTERVAL_MS ?? '') === '' ? undefined : number(env, 'COMMIT_INTERVAL_MS', 500, 10, 60_000),
    edge: edgeOf(env, services),
    signing: signingConfigOf(env),
    observability: observabilityOf(env),
  }
}

const edgeOf = (env: Environment, services: readonly ServiceName[]): EdgeConfig => {
  const edge = edgeConfigOf(env)
  if (edge.grpcPort === null || services.includes('gateway')) return edge
  throw invalid('GRPC_PORT', env.GRPC_PORT, 'run the gateway in this process too: gRPC answers from its tables')
}

/** Of `npm run payment-simulator`. @throws StreamsError INVALID_CONFIG naming the variable */
export const readSimulatorConfig = (
  env: Environment = process.env,
): Pick<PaymentsConfig, 'simulator'> & { port: number } => ({
  port: number(env, 'PORT', 8090, 0, 65_535),
  simulator: simulatorOf(env),
})

const simulatorOf = (env: Environment): PaymentsConfig['simulator'] => {
  const delayMinMs = number(env, 'PAYMENT_DELAY_MIN_MS', 100, 0, 3_600_000)
  return {
    successRate: number(env, 'PAYMENT_SUCCESS_RATE', 0.9, 0, 1, false),
    delayMinMs,
    delayMaxMs: number(env, 'PAYMENT_DELAY_MAX_MS', Math.max(500, delayMinMs), delayMinMs, 3_600_000),
    seed: number(env, 'PAYMENT_SEED', 1, 0, Number.MAX_SAFE_INTEGER),
  }
}

const paymentsOf = (env: Environment): PaymentsConfig => ({
  simulator: simulatorOf(env),
  providerUrl: httpUrl(env, 'PAYMENT_PROVIDER_URL'),
  timeoutMs: number(env, 'PAYMENT_TIMEOUT_MS', 10_000, 1, 3_600_000),
  unknownMs: number(env, 'PAYMENT_UNKNOWN_MS', 900_000, 0, 604_800_000),
  concurrency: number(env, 'PAYMENT_CONCURRENCY', 64, 1, 10_000),
  breakerFailuresMax: number(env, 'PAYMENT_BREAKER_FAILURES', 5, 1, 1_000_000),
  breakerOpenMs: number(env, 'PAYMENT_BREAKER_OPEN_MS', 5_000, 1, 3_600_000),
})

const deliveryOf = (env: Environment): DeliveryOptions => {
  const tripMinMs = number(env, 'DELIVERY_TRIP_MIN_MS', 4_000, 0, 86_400_000)
  const drivers = names(env, 'DELIVERY_DRIVERS')
  return {
    ...(drivers === null ? {} : { drivers }),
    tripMinMs,
    tripMaxMs: number(env, 'DELIVERY_TRIP_MAX_MS', Math.max(10_000, tripMinMs), tripMinMs, 86_400_000),
    etaUpdatesMax: number(env, 'DELIVERY_ETA_UPDATES', 2, 1, 100),
    seed: number(env, 'DELIVERY_SEED', 1, 0, Number.MAX_SAFE_INTEGER),
  }
}

const notificationsOf = (env: Environment): NotificationsConfig => {
  const delayMinMs = number(env, 'NOTIFICATION_DELAY_MIN_MS', 20, 0, 3_600_000)
  return {
    channels: (names(env, 'NOTIFICATION_CHANNELS') ?? ['email']).map((name) => channelOf(env, name)),
    messagesMax: number(env, 'NOTIFICATION_LIMIT_PER_MINUTE', 20, 1, 1_000_000),
    waitingMax: number(env, 'NOTIFICATION_WAITING_MAX', 10_000, 0, 1_000_000_000),
    lowStockBelow: number(env, 'NOTIFICATION_LOW_STOCK_BELOW', 5, 0, 1_000_000_000),
    operationsUser: env.NOTIFICATION_OPERATIONS_USER || 'operations',
    attemptsMax: number(env, 'NOTIFICATION_ATTEMPTS', 6, 1, 1_000),
    simulator: {
      failureRate: number(env, 'NOTIFICATION_FAILURE_RATE', 0.05, 0, 1, false),
      delayMinMs,
      delayMaxMs: number(env, 'NOTIFICATION_DELAY_MAX_MS', Math.max(100, delayMinMs), delayMinMs, 3_600_000),
      seed: number(env, 'NOTIFICATION_SEED', 1, 0, Number.MAX_SAFE_INTEGER),
    },
  }
}

const channelOf = (env: Environment, name: string): Channel => {
  const found = channels.find((channel) => channel === name)
  if (found !== undefined) return found
  throw invalid('NOTIFICATION_CHANNELS', env.NOTIFICATION_CHANNELS, `give some of ${channels.join(', ')}`)
}
