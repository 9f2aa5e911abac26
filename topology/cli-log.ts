import type { Log } from './log/log.ts'
import { embedded, kafka } from './runtime/logs.ts'

/** The log that a command works on: one of the two is given. */
export const openLog = async (from: {
  readonly brokers?: string | undefined
  readonly directory?: string | undefined
}): Promise<Log> =>
  from.brokers === undefined ? embedded({ directory: from.directory as string }) : kafka({ brokers: from.brokers })
