import type { OperatorNode } from './node.ts'

/** Joins records of two streams that are near in time. parents: [left, right], which may be the same. */
export interface StreamJoinNode extends OperatorNode {
  readonly kind: 'streamJoin'
  readonly join: 'inner' | 'left' | 'outer'
  /** A right record joins when its time is in [left - beforeMs, left + afterMs]. */
  readonly beforeMs: number
  readonly afterMs: number
  readonly graceMs: number
  readonly joiner: (left: any, right: any, key: any) => any
}
