import type { StoreSpec } from '../../../state/store.ts'
import type { Aggregation } from '../graph.ts'
import type { OperatorNode } from './node.ts'

/** Windows as plain data, all in ms. `sliding` windows hold records that are at most `sizeMs` apart, `session` ones those without a gap. */
export type Windows =
  | { readonly type: 'time'; readonly sizeMs: number; readonly advanceMs: number; readonly graceMs: number }
  | { readonly type: 'sliding'; readonly sizeMs: number; readonly graceMs: number }
  | { readonly type: 'session'; readonly gapMs: number; readonly graceMs: number }
  | { readonly type: 'unlimited'; readonly startMs: number }

/** count, reduce, aggregate and cogroup per key and window: a table of windowed keys. parents: one stream, or those of a cogroup. */
export interface WindowedAggregateNode extends OperatorNode {
  readonly kind: 'windowedAggregate'
  readonly windows: Windows
  /** One per parent. */
  readonly aggregations: readonly Aggregation[]
  /** Sessions: makes one aggregate of two, `a` being that of the sessions before. Null for other windows. */
  readonly merge: ((a: any, b: any, key: any) => any) | null
  readonly emit: 'onUpdate' | 'onWindowClose'
  /** The window or session store; also in `own`. */
  readonly store: StoreSpec
}

/** Several grouped streams folded into one table without windows. parents: their streams. */
export interface CogroupNode extends OperatorNode {
  readonly kind: 'cogroup'
  /** One per parent. */
  readonly aggregations: readonly Aggregation[]
  /** Also in `own`. */
  readonly store: StoreSpec
}
