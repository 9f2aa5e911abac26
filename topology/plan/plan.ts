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
  /**
   * In order of declaration. A repartition stands in the part that writes its topic and in the part that reads it: `sinkTopics` and
   * `sourceTopics` say which half it is (both, when a store connects the two sides).
   */
  readonly nodes: readonly GraphNode[]
  /** Topics that it reads, internal ones included; a pattern is listed in `patterns`. */
  readonly sourceTopics: readonly string[]
  /** Anchored: they match whole topic names. Internal topics and `sourceTopics` do not count as matches. */
  readonly patterns: readonly RegExp[]
  /** By topic, or by `String(pattern)` of the pattern in `patterns`. Repartition topics: always earliest. */
  readonly resets: Readonly<Record<string, OffsetReset>>
  /** Topics that it writes under a fixed name. */
  readonly sinkTopics: readonly string[]
  /** True when a function chooses the topic of some sink. */
  readonly dynamicSinks?: boolean
  readonly stores: readonly StoreSpec[]
  /** Where the rows of each logged store are kept, by store: a topic of its own, or the journal. */
  readonly changelogs: Readonly<Record<string, string>>
  /** `<app>-<sub-topology>-journal`; null when it has no timers, no stores that share it, and nothing else to remember. */
  readonly journalTopic: string | null
  /** Sets of source topics that must have equal partition counts, with the step that asks for it. */
  readonly coPartitioned: readonly CoPartitioned[]
  /** Source topics that stand in for the changelog of a table, by store (`optimize: 'all'`). */
  readonly sourceChangelogs?: Readonly<Record<string, string>>
  /** Names of the global stores that it reads. */
  readonly globalStores: readonly string[]
}

export interface CoPartitioned {
  /** Name of the step. */
  readonly step: string
  /** What it is, in words: "join". */
  readonly what: string
  /** All topics of both sides. */
  readonly topics: readonly string[]
  readonly left: CoPartitionedSide
  readonly right: CoPartitionedSide
}

export interface CoPartitionedSide {
  readonly topics: readonly string[]
  readonly patterns: readonly RegExp[]
  /** True when it reads a topic as a table, which cannot be repartitioned as it is. */
  readonly table: boolean
}

export interface InternalTopic {
  readonly name: string
  readonly kind: 'repartition' | 'changelog' | 'journal'
  /** The one that reads it (repartition) or keeps its state there. */
  readonly subTopology: string
  /** Store of a changelog. */
  readonly store: string | null
  /** Fixed by the user, else resolved against the cluster (`resolvePartitions`). */
  readonly partitions: number | undefined
  readonly configs: Readonly<Record<string, string>>
  /** Of a store that forgets: records older than its time by more than this are deleted by the task, ms. Absent: none is. */
  readonly keptMs?: number
}
