import type { StoreSpec } from '../../../state/store.ts'
import type { StreamJoinNode } from '../../dsl/nodes/stream-join.ts'
import { NullResults } from '../null-results.ts'
import { type JoinRecords, type JoinSide, keepRecords, matchStreams } from '../stream-join.ts'
import { guarded } from './guard.ts'
import type { Side, Wire, Wirings } from './wire.ts'

const make = (node: StreamJoinNode, wire: Wire): Side[] => {
  const { context, dropped } = wire
  const { name: step, beforeMs, afterMs, graceMs, joiner, join } = node
  const forward = wire.below(node)
  const records = (spec: StoreSpec): JoinRecords => context.state.store(spec.name) as JoinRecords
  const left = records(node.left)
  const right = records(node.right)
  const nulls = node.pending === null ? null : new NullResults(node, context, forward)
  if (nulls !== null) wire.onIdle(node, nulls.idle)
  const leftPending = nulls?.left ?? null
  const rightPending = join === 'outer' ? (nulls?.right ?? null) : null
  const common = { step, graceMs, nulls, dropped, forward }
  const side = (own: JoinRecords, rest: Omit<JoinSide, keyof typeof common>): Side => {
    // The joining is a boundary for errors of its own: a record that it leaves out is still there for the other side.
    const [match] = guarded([{ stream: matchStreams({ ...common, ...rest }) }], step, context.leavesOut ?? null)
    return { stream: keepRecords(step, own, (match as Extract<Side, { stream: unknown }>).stream, dropped) }
  }
  return [
    side(left, { other: right, beforeMs, afterMs, joiner, pending: leftPending, otherPending: rightPending }),
    side(right, {
      other: left,
      beforeMs: afterMs,
      afterMs: beforeMs,
      joiner: (value, other, key) => joiner(other, value, key),
      pending: rightPending,
      otherPending: leftPending,
    }),
  ]
}

export const streamJoins: Wirings<StreamJoinNode> = { streamJoin: make }
