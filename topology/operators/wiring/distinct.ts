import type { WindowSlotStore } from '../../../state/window-store.ts'
import type { DistinctNode } from '../../dsl/nodes/distinct.ts'
import { distinct } from '../distinct.ts'
import { operatorClock } from '../operator-clock.ts'
import type { Wirings } from './wire.ts'

/** What leaves repeats out. */
export const distinctness: Wirings<DistinctNode> = {
  distinct: (node, wire) => {
    const { withinMs, graceMs, by } = node
    const { state } = wire.context
    const passed = state.store(node.passed.name) as WindowSlotStore<any, number>
    const clock = operatorClock(state.progress, node.name)
    const { dropped } = wire
    const forward = wire.below(node)
    return [{ stream: distinct({ step: node.name, passed, clock, withinMs, graceMs, by, dropped, forward }) }]
  },
}
