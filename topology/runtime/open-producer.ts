import type { Producer } from '../log/log.ts'
import type { Plan } from '../plan/plan.ts'
import type { Ports } from '../ports.ts'
import type { ResolvedConfig } from './config.ts'

export interface OpenProducerOptions {
  readonly plan: Plan
  readonly config: ResolvedConfig
  readonly ports: Pick<Ports, 'log'>
  readonly processId: string
  mayWrite(): boolean
  /** It is made, and not ready yet: to close it ends the wait. */
  made(producer: Producer): void
}

/** Most time that records of a transaction wait for more, ms. */
const lingerMaxMs = 1_000

/**
 * Makes the producer of a thread, ready to write. Its transactional id is the same after a restart: to make it ends what the process before has
 * left open.
 */
export const openProducer = async ({
  plan,
  config,
  ports,
  processId,
  mayWrite,
  made,
}: OpenProducerOptions): Promise<Producer> => {
  const { applicationId, processing, instanceId, transactionTimeoutMs, commitIntervalMs, producer: options } = config
  const transactionalId = `${applicationId}-${instanceId ?? processId}-0`
  const exactlyOnce = processing === 'exactly-once'
  // Nobody reads a transaction before it ends: what leaves earlier only makes more and smaller batches, for the brokers and for every reader.
  const lingerMs = Math.min(commitIntervalMs, lingerMaxMs)
  const producer = ports.log.producer({
    ...(exactlyOnce && { lingerMs }),
    ...options,
    // The brokers fence transactions; what is written without one is up to us.
    ...(exactlyOnce ? { transactionalId, transactionTimeoutMs } : { mayWrite }),
  })
  made(producer)
  try {
    await producer.prepare([...new Set(plan.subTopologies.flatMap((sub) => [...sub.sinkTopics]))])
    await producer.prepare(plan.internalTopics.map((topic) => topic.name))
    if (exactlyOnce) await producer.init()
    return producer
  } catch (error) {
    await producer.close()
    throw error
  }
}
