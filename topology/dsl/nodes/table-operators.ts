import type { StoreSpec } from '../../../state/store.ts'
import type { Serde } from '../../serdes/serde.ts'
import type { OperatorNode } from './node.ts'

/** Joins rows of equal keys. parents: [left, right], which may be the same. */
export interface TableJoinNode extends OperatorNode {
  readonly kind: 'tableJoin'
  readonly join: 'inner' | 'left' | 'outer'
  readonly joiner: (left: any, right: any, key: any) => any
  /** Null: rows are computed from those of both parents. */
  readonly store: StoreSpec | null
}

/** A foreign-key join at its left table: tells the right side which rows want which of its rows. parents: [left]. */
export interface ForeignKeySubscribeNode extends OperatorNode {
  readonly kind: 'foreignKeySubscribe'
  readonly join: 'inner' | 'left'
  readonly foreignKey: (value: any, key: any) => any
  /** Of the right table's key. */
  readonly foreignKeySerde: Serde<any>
  /** Of the left table's rows: answers are told from outdated ones by a hash of their bytes. */
  readonly value: Serde<any>
}

/** The same at the right table: keeps subscriptions, answers them. parents: [subscriptions' topic, right]. */
export interface ForeignKeyLookupNode extends OperatorNode {
  readonly kind: 'foreignKeyLookup'
  readonly subscriptions: StoreSpec
  readonly foreignKeySerde: Serde<any>
}

/** The same back at the left table: drops outdated answers, joins the others. parents: [answers' topic, left]. */
export interface ForeignKeyResolveNode extends OperatorNode {
  readonly kind: 'foreignKeyResolve'
  readonly join: 'inner' | 'left'
  readonly joiner: (left: any, right: any, key: any) => any
  readonly value: Serde<any>
  /** Null: not materialised unless a step below needs it. */
  readonly store: StoreSpec | null
  /** What `store` becomes when a step below needs it; null: not possible without the serde of the result. */
  readonly spare: StoreSpec | null
}

/** The three places where a foreign-key join works. */
export type ForeignKeyNode = ForeignKeySubscribeNode | ForeignKeyLookupNode | ForeignKeyResolveNode

/** A table grouped by another key: what it sends down, old values and new ones. parents: [table]. */
export interface TableRegroupNode extends OperatorNode {
  readonly kind: 'tableGroup'
  readonly select: (value: any, key: any) => readonly [key: any, value: any]
  /** Of the new key: tells whether old and new row are of one group. */
  readonly key: Serde<any>
}

/** The aggregate of a grouped table: takes old values away and adds new ones. parents: [the group's topic]. */
export interface TableAggregateNode extends OperatorNode {
  readonly kind: 'tableAggregate'
  /** `count` and `aggregate` have it; null: the first value of a group is the aggregate as it is (`reduce`). */
  readonly initial: (() => any) | null
  readonly add: (value: any, aggregate: any, key: any) => any
  readonly subtract: (value: any, aggregate: any, key: any) => any
  readonly store: StoreSpec
}

export type TableGroupNode = TableRegroupNode | TableAggregateNode
