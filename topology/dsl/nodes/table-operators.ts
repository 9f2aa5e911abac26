import type { StoreSpec } from '../../../state/store.ts'
import type { OperatorNode } from './node.ts'

/** Joins rows of equal keys. parents: [left, right]. */
export interface TableJoinNode extends OperatorNode {
  readonly kind: 'tableJoin'
  readonly join: 'inner' | 'left' | 'outer'
  readonly joiner: (left: any, right: any, key: any) => any
  readonly store: StoreSpec | null
}

/** The three places where a foreign-key join works: at the left table, at the right one, and back at the left one. */
export interface ForeignKeyNode extends OperatorNode {
  readonly kind: 'foreignKeySubscribe' | 'foreignKeyLookup' | 'foreignKeyResolve'
}

/** A table grouped by another key: what it sends down, and the aggregate that adds new and takes away old values. */
export interface TableGroupNode extends OperatorNode {
  readonly kind: 'tableGroup' | 'tableAggregate'
}
