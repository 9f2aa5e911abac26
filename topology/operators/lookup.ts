import type { LookupNode } from '../dsl/nodes/async-steps.ts'
import type { OperatorContext } from './context.ts'
import type { StreamStep } from './step.ts'

/** Starts a call while records are read ahead; hands on its answer when the record has its turn. */
export const lookup = (node: LookupNode, context: OperatorContext, forward: StreamStep): StreamStep => {
  const calls = context.lookup(node)
  return (value, key, time, headers) => calls.pass(value, key, time, headers, forward)
}
