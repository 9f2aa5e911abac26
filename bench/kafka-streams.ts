import { kafkaVersion } from '../scripts/kafka/jars.ts'
import type { Engine, RestoreResult, RunPlan, RunResult } from './engine.ts'
import { javaVersion, runJava } from './java.ts'
import type { BenchOptions } from './options.ts'

const common = (plan: RunPlan, options: BenchOptions): Record<string, string | number> => ({
  case: plan.caseName,
  brokers: plan.brokers,
  input: plan.input,
  output: plan.output,
  app: plan.app,
  stateDir: plan.stateDir,
  records: plan.records,
  partitions: plan.partitions,
  ...(plan.cacheBytes === undefined ? {} : { 'set.statestore.cache.max.bytes': plan.cacheBytes }),
  ...Object.fromEntries(
    options.streamsSettings.map((pair) => [`set.${pair.split('=')[0]}`, pair.replace(/^[^=]*=/, '')]),
  ),
})

/** Kafka Streams with its default settings, one stream thread, at-least-once, RocksDB stores. */
export const kafkaStreams = async (options: BenchOptions): Promise<Engine> => ({
  name: 'kafka-streams',
  about: [
    `Kafka Streams ${kafkaVersion} on ${await javaVersion()}, JVM defaults`,
    'num.stream.threads=1, at_least_once, RocksDB',
    `statestore.cache.max.bytes=${options.cacheBytes ?? '10485760 (default)'}`,
    'commit.interval.ms=30000, linger.ms=100, acks=all, no compression (defaults)',
    ...options.streamsSettings,
  ].join('; '),
  run: (plan) => runJava<RunResult>('run', common(plan, options)),
  restore: (plan) => runJava<RestoreResult>('restore', common(plan, options)),
})
