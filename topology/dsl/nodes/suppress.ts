import type { OperatorNode } from './node.ts'

/** Holds changes of rows back. parents: [table]. */
export interface SuppressNode extends OperatorNode {
  readonly kind: 'suppress'
}
