import { startKafka } from '../../scripts/kafka/cluster.ts'
import { dockerAnswers, startKafkaContainers } from '../../scripts/kafka/container.ts'

/**
 * Set by `npm test` to the broker that all test files of the run share. Not KAFKA_BROKERS: programs started by a test
 * read that one, and most of them are meant to run without a broker.
 */
export const sharedBrokersVariable = 'MILLRACE_TEST_KAFKA'
/** Set by `npm test` to the reason when it found no way to run a broker. */
export const noKafkaVariable = 'MILLRACE_TEST_NO_KAFKA'

export type FoundKafka = { brokers: string; stop(): Promise<void> } | { reason: string }

/** Event times of tests lie in the past: the broker would delete by its clock what is still being read. */
export const keepsAll = { 'log.retention.ms': '-1' }

/** Starts or finds a broker: a given one, a container where a Docker engine answers, else a local one from Maven. */
export const findKafka = async (): Promise<FoundKafka> => {
  const given = process.env[sharedBrokersVariable] ?? process.env.KAFKA_BROKERS
  if (given !== undefined && given !== '') return { brokers: given, stop: async () => {} }
  const reason = process.env[noKafkaVariable]
  if (reason !== undefined) return { reason }
  try {
    return await ((await dockerAnswers())
      ? startKafkaContainers({ properties: keepsAll })
      : startKafka({ properties: keepsAll }))
  } catch (error) {
    return { reason: `${(error as Error).message}; or set KAFKA_BROKERS` }
  }
}
