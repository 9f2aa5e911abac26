import { sameSerde } from '../dsl/arguments.ts'
import type { GraphNode, RepartitionNode } from '../dsl/graph.ts'

/** Steps that keep key and value: a repartition may stand above them as well as below. */
const passing: ReadonlySet<string> = new Set(['filter', 'filterNot', 'peek', 'split', 'branch', 'merge'])

/** Kafka Streams knows of these that they make other values, and leaves repartitions below them. */
const revaluing: ReadonlySet<string> = new Set(['mapValues', 'flatMapValues'])

/** It does not know so of a processor: the repartitions below one stay apart. */
const isRekeying = (node: GraphNode): boolean =>
  ['map', 'flatMap', 'selectKey'].includes(node.kind) || (node.kind === 'toStream' && node.selectKey !== null)

/** One repartition for all below a step that changes keys, or below a merge of streams with new keys, which have equal serdes. */
export const mergeRepartitions = (nodes: readonly GraphNode[]): readonly GraphNode[] => {
  const ways = new Ways(nodes)
  let result = nodes
  for (const [head, group] of groupsOf(nodes, ways)) {
    const moved = group.flatMap((repartition) => ways.candidate(repartition, head) ?? [])
    const alike = moved.filter(({ repartition }) => isAlike((moved[0] as Candidate).repartition, repartition))
    if (alike.length > 0) result = merge(result, head, alike)
  }
  return result
}

const isAlike = (a: RepartitionNode, b: RepartitionNode): boolean =>
  sameSerde(a.key, b.key) && sameSerde(a.value, b.value) && a.partitions === b.partitions

/** Repartitions by the id of the step right below which they may be one (`mergeRepartitionTopics` of Kafka Streams). */
const groupsOf = (nodes: readonly GraphNode[], ways: Ways): Map<number, RepartitionNode[]> => {
  const groups = new Map<number, RepartitionNode[]>()
  for (const node of nodes) {
    if (node.kind !== 'repartition' || node.merges !== true) continue
    const rekeyed = ways.rekeyedAbove(node.parents[0] as number)
    if (rekeyed !== null && isRekeying(rekeyed)) groups.set(rekeyed.id, [...(groups.get(rekeyed.id) ?? []), node])
  }
  for (const { id, kind } of nodes) {
    if (kind !== 'merge') continue
    for (const [rekeyed, group] of [...groups]) {
      if (!ways.leads(id, rekeyed) || !group.every(({ parents }) => ways.leads(parents[0] as number, id))) continue
      groups.delete(rekeyed)
      groups.set(id, [...(groups.get(id) ?? []), ...group])
    }
  }
  return groups
}

interface Candidate {
  readonly repartition: RepartitionNode
  /** The child of the step on the way down to it; itself when it is right below. */
  readonly first: number
}

/** The ways up through steps that let repartitions pass. */
class Ways {
  readonly #byId: ReadonlyMap<number, GraphNode>

  constructor(nodes: readonly GraphNode[]) {
    this.#byId = new Map(nodes.map((node) => [node.id, node]))
  }

  /** The first step from `id` up that changes keys or values, the first parent of a merge first. */
  rekeyedAbove(id: number): GraphNode | null {
    const node = this.#byId.get(id) as GraphNode
    if (isRekeying(node) || revaluing.has(node.kind)) return node
    if (!passing.has(node.kind)) return null
    for (const parent of node.parents) {
      const found = this.rekeyedAbove(parent)
      if (found !== null) return found
    }
    return null
  }

  leads(from: number, to: number): boolean {
    if (from === to) return true
    const node = this.#byId.get(from) as GraphNode
    return passing.has(node.kind) && node.parents.some((parent) => this.leads(parent, to))
  }

  /** Undefined where a merge lies between: what comes in from its other side would pass beside the one repartition. */
  candidate(repartition: RepartitionNode, head: number): Candidate | undefined {
    let first = repartition.id
    let [above] = repartition.parents as [number]
    while (above !== head) {
      const node = this.#byId.get(above) as GraphNode
      if (!passing.has(node.kind) || node.kind === 'merge') return undefined
      first = node.id
      above = node.parents[0] as number
    }
    return { repartition, first }
  }
}

/**
 * The first repartition of a group moves right below the step `head`, also when it is the only one; the others go, what was on
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
