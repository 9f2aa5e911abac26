import type { StoreSpec } from '../../../state/store.ts'
import type { Aggregation } from '../graph.ts'
import type { OperatorNode } from './node.ts'

/** Windows as plain data, all in ms. `sliding` windows end at a record and reach `sizeMs` back; `session` ones end `gapMs` after their last. */
export type Windows =
  | { readonly type: 'time'; readonly sizeMs: number; readonly advanceMs: number; readonly graceMs: number }
  | { readonly type: 'sliding'; readonly sizeMs: number; readonly graceMs: number }
  | { readonly type: 'session'; readonly gapMs: number; readonly graceMs: number }
  | { readonly type: 'unlimited'; readonly startMs: number }

/** count, reduce, aggregate and cogroup per key and window: a table of windowed keys. parents: one stream, or those of a cogroup. */
export interface WindowedAggregateNode extends OperatorNode {
  readonly kind: 'windowedAggregate'
  readonly windows: Windows
  readonly aggregation: Aggregation
  /** Sessions: makes one aggregate of two. Null for other windows. */
  readonly merge: ((key: any, a: any, b: any) => any) | null
  readonly emit: 'onUpdate' | 'onWindowClose'
  /** The window or session store; also in `own`. */
  readonly store: StoreSpec
}
