import type {
  AggregateNode,
  StreamGlobalJoinNode,
  StreamTableJoinNode,
  TableSourceNode,
  TableStatelessNode,
  ToStreamNode,
  ToTableNode,
} from '../../dsl/graph.ts'
import { aggregate } from '../aggregate.ts'
import { rowStore } from '../row-store.ts'
import { tableFilter } from '../table-filter.ts'
import { streamGlobalJoin, streamTableJoin } from '../table-join.ts'
import { tableMapValues } from '../table-map-values.ts'
import { globalGetter, tableGetter } from '../table-nodes.ts'
import { tableSource } from '../table-source.ts'
import { toStream } from '../to-stream.ts'
import { isVersioned, versionGetter } from '../versioned-rows.ts'
import type { Wire, Wirings } from './wire.ts'

const source = (node: TableSourceNode | ToTableNode, wire: Wire) => {
  const store = node.store === null ? null : rowStore(wire.context, node.store)
  const { dropped } = wire
  const forward = wire.belowTable(node)
  return [{ stream: tableSource({ step: node.name, store, dropped, sendOld: wire.sendsOld(node), forward }) }]
}

const filter = (node: TableStatelessNode, wire: Wire) => {
  const store = node.store === null ? null : rowStore(wire.context, node.store)
  const keep = node.kind === 'tableFilter'
  const forward = wire.belowTable(node)
  const knowsOld = wire.sendsOld(node)
  const quiet = !isVersioned(wire.nodes, wire.nodes.get(node.parents[0] as number))
  return [{ table: tableFilter({ predicate: node.fn, keep, store, knowsOld, quiet, forward }) }]
}

export const tables: Wirings<
  | AggregateNode
  | TableSourceNode
  | ToTableNode
  | TableStatelessNode
  | ToStreamNode
  | StreamTableJoinNode
  | StreamGlobalJoinNode
> = {
  tableSource: source,
  toTable: source,
  tableFilter: filter,
  tableFilterNot: filter,
  tableMapValues: (node, wire) => {
    const store = node.store === null ? null : rowStore(wire.context, node.store)
    const forward = wire.belowTable(node)
    return [{ table: tableMapValues({ map: node.fn, store, sendOld: wire.sendsOld(node), forward }) }]
  },
  toStream: (node, wire) => [{ table: toStream(node.selectKey, wire.below(node)) }],
  aggregate: (node, wire) => {
    const store = rowStore(wire.context, node.store)
    const { dropped } = wire
    const forward = wire.belowTable(node)
    const options = { step: node.name, store, dropped, sendOld: wire.sendsOld(node), forward }
    return [{ stream: aggregate(node.aggregation, options) }]
  },
  streamTableJoin: (node, wire) => {
    const table = wire.nodes.get(node.parents[1] as number)
    // A table with history is read as it was at the time of the record.
    const get = versionGetter(wire.nodes, table, wire.context) ?? tableGetter(wire.nodes, table, wire.context)
    const { left, joiner } = node
    const { dropped } = wire
    return [
      { stream: streamTableJoin({ step: node.name, left, get, joiner, dropped, forward: wire.below(node) }) },
      null,
    ]
  },
  streamGlobalJoin: (node, wire) => {
    const get = globalGetter(node.store, wire.context)
    const { left, joiner, selectKey } = node
    const options = { step: node.name, left, get, joiner, dropped: wire.dropped, forward: wire.below(node) }
    return [{ stream: streamGlobalJoin(selectKey, options) }, null]
  },
}
