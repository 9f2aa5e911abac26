import type { NodeBase } from './node.ts'

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
