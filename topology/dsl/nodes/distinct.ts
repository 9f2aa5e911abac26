import type { StoreSpec } from '../../../state/store.ts'
import type { OperatorNode } from './node.ts'

/** Lets the first record of each identity pass. parents: [stream]. */
export interface DistinctNode extends OperatorNode {
  readonly kind: 'distinct'
  readonly withinMs: number
  readonly graceMs: number
  /** Null: the key is the identity. */
  readonly by: ((value: any, key: any) => any) | null
  /** When records passed, by identity; also in `own`. */
  readonly passed: StoreSpec
}
