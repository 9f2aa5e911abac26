import { isStreamsError, type Log, type Logger, type Monotonic, type Scheduler } from 'millrace'
import { neededTopicsOf } from './access.ts'
import type { Config } from './config.ts'
import { ownContracts, registerContracts } from './schemas.ts'
import { ensureTopics, expectTopics } from './topics.ts'

/**
 * How long a start waits for a log that answers but is not ready. The log waits for half a minute by itself; a busy broker takes longer until it leads
 * some thousand partitions that were made a moment ago, and a process that ends meanwhile only adds to its work.
 */
const PATIENCE_MS = 180_000
const PAUSE_MS = 1_000

export interface PrepareLogOptions {
  readonly log: Log
  readonly config: Pick<Config, 'replicationFactor' | 'profile' | 'topics' | 'services'>
  readonly scheduler: Pick<Scheduler, 'sleep'>
  readonly monotonic: Monotonic
  readonly logger: Logger
  /** Aborted: nothing is tried again. */
  readonly stopping?: AbortSignal | undefined
}

/**
 * What has to be there before the first record: the topics, and contracts that fit those of the records in them. What fails for a reason that passes is tried
 * again, but for a log that cannot be reached at all: whoever starts without one should hear it now.
 * @throws StreamsError TOPIC_MISMATCH, TOPIC_NOT_READY, SCHEMA_INCOMPATIBLE, BROKER_UNREACHABLE, or what did not pass in three minutes
 */
export const prepareLog = async (options: PrepareLogOptions): Promise<void> => {
  const { log, config, scheduler, monotonic, logger, stopping } = options
  const beganMs = monotonic.now()
  const { topics, services, profile } = config
  const needed = topics === 'create' ? null : services.flatMap((service) => neededTopicsOf(service, profile))
  for (;;) {
    try {
      if (needed === null) await ensureTopics(log.admin, config.replicationFactor, config.profile)
      else await expectTopics(log.admin, needed, config.profile)
      return await registerContracts(log, ownContracts())
    } catch (error) {
      const passes = isStreamsError(error) && error.retry === 'later' && error.code !== 'BROKER_UNREACHABLE'
      if (!passes || stopping?.aborted || monotonic.now() - beganMs + PAUSE_MS > PATIENCE_MS) throw error
      logger.warn('the log is not ready, it is tried again', { code: error.code, error: error.message })
      await scheduler.sleep(PAUSE_MS)
    }
  }
}
