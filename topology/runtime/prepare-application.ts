import type { TopicDescription } from '../log/log.ts'
import { manifestOf } from '../plan/manifest.ts'
import type { Plan } from '../plan/plan.ts'
import type { Ports } from '../ports.ts'
import type { ResolvedConfig } from './config.ts'
import { checkManifest, readManifest, writeManifest } from './manifest-topic.ts'
import { prepareTopics } from './topics.ts'

/** Topics, after the new topology was held against the one that ran before; what it then is, is stored before anything is processed. */
export const prepareApplication = async (
  plan: Plan,
  config: Pick<ResolvedConfig, 'applicationId' | 'replicationFactor' | 'acceptChanges'>,
  ports: Pick<Ports, 'log' | 'logger'>,
): Promise<ReadonlyMap<string, TopicDescription>> => {
  const { log, logger } = ports
  const { applicationId, replicationFactor, acceptChanges } = config
  const reading = readManifest(log, applicationId)
  // Its error is met below, should the topics not have one of their own.
  reading.catch(() => {})
  let next = manifestOf(plan)
  const topics = await prepareTopics(log.admin, plan, replicationFactor, async (partitions) => {
    next = manifestOf(plan, partitions)
    for (const { id, message } of checkManifest(await reading, next, acceptChanges)) {
      logger.info('topology has changed', { application: applicationId, change: id, message })
    }
  })
  const stored = await reading
  const keepsData = stored !== null || plan.internalTopics.length > 0
  if (keepsData && JSON.stringify(stored) !== JSON.stringify(next)) await writeManifest(log, next, replicationFactor)
  return topics
}
