import type { TableJoinNode } from '../../dsl/nodes/table-operators.ts'
import { rowStore } from '../row-store.ts'
import { tableReader } from '../table-nodes.ts'
import { tableTableJoin } from '../table-table-join.ts'
import type { Wirings } from './wire.ts'

/** Joins of tables with tables. */
export const tableJoins: Wirings<TableJoinNode> = {
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
}
