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
      if (node.kind === 'repartition') topics.add(repartitionTopic(applicationId, node.name))
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
  return part.nodes
    .filter((node) => node.kind === 'streamTableJoin')
    .map((node) => {
      const left = side(node.parents[0] as number)
      const right = side(node.parents[1] as number)
      const topics = [...new Set([...left.topics, ...right.topics])]
      return { step: node.name, what: node.left ? 'left join' : 'join', topics, left, right }
    })
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
