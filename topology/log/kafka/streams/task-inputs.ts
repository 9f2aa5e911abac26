import { StreamsError } from '../../../errors/index.ts'
import type { SubTopologySpec, TaskId, TopicDescription, TopicPartition } from '../../log.ts'
import type { OwnedTasks } from './heartbeat-request.ts'

export const inputTopicsOf = (sub: SubTopologySpec): string[] => [
  ...sub.sourceTopics,
  ...sub.repartitionSources.map((topic) => topic.name),
]

/**
 * The partitions that these tasks read: the task's partition of each source topic that has one.
 * @throws StreamsError UNKNOWN_SUB_TOPOLOGY for a sub-topology that this member does not have.
 */
export const inputsOf = (
  groupId: string,
  subTopologies: readonly SubTopologySpec[],
  tasks: readonly TaskId[],
  topics: ReadonlyMap<string, TopicDescription>,
): TopicPartition[] =>
  tasks.flatMap(({ subTopology, partition }) => {
    const sub = subTopologies.find((each) => each.id === subTopology)
    if (sub === undefined) throw unknownSubTopology(groupId, subTopology)
    return inputTopicsOf(sub)
      .filter((topic) => partition < (topics.get(topic)?.partitions ?? 0))
      .map((topic) => ({ topic, partition }))
  })

/** The same tasks in the same roles, in any order. */
export const sameTasks = (a: OwnedTasks, b: OwnedTasks): boolean =>
  (['active', 'standby', 'warmup'] as const).every((role) => textOf(a[role]) === textOf(b[role]))

const textOf = (tasks: readonly TaskId[]): string =>
  tasks
    .map(({ subTopology, partition }) => `${subTopology}/${partition}`)
    .sort()
    .join()

const unknownSubTopology = (groupId: string, name: string): StreamsError =>
  new StreamsError('UNKNOWN_SUB_TOPOLOGY', {
    retry: 'never',
    message: `group "${groupId}": the coordinator assigned tasks of "${name}", a sub-topology that this member does not have`,
    help: 'run one version of the application, or give the applications different application ids',
  })
