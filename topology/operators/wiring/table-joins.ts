import type { TableGroupNode, TableJoinNode } from '../../dsl/nodes/table-operators.ts'
import { rowStore } from '../row-store.ts'
import { tableAggregate } from '../table-aggregate.ts'
import { tableGroup } from '../table-group.ts'
import { tableReader } from '../table-nodes.ts'
import { tableTableJoin } from '../table-table-join.ts'
import type { Wirings } from './wire.ts'

/** Joins of tables with tables, and groupings of tables. */
export const tableJoins: Wirings<TableJoinNode | TableGroupNode> = {
  tableJoin: (node, wire) => {
    const { join, joiner } = node
    const store = node.store === null ? null : rowStore(wire.context, node.store)
    const forward = wire.belowTable(node)
    const side = (which: 'left' | 'right') => {
      const otherId = node.parents[which === 'left' ? 1 : 0] as number
      const other = tableReader(wire.nodes, wire.nodes.get(otherId), wire.context)
      const common = { step: node.name, join, joiner, store, forward }
      const { dropped } = wire
      return { table: tableTableJoin(which, { ...common, other, dropped, sendOld: wire.sendsOld(node) }) }
    }
    return [side('left'), side('right')]
  },
  tableGroup: (node, wire) => [{ table: tableGroup(node.select, node.key, wire.below(node)) }],
  tableAggregate: (node, wire) => {
    const store = rowStore(wire.context, node.store)
    const { dropped } = wire
    const options = { step: node.name, store, dropped, sendOld: wire.sendsOld(node), forward: wire.belowTable(node) }
    return [{ stream: tableAggregate(node, options) }]
  },
}
