import type { ProcessNode, RepartitionNode, SinkNode } from '../../dsl/graph.ts'
import { processor } from '../process.ts'
import { repartitionSink } from '../repartition.ts'
import { sink } from '../sink.ts'
import type { Wire, Wirings } from './wire.ts'

const process = (node: ProcessNode, wire: Wire) => {
  const byName = new Map(wire.children(node).map((child) => [child.node.name, child.step]))
  const made = processor(node, wire.context, { all: wire.below(node), byName }, wire.customStores)
  wire.register(made)
  return [{ stream: made.step }]
}

/** Processors, and where records leave the task. */
export const ends: Wirings<ProcessNode | RepartitionNode | SinkNode> = {
  process,
  processValues: process,
  repartition: (node, wire) => [{ stream: repartitionSink(node, wire.context) }],
  sink: (node, wire) => [{ stream: sink(node, wire.context) }],
}
