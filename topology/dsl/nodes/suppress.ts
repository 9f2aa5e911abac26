import type { StoreSpec } from '../../../state/store.ts'
import type { OperatorNode } from './node.ts'

/** When a change that is held back goes on, and how much may be held. Times in ms, Infinity for no limit. */
export interface Suppression {
  /** `windowClose`: at the end of the key's window and `waitMs` more. `timeLimit`: `waitMs` after the first change that is held. */
  readonly until: 'windowClose' | 'timeLimit'
  readonly waitMs: number
  readonly maxRecords: number
  readonly maxBytes: number
  readonly onFull: 'emitEarly' | 'stop'
}

/** Holds changes of rows back. parents: [table]. */
export interface SuppressNode extends OperatorNode {
  readonly kind: 'suppress'
  readonly suppression: Suppression
  /** The buffer; also in `own`. */
  readonly buffer: StoreSpec
}
