import type { Plan } from 'millrace'
import type { Names } from './names.ts'
import type { InternalTopic, Part } from './outcome.ts'
import type { ExpectedInternalTopic, ExpectedPart } from './scenario.ts'

/** The sub-topologies of a plan, as scenarios write them. */
export const partsOf = (plan: Plan): Part[] => [
  ...plan.globalTables.map(
    (table): Part => ({
      global: true,
      sources: [table.topic],
      sinks: [],
      stores: [table.store.name],
    }),
  ),
  ...plan.subTopologies.map((sub) => ({
    sources: [...sub.sourceTopics, ...sub.patterns.map((pattern) => `/${bare(pattern)}/`)],
    sinks: [...sub.sinkTopics, ...(sub.dynamicSinks ? ['*'] : [])],
    stores: sub.stores.map((store) => store.name),
  })),
]

/** Without the anchors that make a pattern match whole names. */
const bare = (pattern: RegExp): string => pattern.source.replace(/^\^\(\?:(.*)\)\$$/, '$1')

/** Of windows without an end, as Kafka Streams says it. */
const unlimitedMs = 2 ** 63

/** Its internal topics; the journal is ours alone. */
export const internalTopicsOf = (plan: Plan): InternalTopic[] =>
  plan.internalTopics
    .filter(({ kind }) => kind !== 'journal')
    .map(({ name, kind, partitions, configs, keptMs = unlimitedMs }) => {
      // Ours are kept as long, by the store's time instead of the broker's clock: docs/dsl/windows.md.
      const retention = configs['retention.ms'] === '-1' ? keptMs : configs['retention.ms']
      const lag = configs['min.compaction.lag.ms']
      return {
        name,
        kind,
        cleanup: configs['cleanup.policy'] as string,
        ...(lag !== undefined && { minCompactionLagMs: Number(lag) }),
        ...(kind === 'changelog' && retention !== undefined && { retentionMs: Number(retention) }),
        ...(partitions !== undefined && { partitions }),
      }
    })

/** Only what counts, in one order, so that equal groupings are equal values. */
export const comparableParts = (parts: readonly (Part | ExpectedPart)[], names: Names): unknown[] => {
  const counting = (list: readonly string[]): string[] => [...new Set(list.filter((name) => names.counts(name)))].sort()
  return sorted(
    parts.map(({ global, sources, sinks, stores }) => ({
      ...(global && { global }),
      sources: counting(sources),
      sinks: counting(sinks),
      stores: counting(stores),
    })),
  )
}

export const comparableTopics = (topics: readonly (InternalTopic | ExpectedInternalTopic)[], names: Names): unknown[] =>
  sorted(topics.filter(({ name }) => names.counts(name)))

const sorted = <T>(list: readonly T[]): T[] =>
  [...list].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
