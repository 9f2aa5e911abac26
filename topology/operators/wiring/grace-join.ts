import type { ChangeBuffer } from '../../../state/change-buffer.ts'
import type { GraceJoinNode } from '../../dsl/nodes/grace-join.ts'
import { StreamsError } from '../../errors/index.ts'
import { graceJoin } from '../grace-join.ts'
import { versionGetter } from '../versioned-rows.ts'
import type { Wirings } from './wire.ts'

export const graceJoins: Wirings<GraceJoinNode> = {
  graceJoin: (node, wire) => {
    const { context, dropped } = wire
    const getAt = versionGetter(wire.nodes, wire.nodes.get(node.parents[1] as number), context)
    if (getAt === null) {
      throw new StreamsError('INVALID_TOPOLOGY', {
        retry: 'never',
        message: `join "${node.name}" waits for versions of a table that keeps none`,
        help: 'give the table historyRetentionMs',
      })
    }
    const { left, graceMs, joiner, buffer } = node
    const made = graceJoin({
      name: node.name,
      step: buffer.name,
      left,
      graceMs,
      getAt,
      joiner,
      buffer: context.state.store(buffer.name) as ChangeBuffer<any, any>,
      serdes: buffer,
      context,
      dropped: (_step, reason) => dropped(node.name, reason),
      forward: wire.below(node),
    })
    wire.onIdle(node, made.idle)
    return [{ stream: made.step }, null]
  },
}
