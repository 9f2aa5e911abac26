import { randomBytes } from 'node:crypto'
import test, { type TestFn } from 'ava'
import { type KafkaCluster, type KafkaOptions, startKafka } from '../../scripts/kafka/cluster.ts'
import { javaProblem } from '../../scripts/kafka/jars.ts'
import { findKafka, keepsAll } from './find-kafka.ts'

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

/** `test` for clusters of a test's own (`startDedicatedKafka`): like that of `kafkaForTests`, where Java is missing. */
export const dedicatedKafkaTest = async (): Promise<TestFn> => {
  const problem = await javaProblem()
  return problem === undefined ? test : withoutKafka(problem)
}

/** Declares tests that cannot run here: skipped with a message, failed under CI=true. */
export const withoutKafka = (reason: string): TestFn => {
  if (process.env.CI === 'true') {
    const failing = (title: string): void => test(title, (t) => t.fail(`cannot run under CI: ${reason}`))
    return Object.assign(failing, { ...test, serial: failing }) as unknown as TestFn
  }
  console.error(`NO KAFKA, its tests are skipped: ${reason}`)
  const skip = (title: string): void => test.skip(title, () => {})
  return Object.assign(skip, { ...test, serial: skip }) as unknown as TestFn
}

/**
 * A cluster of its own for one test, for what a shared broker must not suffer: other server properties, kill, restart.
 * `nodes[i].kill()`, `.start()` and `.untilReady(count)` act on one broker; `stop` ends all and removes the data.
 */
export const startDedicatedKafka = (options: KafkaOptions = {}): Promise<KafkaCluster> =>
  startKafka({ ...options, properties: { ...keepsAll, ...options.properties } })

/** A topic, group or application name that no other test and no earlier run uses. */
export const unique = (name: string): string => `${name}-${randomBytes(5).toString('hex')}`
