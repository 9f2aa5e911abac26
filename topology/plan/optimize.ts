import { sameSerde } from '../dsl/arguments.ts'
import type { Graph, GraphNode, RepartitionNode } from '../dsl/graph.ts'

/*
 * `optimize: 'all'`, as `topology.optimization=all` of Kafka Streams: one repartition topic for all that need the same new key, and no
 * changelog for a table whose source topic already is one. Both change which topics an application has, so it is a choice.
 */

/** Merged repartition topics and source topics as changelogs; the topic of each table that has none of its own. */
export const optimize = (graph: Graph): { graph: Graph; sourceChangelogs: ReadonlyMap<string, string> } => {
  const sourceChangelogs = new Map<string, string>()
  const nodes = mergeRepartitions(graph.nodes).map((node): GraphNode => {
    if (node.kind !== 'tableSource' || node.store === null) return node
    const { store, consumed, topic } = node
    // With an extractor the topic's timestamps are not those of the rows; versions need their own history.
    if (!store.logged || store.kind !== 'timestampedKeyValue' || consumed.timestamp !== undefined) return node
    sourceChangelogs.set(store.name, topic)
    return { ...node, store: { ...store, logged: false } }
  })
  return { graph: { ...graph, nodes }, sourceChangelogs }
}

/** Steps that keep key and value: a repartition may stand above them as well as below. */
const passing: ReadonlySet<string> = new Set(['filter', 'filterNot', 'peek', 'split', 'branch'])
const rekeying: ReadonlySet<string> = new Set(['map', 'flatMap', 'selectKey', 'process', 'toStream'])

interface Candidate {
  readonly repartition: RepartitionNode
  /** The child of the re-keying step on the way down to it; itself when it is right below. */
  readonly first: number
}

const mergeRepartitions = (nodes: readonly GraphNode[]): readonly GraphNode[] => {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const groups = new Map<number, Candidate[]>()
  for (const node of nodes) {
    if (node.kind !== 'repartition' || node.merges !== true) continue
    const found = rekeyedAbove(node, byId)
    if (found === undefined) continue
    const group = groups.get(found.rekeying) ?? []
    const [head] = group
    const alike =
      head === undefined ||
      (sameSerde(head.repartition.key, node.key) &&
        sameSerde(head.repartition.value, node.value) &&
        head.repartition.partitions === node.partitions)
    if (alike) groups.set(found.rekeying, [...group, { repartition: node, first: found.first }])
  }
  let result = nodes
  for (const [rekeyed, group] of groups) result = merge(result, rekeyed, group)
  return result
}

const rekeyedAbove = (
  node: RepartitionNode,
  byId: ReadonlyMap<number, GraphNode>,
): { rekeying: number; first: number } | undefined => {
  let first = node.id
  for (let at = byId.get(node.parents[0] as number); at !== undefined; at = byId.get(at.parents[0] as number)) {
    if (rekeying.has(at.kind)) return { rekeying: at.id, first }
    if (!passing.has(at.kind)) return undefined
    first = at.id
  }
  return undefined
}

/**
 * The first repartition of a group moves right below the step that changes the key, also when it is the only one; the others go, what was on
 * the way follows it.
 */
const merge = (nodes: readonly GraphNode[], rekeyed: number, group: readonly Candidate[]): GraphNode[] => {
  const [head] = group as [Candidate, ...Candidate[]]
  const kept: RepartitionNode = {
    ...head.repartition,
    parents: [rekeyed],
    keepNullKeys: group.some(({ repartition }) => repartition.keepNullKeys),
  }
  const below = new Set(group.map(({ first }) => first))
  // What hung below a repartition hangs below what was above it; that is the kept one when nothing was between.
  const instead = new Map(
    group.map(({ repartition }) => {
      const [above] = repartition.parents as [number]
      return [repartition.id, above === rekeyed ? kept.id : above]
    }),
  )
  return nodes.flatMap((node): GraphNode[] => {
    if (instead.has(node.id)) return []
    const parents = node.parents.map((parent) => {
      if (parent === rekeyed && below.has(node.id)) return kept.id
      return instead.get(parent) ?? parent
    })
    const moved = { ...node, parents } as GraphNode
    return node.id === rekeyed ? [moved, kept] : [moved]
  })
}
