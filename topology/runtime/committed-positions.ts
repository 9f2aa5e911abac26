import type { Checkpoint } from '../../state/checkpoint.ts'
import { type Admin, partitionKey, type TopicPartition } from '../log/log.ts'
import type { Ports } from '../ports.ts'

export interface CommittedPositionsOptions {
  ports: Ports
  groupId: string
  inputs: readonly TopicPartition[]
  /** What the state on this disk says; it names the positions of the last flush. */
  checkpoint: Checkpoint | null
  changelogs: readonly TopicPartition[]
}

type Committed = Awaited<ReturnType<Admin['committed']>>

const askAgainMs = 250
/** So often when something says that there must be a commit; once when nothing does. */
const asksMax = 8

/**
 * What the group has committed for the inputs of a task. "Nothing" is not taken at the first word: a coordinator that resigns answers so
 * as well (KAFKA-20416), and the task would process everything again, or nothing of what is there. It is asked once more, and longer when
 * the state on the disk or the changelogs show that this task has run before.
 */
export const committedPositions = async (options: CommittedPositionsOptions): Promise<Committed> => {
  const { ports, groupId, inputs } = options
  const { admin } = ports.log
  for (let asks = 1; ; asks++) {
    const committed = await admin.committed(groupId, inputs, true)
    const missing = inputs.filter(({ topic, partition }) => !committed.has(partitionKey(topic, partition)))
    if (missing.length === 0 || asks === asksMax) {
      if (missing.length > 0) {
        ports.logger.error('a task that has run before has no committed positions', {
          application: groupId,
          partitions: missing.map(({ topic, partition }) => partitionKey(topic, partition)).join(' '),
        })
      }
      return committed
    }
    if (asks > 1 && !(await hasRun(options, missing))) return committed
    await ports.scheduler.sleep(askAgainMs)
  }
}

/** A new input of a task that has run is nothing to wonder about: only the disk knows better then. */
const hasRun = async (
  { ports, inputs, checkpoint, changelogs }: CommittedPositionsOptions,
  missing: readonly TopicPartition[],
): Promise<boolean> => {
  if (missing.some(({ topic, partition }) => checkpoint?.inputs[partitionKey(topic, partition)] !== undefined))
    return true
  if (missing.length < inputs.length || changelogs.length === 0) return false
  const ends = await ports.log.admin.offsets(changelogs, 'stable')
  return [...ends.values()].some(({ offset }) => offset > 0)
}
