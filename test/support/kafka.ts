import { randomBytes } from 'node:crypto'
import test, { type TestFn } from 'ava'
import { type KafkaCluster, type KafkaOptions, startKafka } from '../../scripts/kafka/cluster.ts'
import { dockerAnswers, startKafkaContainers } from '../../scripts/kafka/container.ts'
import { javaProblem } from '../../scripts/kafka/jars.ts'

/**
 * Set by `npm test` to the broker that all test files of the run share. Not KAFKA_BROKERS: programs started by a test
 * read that one, and most of them are meant to run without a broker.
 */
export const sharedBrokersVariable = 'MILLRACE_TEST_KAFKA'
/** Set by `npm test` to the reason when it found no way to run a broker. */
export const noKafkaVariable = 'MILLRACE_TEST_NO_KAFKA'

export interface KafkaForTests {
  /** Bootstrap addresses; empty when there is no broker, then no test of `test` runs. */
  readonly brokers: string
  /**
   * Declares a test that needs the broker. Without one it is skipped with a message; under CI=true it fails instead, so
   * that a green run means that the real broker was there.
   */
  readonly test: TestFn
  /** Ends the broker if this file started it; a shared one stays. */
  stop(): Promise<void>
}

/** Starts or finds a broker: a given one, a container where a Docker engine answers, else a local one from Maven. */
export const findKafka = async (): Promise<{ brokers: string; stop(): Promise<void> } | { reason: string }> => {
  const given = process.env[sharedBrokersVariable] ?? process.env.KAFKA_BROKERS
  if (given !== undefined && given !== '') return { brokers: given, stop: async () => {} }
  const reason = process.env[noKafkaVariable]
  if (reason !== undefined) return { reason }
  try {
    if (await dockerAnswers()) return await startKafkaContainers()
    return await startKafka()
  } catch (error) {
    return { reason: `${(error as Error).message}; or set KAFKA_BROKERS` }
  }
}

/**
 * The broker of this test file. Call it at the top, before the first test is declared:
 *
 *     const kafka = await kafkaForTests()
 *     test.after.always(() => kafka.stop())
 *     kafka.test('the offset is committed', async (t) => { ... kafka.brokers ... })
 */
export const kafkaForTests = async (): Promise<KafkaForTests> => {
  const found = await findKafka()
  if ('brokers' in found) return { brokers: found.brokers, test, stop: found.stop }
  return { brokers: '', test: withoutKafka(found.reason), stop: async () => {} }
}

const withoutKafka = (reason: string): TestFn => {
  if (process.env.CI === 'true') {
    const failing = (title: string): void => test(title, (t) => t.fail(`no Kafka broker under CI: ${reason}`))
    return Object.assign(failing, { ...test, serial: failing }) as unknown as TestFn
  }
  console.error(`NO KAFKA BROKER, its tests are skipped: ${reason}`)
  const { skip } = test
  return Object.assign((title: string) => skip(title, () => {}), { ...test, serial: skip }) as unknown as TestFn
}

/**
 * A cluster of its own for one test, for what a shared broker must not suffer: other server properties, kill, restart.
 * Undefined where Java or Maven is missing. `nodes[i].kill()`, `.start()` and `.untilReady(count)` act on one broker.
 */
export const startDedicatedKafka = (options: KafkaOptions = {}): Promise<KafkaCluster> => startKafka(options)

/** What keeps `startDedicatedKafka` from working here, if anything. */
export const dedicatedKafkaProblem = javaProblem

/** A topic, group or application name that no other test and no earlier run uses. */
export const unique = (name: string): string => `${name}-${randomBytes(5).toString('hex')}`
