import type { AggregateNode, GraphNode, TableSourceNode, TableStatelessNode, ToTableNode } from '../dsl/graph.ts'
import { StreamsError } from '../errors/index.ts'
import type { OperatorContext } from './context.ts'
import { rowStore } from './row-store.ts'
import type { TableGetter } from './table-join.ts'

/** Nodes that forward changes of rows. */
export type TableNode = TableSourceNode | TableStatelessNode | AggregateNode | ToTableNode

export const isTable = (node: GraphNode): node is TableNode =>
  node.kind === 'tableSource' ||
  node.kind === 'tableFilter' ||
  node.kind === 'tableFilterNot' ||
  node.kind === 'tableMapValues' ||
  node.kind === 'aggregate' ||
  node.kind === 'toTable'

/** The table that a table step without an own store is computed from. */
const parentTable = (nodes: ReadonlyMap<number, GraphNode>, node: TableNode): TableNode => {
  const parent = nodes.get(node.parents[0] as number)
  if (parent !== undefined && isTable(parent)) return parent
  throw new StreamsError('INVALID_TOPOLOGY', {
    retry: 'never',
    message: `step "${node.name}" works on a table, but what is above it is none`,
  })
}

const isStateless = (node: TableNode): node is TableStatelessNode =>
  node.kind === 'tableFilter' || node.kind === 'tableFilterNot' || node.kind === 'tableMapValues'

/** True when the value before a change can be known without a new store: from the node's own, or from one above it. */
const canKnowOld = (nodes: ReadonlyMap<number, GraphNode>, node: TableNode): boolean =>
  node.store !== null || (isStateless(node) && canKnowOld(nodes, parentTable(nodes, node)))

/**
 * Whether a table node sends old values. They cost a read, so only where a step below asks: a filter always does (it keeps
 * quiet about rows that were absent and stay so), a mapping without an own store when it is asked itself.
 */
export const sendsOld = (nodes: ReadonlyMap<number, GraphNode>, node: TableNode): boolean => {
  if (!canKnowOld(nodes, node)) return false
  // A filter wants to know its own old value even when nobody below does.
  if (isFilter(node) && canKnowOld(nodes, parentTable(nodes, node))) return true
  for (const child of nodes.values()) {
    if (child.parents[0] !== node.id) continue
    if (isFilter(child)) return true
    if (child.kind === 'tableMapValues' && child.store === null && sendsOld(nodes, child)) return true
  }
  return false
}

const isFilter = (node: GraphNode): boolean => node.kind === 'tableFilter' || node.kind === 'tableFilterNot'

/** How a join reads the rows of a table: from its store, or computed from the rows of the table above. */
export const tableGetter = (
  nodes: ReadonlyMap<number, GraphNode>,
  node: GraphNode | undefined,
  context: OperatorContext,
): TableGetter => {
  if (node === undefined || !isTable(node)) throw notReadable(node)
  if (node.store !== null) {
    const store = rowStore(context, node.store)
    return (key) => store.slot(key).value
  }
  if (!isStateless(node)) throw notReadable(node)
  const above = tableGetter(nodes, parentTable(nodes, node), context)
  const { fn } = node
  if (node.kind === 'tableMapValues') {
    return (key) => {
      const value = above(key)
      return value === null ? null : fn(value, key)
    }
  }
  const keep = node.kind === 'tableFilter'
  return (key) => {
    const value = above(key)
    return value !== null && fn(value, key) === keep ? value : null
  }
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
