import type { StoreSpec } from '../../state/store.ts'
import { StreamsError } from '../errors/index.ts'
import { partitionOf } from '../log/records/partitioner.ts'
import type { Plan, SubTopology } from '../plan/plan.ts'
import { matchableTopics, sourceTopicsOf } from '../runtime/topics.ts'
import { ByteWriter } from '../serdes/byte-writer.ts'
import type { QuerySource } from './query-source.ts'

/** A store with the part of the topology that keeps it; null: a global table, which every process has whole. */
export interface StorePart {
  readonly spec: StoreSpec
  readonly sub: SubTopology | null
}

/** @throws StreamsError UNKNOWN_STORE */
export const findStore = (plan: Plan, name: string): StorePart => {
  for (const sub of plan.subTopologies) {
    const spec = sub.stores.find((store) => store.name === name)
    if (spec !== undefined) return { spec, sub }
  }
  const table = plan.globalTables.find(({ store }) => store.name === name)
  if (table !== undefined) return { spec: table.store, sub: null }
  throw new StreamsError('UNKNOWN_STORE', {
    retry: 'never',
    message: `application "${plan.applicationId}" has no store "${name}"`,
    help: `it has: ${storesOf(plan)
      .map(({ spec }) => spec.name)
      .join(', ')}`,
  })
}

/** All that can be read from outside. */
export const storesOf = (plan: Plan): StorePart[] => [
  ...plan.subTopologies.flatMap((sub) =>
    sub.stores.filter(({ kind }) => kind !== 'buffer').map((spec) => ({ spec, sub })),
  ),
  ...plan.globalTables.map(({ store }) => ({ spec: store, sub: null })),
]

/** How many partitions a store has: as many as the part that keeps it has tasks. */
export const partitionsOf = (plan: Plan, sub: SubTopology, source: QuerySource): number =>
  Math.max(0, ...countsOf(plan, sub, source))

const countsOf = (plan: Plan, sub: SubTopology, source: QuerySource): number[] => {
  const topics = source.topics()
  return sourceTopicsOf(sub, matchableTopics(plan, topics.keys())).map((name) => topics.get(name)?.partitions ?? 0)
}

/**
 * The partition of a key as Kafka's own partitioner chooses it.
 * @throws StreamsError PARTITION_UNKNOWN where the inputs disagree; STORE_NOT_AVAILABLE before the topics are known.
 */
export const partitionOfKey = (plan: Plan, { spec, sub }: StorePart, key: unknown, source: QuerySource): number => {
  if (sub === null) return 0
  const chosen = sub.nodes.find((node) => node.kind === 'repartition' && node.partitioned === true)
  if (chosen !== undefined) throw partitionUnknown(spec.name, `by a function of the topology (${chosen.name})`)
  const counts = new Set(countsOf(plan, sub, source))
  const [count] = counts
  if (count === undefined || count === 0) throw notAvailable(spec.name, source)
  if (counts.size > 1) throw partitionUnknown(spec.name, `by topics with ${[...counts].join(' and ')} partitions`)
  const out = new ByteWriter()
  spec.key.write(key, out)
  return partitionOf(out.buffer, 0, out.pos - (spec.key.unroutedBytes ?? 0), count)
}

const partitionUnknown = (store: string, how: string): StreamsError =>
  new StreamsError('PARTITION_UNKNOWN', {
    retry: 'never',
    message: `the rows of store "${store}" are spread over its partitions ${how}: a key alone does not tell where it is`,
    help: 'name the partition in the query',
  })

/** Nothing is wrong: whoever asks again after a while gets an answer. */
export const notAvailable = (store: string, source: QuerySource, partition?: number): StreamsError =>
  new StreamsError('STORE_NOT_AVAILABLE', {
    retry: 'later',
    message: `${partition === undefined ? '' : `partition ${partition} of `}store "${store}" is not readable here now (the application is ${source.state()})`,
    help: 'try again, or ask another instance',
  })
