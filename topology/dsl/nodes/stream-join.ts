import type { StoreSpec } from '../../../state/store.ts'
import type { Serde } from '../../serdes/serde.ts'
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
  readonly key: Serde<any>
  /** Window stores that keep the records of each side; also in `own`. */
  readonly left: StoreSpec
  readonly right: StoreSpec
  /** Records of left and outer joins that have found no partner yet; null for inner joins. Also in `own`. */
  readonly pending: StoreSpec | null
}
