import type { BranchNode, GraphNode, MergeNode, SplitNode, StatelessNode } from '../../dsl/graph.ts'
import { fanOut } from '../fan-out.ts'
import { filter, filterNot } from '../filter.ts'
import { flatMap } from '../flat-map.ts'
import { flatMapValues } from '../flat-map-values.ts'
import { foreach } from '../foreach.ts'
import { map } from '../map.ts'
import { mapValues } from '../map-values.ts'
import { peek } from '../peek.ts'
import { selectKey } from '../select-key.ts'
import { split } from '../split.ts'
import type { StreamStep } from '../step.ts'
import type { Wire, Wiring, Wirings } from './wire.ts'

type Make = (fn: (...args: any[]) => any, forward: StreamStep) => StreamStep

const one =
  (make: Make): Wiring<StatelessNode> =>
  (node, wire) => [{ stream: make(node.fn, wire.below(node)) }]

const through = (node: GraphNode, wire: Wire) => [{ stream: wire.below(node) }]

export const stateless: Wirings<StatelessNode | MergeNode | SplitNode | BranchNode> = {
  filter: one(filter),
  filterNot: one(filterNot),
  map: one(map),
  mapValues: one(mapValues),
  flatMap: one(flatMap),
  flatMapValues: one(flatMapValues),
  selectKey: one(selectKey),
  peek: one(peek),
  foreach: one((fn) => foreach(fn)),
  merge: through,
  branch: through,
  split: (node, wire) => {
    const branch = (index: number): StreamStep | null => {
      const found = wire.children(node).filter((child) => child.node.kind === 'branch' && child.node.index === index)
      return found.length === 0 ? null : fanOut(found.map((child) => child.step))
    }
    const branches = node.predicates.map((_, index) => branch(index) ?? fanOut([]))
    return [{ stream: split(node.predicates, branches, branch(-1)) }]
  },
}
