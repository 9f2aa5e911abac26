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
}

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
}: OpenProducerOptions): Promise<Producer> => {
  const { applicationId, processing, instanceId, transactionTimeoutMs, producer: options } = config
  const transactionalId = `${applicationId}-${instanceId ?? processId}-0`
  const exactlyOnce = processing === 'exactly-once'
  const producer = ports.log.producer({
    ...options,
    // The brokers fence transactions; what is written without one is up to us.
    ...(exactlyOnce ? { transactionalId, transactionTimeoutMs } : { mayWrite }),
  })
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
