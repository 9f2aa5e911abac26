import type { AggregateNode, GraphNode, TableSourceNode, TableStatelessNode, ToTableNode } from '../dsl/graph.ts'
import type { OperatorNode } from '../dsl/nodes/node.ts'
import type { TableJoinNode } from '../dsl/nodes/table-operators.ts'
import { StreamsError } from '../errors/index.ts'
import type { OperatorContext } from './context.ts'
import { type RowReader, rowReader, storedRows } from './row-reader.ts'
import { suppressedRows } from './suppressed-rows.ts'
import type { TableGetter } from './table-join.ts'
import { joinedRows } from './table-table-join.ts'

type Nodes = ReadonlyMap<number, GraphNode>

/** Nodes that forward changes of rows. */
export type TableNode =
  | TableSourceNode
  | TableStatelessNode
  | AggregateNode
  | ToTableNode
  | Extract<GraphNode, OperatorNode>

export const isTable = (node: GraphNode): node is TableNode =>
  node.kind === 'tableSource' ||
  node.kind === 'tableFilter' ||
  node.kind === 'tableFilterNot' ||
  node.kind === 'tableMapValues' ||
  node.kind === 'aggregate' ||
  node.kind === 'toTable' ||
  ('own' in node && node.makes === 'table')

/** The table at `position` that a table step is computed from. */
const parentTable = (nodes: Nodes, node: TableNode, position = 0): TableNode => {
  const parent = nodes.get(node.parents[position] as number)
  if (parent !== undefined && isTable(parent)) return parent
  throw new StreamsError('INVALID_TOPOLOGY', {
    retry: 'never',
    message: `step "${node.name}" works on a table, but what is above it is none`,
  })
}

const isStateless = (node: GraphNode): node is TableStatelessNode => node.kind === 'tableMapValues' || isFilter(node)

const isFilter = (node: GraphNode): boolean => node.kind === 'tableFilter' || node.kind === 'tableFilterNot'

const isJoin = (node: GraphNode): node is TableJoinNode => node.kind === 'tableJoin'

/** True when the value before a change can be known without a new store: from the node's own, or from those above it. */
const canKnowOld = (nodes: Nodes, node: TableNode): boolean => {
  if (isStateless(node)) return node.store !== null || canKnowOld(nodes, parentTable(nodes, node))
  if (node.kind === 'suppress') return canKnowOld(nodes, parentTable(nodes, node))
  // Both sides of a join have been materialised for it.
  return isJoin(node) || !('store' in node) || node.store !== null
}

/**
 * A filter wants to know its own old value even when nobody below does, if it was there to be had when the filter was declared: it
 * keeps quiet about rows that were absent and stay so.
 */
const filterAsks = (nodes: Nodes, node: TableStatelessNode): boolean =>
  isFilter(node) && (node.asksOld === undefined || node.asksOld) && canKnowOld(nodes, parentTable(nodes, node))

/** Whether a node wants the value before each change from its parent at that position. */
const asksOld = (nodes: Nodes, node: GraphNode, position: number): boolean => {
  if ('own' in node && node.asksOld?.includes(position)) return true
  // What is computed from above asks above when it is asked itself; what has a store looks there.
  if (isStateless(node)) return filterAsks(nodes, node) || (node.store === null && sendsOld(nodes, node))
  return (isJoin(node) || node.kind === 'suppress') && sendsOld(nodes, node)
}

/** Whether a table node sends the value before each change. It costs a read, so only where a step below asks. */
export const sendsOld = (nodes: Nodes, node: TableNode): boolean => {
  if (!canKnowOld(nodes, node)) return false
  if (isStateless(node) && filterAsks(nodes, node)) return true
  for (const child of nodes.values()) {
    for (let position = 0; position < child.parents.length; position++) {
      if (child.parents[position] === node.id && asksOld(nodes, child, position)) return true
    }
  }
  return false
}

/** How steps read the rows of a table: from its store, or computed from the rows of the tables above. */
export const tableReader = (nodes: Nodes, node: GraphNode | undefined, context: OperatorContext): RowReader => {
  if (node === undefined || !isTable(node)) throw notReadable(node)
  const above = (position: number): RowReader => tableReader(nodes, parentTable(nodes, node, position), context)
  if (node.kind === 'suppress') return suppressedRows(node, above(0), context)
  if ('store' in node && node.store !== null && typeof node.store === 'object') return storedRows(context, node.store)
  if (isJoin(node)) return joinedRows(node, above(0), above(1))
  if (!isStateless(node)) throw notReadable(node)
  return derivedRows(node, above(0))
}

const derivedRows = ({ kind, fn }: TableStatelessNode, above: RowReader): RowReader => {
  if (kind === 'tableMapValues') {
    return rowReader((key, reader) => {
      const value = above.get(key)
      if (value === null) return null
      reader.time = above.time
      return fn(value, key)
    })
  }
  const keep = kind === 'tableFilter'
  return rowReader((key, reader) => {
    const value = above.get(key)
    if (value === null || fn(value, key) !== keep) return null
    reader.time = above.time
    return value
  })
}

/** The values alone, for steps that do not care about times. */
export const tableGetter = (nodes: Nodes, node: GraphNode | undefined, context: OperatorContext): TableGetter => {
  const reader = tableReader(nodes, node, context)
  return (key) => reader.get(key)
}

/** Reads a global table: its store is shared by all tasks of the process and belongs to none. */
export const globalGetter = (name: string, context: OperatorContext): TableGetter => {
  const store = context.globalStore(name) as { get(key: unknown): { value: unknown } | undefined } | undefined
  if (store === undefined) {
    throw new StreamsError('INVALID_TOPOLOGY', {
      retry: 'never',
      message: `a join reads the global store "${name}", which this process does not hold`,
      help: 'declare the global table with t.globalTable in the same topology',
    })
  }
  return (key) => store.get(key)?.value ?? null
}

const notReadable = (node: GraphNode | undefined): StreamsError =>
  new StreamsError('INVALID_TOPOLOGY', {
    retry: 'never',
    message: `a join reads the table of step "${node?.name}", which keeps no rows`,
    help: 'give the table a store',
  })
