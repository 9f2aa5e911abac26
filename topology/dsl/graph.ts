import type { StoreSpec } from '../../state/store.ts'
import type { TimerClock } from '../../state/timer-store.ts'
import type { Serde } from '../serdes/serde.ts'
import type { CustomStoreDef } from './custom-store.ts'
import type { EffectNode, LookupNode } from './nodes/async-steps.ts'
import type { DistinctNode } from './nodes/distinct.ts'
import type { GraceJoinNode } from './nodes/grace-join.ts'
import type { NodeBase } from './nodes/node.ts'
import type { StreamJoinNode } from './nodes/stream-join.ts'
import type { SuppressNode } from './nodes/suppress.ts'
import type { ForeignKeyNode, TableGroupNode, TableJoinNode } from './nodes/table-operators.ts'
import type { CogroupNode, WindowedAggregateNode } from './nodes/windowed-aggregate.ts'
import type { ProcessorFactory } from './processor.ts'

/*
 * What the DSL builds: plain data, no behaviour beyond the user's own callbacks. plan/ reads it to find sub-topologies and internal
 * topics, operators/ turns each node into a step. Nodes are listed in the order of declaration; edges point to parents.
 */

export interface Consumed {
  readonly key: Serde<any>
  readonly value: Serde<any>
  readonly timestamp?: TimestampExtractor
  readonly reset?: OffsetReset
}

export type OffsetReset = 'earliest' | 'latest' | 'none'

/**
 * The event time of a record in ms. Negative: the record is skipped and counted (the default extractor throws instead).
 * `partitionTime` is the largest time extracted so far from that partition, -1 at first; `wallMs` the wall clock.
 */
export type TimestampExtractor = (record: {
  readonly key: any
  readonly value: any
  readonly timestamp: number
  readonly topic: string
  readonly partition: number
  readonly offset: number
  readonly partitionTime: number
  readonly wallMs: number
}) => number

export interface SourceNode extends NodeBase {
  readonly kind: 'source'
  readonly topics: readonly string[] | RegExp
  readonly consumed: Consumed
}

/** Reads a topic as a table: the last value of each key. */
export interface TableSourceNode extends NodeBase {
  readonly kind: 'tableSource'
  readonly topic: string
  readonly consumed: Consumed
  /** Null: not materialised unless a step below needs it. */
  readonly store: StoreSpec | null
}

/** A full copy of a topic in each process. Not part of any task. */
export interface GlobalTableNode extends NodeBase {
  readonly kind: 'globalTable'
  readonly topic: string
  readonly consumed: Consumed
  readonly store: StoreSpec
}

export interface StatelessNode extends NodeBase {
  readonly kind:
    | 'filter'
    | 'filterNot'
    | 'map'
    | 'mapValues'
    | 'flatMap'
    | 'flatMapValues'
    | 'selectKey'
    | 'peek'
    | 'foreach'
  readonly fn: (...args: any[]) => any
}

export interface MergeNode extends NodeBase {
  readonly kind: 'merge'
}

/** Sends each record to the first branch whose predicate holds. Children are `branch` nodes. */
export interface SplitNode extends NodeBase {
  readonly kind: 'split'
  readonly predicates: readonly ((value: any, key: any) => boolean)[]
}

/** One output of a split; `index` is that of its predicate, -1 for the default. */
export interface BranchNode extends NodeBase {
  readonly kind: 'branch'
  readonly index: number
}

export interface ProcessNode extends NodeBase {
  readonly kind: 'process' | 'processValues'
  /** Called once per task with the context of its kind (dsl/processor.ts): makes the processor. */
  readonly processor: ProcessorFactory
  /** Serde of the input's key: what timers are keyed by. Null when unknown, then there are no timers. */
  readonly key: Serde<any> | null
  /** Names of the task's stores that it uses: own ones and those of tables. */
  readonly stores: readonly string[]
  /** `context.stores`: store name by the name in the declaration. Holds global ones too. */
  readonly storeAliases: Readonly<Record<string, string>>
  /** The user's own stores, by their name in the processor; their rows are among `stores`. */
  readonly customStores?: Readonly<Record<string, CustomStoreDef<any>>>
  /** Names of stores of global tables that it reads. */
  readonly globalStores: readonly string[]
  /** Timer kinds by their name in the processor. Payload null: the timer carries none. */
  readonly timers: Readonly<Record<string, { clock: TimerClock; payload: Serde<any> | null }>>
  /** Output topics by their name in the processor. */
  readonly outputs: Readonly<Record<string, { topic: string; key: Serde<any>; value: Serde<any> }>>
}

/** count, reduce and aggregate of a grouped stream. */
export interface AggregateNode extends NodeBase {
  readonly kind: 'aggregate'
  readonly store: StoreSpec
  readonly aggregation: Aggregation
}

export type Aggregation =
  | { readonly type: 'count' }
  | { readonly type: 'reduce'; readonly add: (value: any, aggregate: any, key: any) => any }
  | {
      readonly type: 'aggregate'
      readonly initial: () => any
      readonly add: (value: any, aggregate: any, key: any) => any
    }

export interface TableStatelessNode extends NodeBase {
  readonly kind: 'tableFilter' | 'tableFilterNot' | 'tableMapValues'
  readonly fn: (...args: any[]) => any
  readonly store: StoreSpec | null
  /** Filters: whether the rows above could be looked up when it was declared, so that it asks for the value before each change. */
  readonly asksOld?: boolean
}

export interface ToStreamNode extends NodeBase {
  readonly kind: 'toStream'
  readonly selectKey: ((value: any, key: any) => any) | null
}

export interface ToTableNode extends NodeBase {
  readonly kind: 'toTable'
  /** Null: not materialised unless a step below needs it. */
  readonly store: StoreSpec | null
  /** What `store` becomes when a step below needs it. */
  readonly spare?: StoreSpec
}

/** parents: [stream, table]. */
export interface StreamTableJoinNode extends NodeBase {
  readonly kind: 'streamTableJoin'
  readonly left: boolean
  readonly joiner: (left: any, right: any, key: any) => any
}

/** parents: [stream, globalTable]. */
export interface StreamGlobalJoinNode extends NodeBase {
  readonly kind: 'streamGlobalJoin'
  readonly left: boolean
  /** Name of the global table's store: the table itself belongs to no sub-topology. */
  readonly store: string
  readonly selectKey: (value: any, key: any) => any
  readonly joiner: (left: any, right: any, key: any) => any
}

/** Writes to `<app>-<name>-repartition` and reads it back: plan/ cuts the graph here. */
export interface RepartitionNode extends NodeBase {
  readonly kind: 'repartition'
  readonly key: Serde<any>
  readonly value: Serde<any>
  /** True: records with a null key are written too (else dropped), because a left join below answers them (KIP-962). */
  readonly keepNullKeys: boolean
  /** Undefined: as many as the largest source above, or what co-partitioning asks. */
  readonly partitions: number | undefined
  /** True: it is there because the key has changed; one that was asked for by `repartition` stays as it is. */
  readonly merges?: boolean
  /** What the topic's name ends in, default `repartition`. */
  readonly suffix?: string
  /** Default: by the key. */
  readonly partitioner?: Partitioner
  /** True: the partitioner is the user's, who may not take it away later, since the state below lies by it. */
  readonly partitioned?: boolean
}

/** Chooses a partition, several (multicast), none (drop), or undefined for the default. */
export type Partitioner = (value: any, key: any, partitions: number) => number | readonly number[] | undefined

export interface SinkNode extends NodeBase {
  readonly kind: 'sink'
  readonly topic: string | ((value: any, key: any) => string)
  readonly key: Serde<any>
  readonly value: Serde<any>
  readonly partitioner: Partitioner | undefined
}

export type GraphNode =
  | SourceNode
  | TableSourceNode
  | GlobalTableNode
  | StatelessNode
  | MergeNode
  | SplitNode
  | BranchNode
  | ProcessNode
  | AggregateNode
  | TableStatelessNode
  | ToStreamNode
  | ToTableNode
  | StreamTableJoinNode
  | GraceJoinNode
  | StreamGlobalJoinNode
  | RepartitionNode
  | SinkNode
  | WindowedAggregateNode
  | CogroupNode
  | StreamJoinNode
  | TableJoinNode
  | ForeignKeyNode
  | TableGroupNode
  | SuppressNode
  | DistinctNode
  | LookupNode
  | EffectNode

/** A user topic that the topology names, with what it wants when somebody creates it. */
export interface TopicSpec {
  readonly name: string
  readonly partitions: number | undefined
  readonly configs: Readonly<Record<string, string>>
}

/** One evaluated topology. */
export interface Graph {
  readonly name: string
  /** User topics read or written under a fixed name, in order of first use. */
  readonly topics: readonly TopicSpec[]
  readonly nodes: readonly GraphNode[]
  /** Stores added for processors, beside those of the nodes. */
  readonly stores: readonly StoreSpec[]
  /** Absent: each store has a changelog of its own. */
  readonly changelogs?: 'task'
}
