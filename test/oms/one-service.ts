import type { ExecutionContext } from 'ava'
import { embedded, type Log, type Logger, type StreamsConfig, silentLogger, streams, type Topology } from 'millrace'
import * as topics from '../../proto/topics.ts'
import { eachRecord } from '../../services/tools/each-record.ts'

/* One service at a time on an embedded log, with records that the test writes. */

/** A log with all topics; in memory without a directory. */
export const openLog = async (t: ExecutionContext, directory?: string): Promise<Log> => {
  const log = await embedded(directory === undefined ? {} : { directory })
  t.teardown(() => log.close().catch(() => {}))
  await log.admin.createTopics(
    topics.allTopics.map(({ name, partitions }) => ({ name, partitions: partitions as number, configs: {} })),
  )
  return log
}

/** Runs an application until `done` says so, and stops it. */
export const runUntil = async (
  config: Pick<StreamsConfig, 'applicationId' | 'log' | 'stateDir'>,
  what: Topology,
  done: () => Promise<boolean>,
  logger: Logger = silentLogger,
): Promise<void> => {
  const app = streams(what, {
    ...{ stateDir: null, commitIntervalMs: 50, ...config },
    handlers: { deserialization: 'dead-letter' },
    ports: { logger },
  })
  await app.start()
  while (!(await done())) await new Promise((resolve) => setTimeout(resolve, 20))
  await app.stop()
}

export const countOf = async (log: Log, name: string): Promise<number> => {
  let count = 0
  await eachRecord(log, name, () => count++)
  return count
}
