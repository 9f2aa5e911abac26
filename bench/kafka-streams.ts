import { kafkaVersion } from '../scripts/kafka/jars.ts'
import { type Engine, exactlyOnceCommitMs, type RestoreResult, type RunPlan, type RunResult } from './engine.ts'
import { javaVersion, runJava } from './java.ts'
import type { BenchOptions } from './options.ts'

/** What Java is told of a run. `streamsSettings` are NAME=VALUE, and the last word. */
export const javaOptions = (
  plan: RunPlan,
  streamsSettings: readonly string[] = [],
): Record<string, string | number> => ({
  case: plan.caseName,
  brokers: plan.brokers,
  input: plan.input,
  output: plan.output,
  app: plan.app,
  stateDir: plan.stateDir,
  records: plan.records,
  partitions: plan.partitions,
  ...(plan.cacheBytes === undefined ? {} : { 'set.statestore.cache.max.bytes': plan.cacheBytes }),
  ...(plan.exactlyOnce
    ? { 'set.processing.guarantee': 'exactly_once_v2', 'set.commit.interval.ms': exactlyOnceCommitMs }
    : {}),
  ...Object.fromEntries(streamsSettings.map((pair) => [`set.${pair.split('=')[0]}`, pair.replace(/^[^=]*=/, '')])),
})

/** Kafka Streams with its default settings, one stream thread, RocksDB stores. */
export const kafkaStreams = async (options: BenchOptions): Promise<Engine> => ({
  name: 'kafka-streams',
  about: [
    `Kafka Streams ${kafkaVersion} on ${await javaVersion()}, JVM defaults`,
    'num.stream.threads=1, at_least_once, RocksDB',
    `statestore.cache.max.bytes=${options.cacheBytes ?? '10485760 (default)'}`,
    'commit.interval.ms=30000, linger.ms=100, acks=all, no compression (defaults)',
    `count-out-eos: exactly_once_v2, commit.interval.ms=${exactlyOnceCommitMs}`,
    ...options.streamsSettings,
  ].join('; '),
  run: (plan) => runJava<RunResult>('run', javaOptions(plan, options.streamsSettings)),
  restore: (plan) => runJava<RestoreResult>('restore', javaOptions(plan, options.streamsSettings)),
})
