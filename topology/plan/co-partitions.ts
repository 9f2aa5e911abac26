import type { GraphNode } from '../dsl/graph.ts'
import type { Part } from './parts.ts'
import type { CoPartitioned, CoPartitionedSide } from './plan.ts'
import { repartitionTopic, wholeName } from './topic-names.ts'

/** Which topics of a part must have equal partition counts: those above the two sides of each join. */
export const coPartitionsOf = (part: Part, applicationId: string): CoPartitioned[] => {
  const nodes = new Map(part.nodes.map((node) => [node.id, node]))
  const side = (id: number): CoPartitionedSide => {
    const topics = new Set<string>()
    const patterns: RegExp[] = []
    let table = false
    for (const node of sourcesAbove(id, nodes, part.reads)) {
      if (node.kind === 'repartition') topics.add(repartitionTopic(applicationId, node))
      else if (node.kind === 'tableSource') {
        topics.add(node.topic)
        table = true
      } else if (node.kind === 'source') {
        if (node.topics instanceof RegExp) patterns.push(wholeName(node.topics))
        else for (const topic of node.topics) topics.add(topic)
      }
    }
    return { topics: [...topics], patterns, table }
  }
  return part.nodes.flatMap((node) => {
    const what = demandOf(node)
    if (what === null) return []
    const [first, ...others] = node.parents.map(side) as [CoPartitionedSide, ...CoPartitionedSide[]]
    return others.map((right) => {
      const topics = [...new Set([...first.topics, ...right.topics])]
      return { step: node.name, what, topics, left: first, right }
    })
  })
}

const demandOf = (node: GraphNode): string | null => {
  if (node.kind === 'streamTableJoin') return node.left ? 'left join' : 'join'
  return 'own' in node ? node.coPartitioned : null
}

const sourcesAbove = (
  start: number,
  nodes: ReadonlyMap<number, GraphNode>,
  reads: ReadonlySet<number>,
): Set<GraphNode> => {
  const found = new Set<GraphNode>()
  const seen = new Set<number>()
  const open = [start]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = nodes.get(id)
    if (node === undefined || seen.has(id)) continue
    seen.add(id)
    if (node.parents.length === 0 || reads.has(id)) found.add(node)
    else open.push(...node.parents)
  }
  return found
}
