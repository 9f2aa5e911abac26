import type { StoreSpec } from '../../../state/store.ts'
import type { Serde } from '../../serdes/serde.ts'
import type { NodeBase, OperatorNode } from './node.ts'

/** How calls are made and how many; all resolved, times in ms. */
export interface CallLimits {
  /** Calls in flight at once, per task. */
  readonly concurrency: number
  /** Of one attempt. */
  readonly timeoutMs: number
  /** The first one included. */
  readonly attempts: number
  /** Wait before the second attempt; doubles up to `delayMsMax`. */
  readonly delayMs: number
  readonly delayMsMax: number
  /** Whether an error is worth another attempt. */
  readonly retryIf: (error: unknown) => boolean
  /** Records, and bytes of their keys and values, that may wait for their calls. */
  readonly pendingMax: number
  readonly pendingBytesMax: number
}

/** Asks something outside about each record; the answer is the new value. Everything above it is stateless up to the topic. */
export interface LookupNode extends NodeBase {
  readonly kind: 'lookupAsync'
  readonly fn: (value: any, key: any, call: any) => any
  readonly limits: CallLimits
}

/** Changes something outside for each record: the call is remembered in `store` first, its outcome comes in as a record. */
export interface EffectNode extends OperatorNode {
  readonly kind: 'effectAsync'
  readonly fn: (value: any, key: any, call: any) => any
  readonly limits: CallLimits
  readonly key: Serde<any>
  readonly value: Serde<any>
  /** Pending calls by their identity; also in `own`. */
  readonly store: StoreSpec
}
