import type { LookupNode } from '../../dsl/nodes/async-steps.ts'
import { lookup } from '../lookup.ts'
import type { Wirings } from './wire.ts'

/** Steps that call the world outside. */
export const asyncSteps: Wirings<LookupNode> = {
  lookupAsync: (node, wire) => [{ stream: lookup(node, wire.context, wire.below(node)) }],
}
