import { StreamsError } from 'millrace'
import type { ProviderOptions } from '../processors/payments/index.ts'
import { type ServiceName, serviceNames } from './services.ts'

/** How one process of the order flow runs. */
export interface Config {
  services: readonly ServiceName[]
  /** 0: any free port. */
  port: number
  /** Of the embedded log and of the services' state; 'memory' keeps nothing. */
  dataDir: string
  /** Null: the embedded log under `dataDir`. */
  brokers: readonly string[] | null
  /** Of topics that are created; undefined: the cluster's default. */
  replicationFactor: number | undefined
  /** Static membership: a name that survives restarts, so that a restarted process gets its partitions back at once. */
  instanceId: string | undefined
  /** After which silence of a process the others take over. */
  sessionTimeoutMs: number
  payments: ProviderOptions
  /** Whether the sample catalogue is put where there is none. */
  seed: boolean
}

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads the arguments (names of services; none: all) and the environment: the only place that does.
 * @throws StreamsError INVALID_CONFIG naming the variable
 */
export const readConfig = (args: readonly string[], env: Environment = process.env): Config => {
  const services = args.length === 0 ? serviceNames : args.map(serviceName)
  const brokers = list(env, 'KAFKA_BROKERS')
  if (brokers === null && services.length < serviceNames.length) {
    throw invalid(
      'KAFKA_BROKERS',
      env.KAFKA_BROKERS,
      'set it to host:port: services in processes of their own need a shared log',
    )
  }
  const delayMinMs = number(env, 'PAYMENT_DELAY_MIN_MS', 100, 0, 3_600_000)
  return {
    services,
    port: number(env, 'PORT', 8080, 0, 65_535),
    dataDir: env.MILLRACE_DATA_DIR ?? './data',
    brokers,
    replicationFactor:
      env.TOPIC_REPLICATION_FACTOR === undefined ? undefined : number(env, 'TOPIC_REPLICATION_FACTOR', 1, 1, 32_767),
    instanceId: env.OMS_INSTANCE_ID || undefined,
    sessionTimeoutMs: number(env, 'SESSION_TIMEOUT_MS', 10_000, 6_000, 1_800_000),
    payments: {
      successRate: number(env, 'PAYMENT_SUCCESS_RATE', 0.9, 0, 1, false),
      delayMinMs,
      delayMaxMs: number(env, 'PAYMENT_DELAY_MAX_MS', Math.max(500, delayMinMs), delayMinMs, 3_600_000),
      seed: number(env, 'PAYMENT_SEED', 1, 0, Number.MAX_SAFE_INTEGER),
    },
    seed: env.OMS_SEED !== 'false',
  }
}

const serviceName = (name: string): ServiceName => {
  const found = serviceNames.find((known) => known === name)
  if (found !== undefined) return found
  throw new StreamsError('INVALID_CONFIG', {
    retry: 'never',
    message: `there is no service "${name}"`,
    help: `name some of ${serviceNames.join(', ')}, or none to run all`,
  })
}

const list = (env: Environment, name: string): string[] | null => {
  const items = (env[name] ?? '').split(',').map((item) => item.trim())
  if (items.length === 1 && items[0] === '') return null
  for (const item of items) {
    if (!/^.+:\d{1,5}$/.test(item)) throw invalid(name, env[name], 'give host:port, several separated by commas')
  }
  return items
}

const number = (env: Environment, name: string, byDefault: number, min: number, max: number, whole = true): number => {
  const text = env[name]
  if (text === undefined || text === '') return byDefault
  const value = Number(text)
  if (value >= min && value <= max && (!whole || Number.isInteger(value))) return value
  throw invalid(name, text, `give a ${whole ? 'whole ' : ''}number from ${min} to ${max}`)
}

const invalid = (name: string, value: string | undefined, help: string): StreamsError =>
  new StreamsError('INVALID_CONFIG', { retry: 'never', message: `${name} is ${JSON.stringify(value ?? '')}`, help })
