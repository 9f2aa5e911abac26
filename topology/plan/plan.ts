import type { StoreSpec } from '../../state/store.ts'
import type { GlobalTableNode, Graph, GraphNode, OffsetReset } from '../dsl/graph.ts'

/** What a topology means for a given application id: sub-topologies, their stores, and the topics between them. */
export interface Plan {
  readonly applicationId: string
  readonly graph: Graph
  readonly subTopologies: readonly SubTopology[]
  readonly globalTables: readonly GlobalTableNode[]
  readonly internalTopics: readonly InternalTopic[]
  /** Changes when stored bytes, topics, stores or structure change; not when callbacks do. */
  readonly fingerprint: string
}

/** The part of a graph between topics: one task per partition runs it. */
export interface SubTopology {
  /** From the names of the user's steps, never an ordinal: it is a directory name and part of the journal topic's. */
  readonly name: string
  readonly nodes: readonly GraphNode[]
  /** Topics that it reads, internal ones included; a pattern is listed in `patterns`. */
  readonly sourceTopics: readonly string[]
  readonly patterns: readonly RegExp[]
  readonly resets: Readonly<Record<string, OffsetReset>>
  readonly sinkTopics: readonly string[]
  readonly stores: readonly StoreSpec[]
  /** `<app>-<sub-topology>-journal`; null when it has no timers and nothing else to remember. */
  readonly journalTopic: string | null
  /** Sets of source topics that must have equal partition counts, with the step that asks for it. */
  readonly coPartitioned: readonly { step: string; topics: readonly string[] }[]
  /** Names of the global stores that it reads. */
  readonly globalStores: readonly string[]
}

export interface InternalTopic {
  readonly name: string
  readonly kind: 'repartition' | 'changelog' | 'journal'
  readonly subTopology: string
  /** Store of a changelog. */
  readonly store: string | null
  /** Fixed by the user, else resolved against the cluster (`resolvePartitions`). */
  readonly partitions: number | undefined
  readonly configs: Readonly<Record<string, string>>
}
