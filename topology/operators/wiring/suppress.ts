import type { ChangeBuffer } from '../../../state/change-buffer.ts'
import type { SuppressNode } from '../../dsl/nodes/suppress.ts'
import { operatorClock } from '../operator-clock.ts'
import { suppress } from '../suppress.ts'
import type { Wirings } from './wire.ts'

/** What holds changes of tables back. */
export const suppression: Wirings<SuppressNode> = {
  suppress: (node, wire) => {
    const { context } = wire
    const made = suppress({
      step: node.name,
      suppression: node.suppression,
      buffer: context.state.store(node.buffer.name) as ChangeBuffer<any, any>,
      clock: operatorClock(context.state.progress, node.name),
      serdes: node.buffer,
      context,
      forward: wire.belowTable(node),
    })
    wire.onIdle(node, made.idle)
    return [{ table: made.step }]
  },
}
