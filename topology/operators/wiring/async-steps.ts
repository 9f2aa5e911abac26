import type { EffectNode, LookupNode } from '../../dsl/nodes/async-steps.ts'
import { lookup } from '../lookup.ts'
import type { Wirings } from './wire.ts'

/** Steps that call the world outside. */
export const asyncSteps: Wirings<LookupNode | EffectNode> = {
  lookupAsync: (node, wire) => [{ stream: lookup(node, wire.context, wire.below(node)) }],
  effectAsync: (node, wire) => [{ stream: wire.context.effect(node, wire.below(node)) }],
}
