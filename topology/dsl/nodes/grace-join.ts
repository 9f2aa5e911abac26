import type { StoreSpec } from '../../../state/store.ts'
import type { OperatorNode } from './node.ts'

/** Joins records with the rows of a versioned table as they were at the records' time, once late versions have had time to come. parents: [stream, table]. */
export interface GraceJoinNode extends OperatorNode {
  readonly kind: 'graceJoin'
  readonly left: boolean
  readonly graceMs: number
  readonly joiner: (left: any, right: any, key: any) => any
  /** What waits; also in `own`. */
  readonly buffer: StoreSpec
}
