import type { GraphNode } from '../dsl/graph.ts'

/** The nodes on the way from topics to look-ups, in the form in which they run ahead: without anything that could be seen. */
export const aheadNodes = (nodes: readonly GraphNode[]): readonly GraphNode[] => {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const wanted = new Set<number>()
  const open = nodes.filter((node) => node.kind === 'lookupAsync').map((node) => node.id)
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = byId.get(id)
    if (node === undefined || wanted.has(id)) continue
    wanted.add(id)
    if (node.kind !== 'repartition') open.push(...node.parents)
  }
  return nodes.flatMap((node): GraphNode[] => {
    if (!wanted.has(node.id)) return []
    // Only its lower half is read ahead: nothing may come in from above.
    if (node.kind === 'repartition') return [{ ...node, parents: [] }]
    if (node.kind !== 'peek') return [node]
    const { id, name, named, parents } = node
    return [{ kind: 'merge', id, name, named, parents }]
  })
}
