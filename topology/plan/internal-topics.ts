import type { StoreSpec } from '../../state/store.ts'
import type { GraphNode } from '../dsl/graph.ts'
import { checkName } from './names.ts'
import type { InternalTopic, SubTopology } from './plan.ts'
import { repartitionTopic } from './topic-names.ts'

/** Records are deleted once they are committed below, never by age: a slow reader must lose nothing. */
const REPARTITION = { 'cleanup.policy': 'delete', 'retention.ms': '-1', 'segment.bytes': '52428800' }
const COMPACTED = { 'cleanup.policy': 'compact' }
/** Stream time rests on the writers' timestamps, whatever the broker's default is. */
const CREATE_TIME = { 'message.timestamp.type': 'CreateTime' }

/** What Kafka Streams adds to the retention of a store, for clocks that differ and windows that are read late. */
const extraMs = 24 * 60 * 60 * 1000

/**
 * Policy of a changelog. Windows end, so their rows may also be deleted, but never by the clock of a broker: it would take rows of old events, or of a stream that
 * rests, while the store still has them, and whoever takes the task over would find nothing. The history of a version must not be compacted.
 */
const changelogConfigs = ({ kind, retentionMs = 0, retainDuplicates }: StoreSpec): Record<string, string> => {
  if (kind === 'versioned') return { ...COMPACTED, 'min.compaction.lag.ms': String(retentionMs + extraMs) }
  if (kind !== 'window' && kind !== 'session') return COMPACTED
  // Each duplicate has a key of its own: there is nothing to compact.
  return {
    'cleanup.policy': retainDuplicates ? 'delete' : 'compact,delete',
    'retention.ms': '-1',
  }
}

/** By the store's own time; unlimited windows are kept for ever. */
const keptMsOf = ({ kind, retentionMs = 0 }: StoreSpec): { keptMs?: number } =>
  (kind === 'window' || kind === 'session') && retentionMs < Number.MAX_SAFE_INTEGER
    ? { keptMs: retentionMs + extraMs }
    : {}

/** Topics that one sub-topology makes the application need: those it reads back and those that hold its state. */
export const internalTopicsOf = (
  applicationId: string,
  sub: SubTopology,
  reads: ReadonlySet<number>,
): InternalTopic[] => {
  const topic = (
    kind: InternalTopic['kind'],
    name: string,
    configs: Record<string, string>,
    rest: { store?: string; partitions?: number | undefined; keptMs?: number } = {},
  ): InternalTopic => ({
    name: checkName(`a ${kind} topic`, name),
    kind,
    subTopology: sub.name,
    store: rest.store ?? null,
    partitions: rest.partitions,
    configs: { ...configs, ...CREATE_TIME },
    ...(rest.keptMs !== undefined && { keptMs: rest.keptMs }),
  })
  const repartitions = sub.nodes.filter(
    (node): node is Extract<GraphNode, { kind: 'repartition' }> => node.kind === 'repartition' && reads.has(node.id),
  )
  const own = sub.stores.flatMap((store) => {
    const name = sub.changelogs[store.name]
    return name === undefined || name === sub.journalTopic ? [] : [{ store, name }]
  })
  return [
    ...repartitions.map((node) =>
      topic('repartition', repartitionTopic(applicationId, node), REPARTITION, { partitions: node.partitions }),
    ),
    ...own.map(({ store, name }) =>
      topic('changelog', name, changelogConfigs(store), {
        store: store.name,
        ...keptMsOf(store),
      }),
    ),
    ...(sub.journalTopic === null ? [] : [topic('journal', sub.journalTopic, COMPACTED)]),
  ]
}
