import { isStreamsError } from '../errors/index.ts'
import type { Producer } from '../log/log.ts'
import type { Ports } from '../ports.ts'
import type { ResolvedConfig } from './config.ts'
import type { RunningTask } from './running-task.ts'

interface UnblockOptions {
  readonly ports: Ports
  readonly config: ResolvedConfig
}

/** Asks for the partition counts that units were undone for. */
export const unblock = async (
  tasks: readonly RunningTask[],
  producer: Producer,
  options: UnblockOptions,
): Promise<void> => {
  for (const { task } of tasks) {
    if (task.blockedOn === null) continue
    await prepare(producer, task.blockedOn, task.deadLettersOf, options)
    task.unblock()
  }
}

/** A dead-letter topic that is missing is created like its source: a poison record must not stop the partition for want of a topic. */
const prepare = async (
  producer: Producer,
  topic: string,
  deadLettersOf: string | null,
  { ports, config }: UnblockOptions,
): Promise<void> => {
  try {
    await producer.prepare([topic])
  } catch (error) {
    if (deadLettersOf === null || !isStreamsError(error, 'UNKNOWN_TOPIC')) throw error
    const { admin } = ports.log
    const source = (await admin.describeTopics([deadLettersOf])).get(deadLettersOf)
    const replication = config.replicationFactor === undefined ? {} : { replicationFactor: config.replicationFactor }
    await admin.createTopics([{ name: topic, partitions: source?.partitions ?? 1, ...replication, configs: {} }])
    await producer.prepare([topic])
  }
}
