import type { GraphNode } from '../dsl/graph.ts'
import { type Part, storesOf } from './parts.ts'

/**
 * Names the parts of a graph after the user's own words, because the name is a directory and the address of timers: a source that the user
 * named; else the first step with state; else the first step with a name; else the first topic. Steps that are added later do not change it,
 * and no name depends on the number of parts.
 */
export const namesOf = (parts: readonly Part[]): Map<Part, string> => {
  const wishes = parts.map((part) => ({ part, ...wishOf(part) }))
  const names = new Map<Part, string>()
  const taken = new Set<string>()
  // Two parts can want one name (a store called like a topic): the more deliberate choice gets it.
  for (const rank of [0, 1, 2, 3]) {
    for (const wish of wishes) {
      if (wish.rank !== rank) continue
      let name = wish.name
      while (taken.has(name)) name += rank === 3 ? '-source' : '-step'
      taken.add(name)
      names.set(wish.part, name)
    }
  }
  return names
}

const wishOf = (part: Part): { rank: number; name: string } => {
  const own = part.nodes.filter((node) => node.kind !== 'repartition')
  const source = own.find((node) => node.kind === 'source' && node.named)
  if (source !== undefined) return { rank: 0, name: source.name }
  const stateful = own.find(hasState)
  if (stateful !== undefined)
    return { rank: 1, name: stateful.named ? stateful.name : (storesOf(stateful)[0] as string) }
  const named = part.nodes.find((node) => node.named && (node.kind !== 'repartition' || part.reads.has(node.id)))
  if (named !== undefined) return { rank: 2, name: named.name }
  return { rank: 3, name: topicName(part.nodes) }
}

const hasState = (node: GraphNode): boolean =>
  storesOf(node).length > 0 ||
  ((node.kind === 'process' || node.kind === 'processValues') && Object.keys(node.timers).length > 0)

/** A part without any name begins at a topic: repartitions have names. */
const topicName = (nodes: readonly GraphNode[]): string => {
  for (const node of nodes) {
    if (node.kind === 'tableSource') return node.topic
    if (node.kind !== 'source') continue
    if (node.topics instanceof RegExp) return node.topics.source.replace(/[^a-zA-Z0-9._-]+/g, '_')
    return node.topics[0] as string
  }
  throw new TypeError('a part of a topology without source')
}
