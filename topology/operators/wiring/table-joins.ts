import type { KeyValueStore } from '../../../state/store.ts'
import type { ForeignKeyNode, TableGroupNode, TableJoinNode } from '../../dsl/nodes/table-operators.ts'
import { foreignKeyLookup } from '../foreign-key/lookup.ts'
import { foreignKeyResolve } from '../foreign-key/resolve.ts'
import { foreignKeySubscribe } from '../foreign-key/subscribe.ts'
import { rowStore } from '../row-store.ts'
import { tableAggregate } from '../table-aggregate.ts'
import { tableGroup } from '../table-group.ts'
import { tableReader } from '../table-nodes.ts'
import { tableSource } from '../table-source.ts'
import { tableTableJoin } from '../table-table-join.ts'
import type { Wirings } from './wire.ts'

/** Joins of tables with tables, and groupings of tables. */
export const tableJoins: Wirings<TableJoinNode | TableGroupNode | ForeignKeyNode> = {
  foreignKeySubscribe: (node, wire) => {
    const { context, dropped } = wire
    const { partition } = context
    return [{ table: foreignKeySubscribe({ node, partition, dropped, forward: wire.below(node) }) }]
  },
  foreignKeyLookup: (node, wire) => {
    const { context, dropped } = wire
    const rows = tableReader(wire.nodes, wire.nodes.get(node.parents[1] as number), context)
    const subscribers = context.state.store(node.subscriptions.name) as KeyValueStore<any, any>
    const { name: step, foreignKeySerde: foreignKey } = node
    const forward = wire.below(node)
    const { subscriptions, changes } = foreignKeyLookup({ step, subscribers, foreignKey, rows, dropped, forward })
    return [{ stream: subscriptions }, { table: changes }]
  },
  foreignKeyResolve: (node, wire) => {
    const { context, dropped } = wire
    const rows = tableReader(wire.nodes, wire.nodes.get(node.parents[1] as number), context)
    const store = node.store === null ? null : rowStore(context, node.store)
    const sendOld = wire.sendsOld(node)
    const result = tableSource({ step: node.name, store, dropped, sendOld, forward: wire.belowTable(node) })
    return [{ stream: foreignKeyResolve({ node, rows, dropped, forward: result }) }, null]
  },
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
