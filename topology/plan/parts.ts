import type { Graph, GraphNode } from '../dsl/graph.ts'

/** One connected part of a graph, cut at repartitions. */
export interface Part {
  readonly nodes: readonly GraphNode[]
  /** Ids of the repartitions whose topic it reads, and of those whose topic it writes. */
  readonly reads: ReadonlySet<number>
  readonly writes: ReadonlySet<number>
}

/** Names of the task's stores that a node uses: its own, or those that a processor names. */
export const storesOf = (node: GraphNode): readonly string[] => {
  switch (node.kind) {
    case 'process':
    case 'processValues':
      return node.stores
    case 'tableSource':
    case 'aggregate':
    case 'toTable':
    case 'tableFilter':
    case 'tableFilterNot':
    case 'tableMapValues':
      return node.store === null ? [] : [node.store.name]
    default:
      return 'own' in node ? node.own.map((store) => store.name) : []
  }
}

/** Parents that live in the same task: a global table is none of them. */
export const taskParents = (node: GraphNode): readonly number[] =>
  node.kind === 'streamGlobalJoin' ? node.parents.slice(0, 1) : node.parents

/**
 * Splits a graph into the parts that share nothing but topics. Edges and common stores connect; a repartition is two halves, of which the
 * writing one belongs to what is above and the reading one to what is below. Parts come in order of their first node.
 */
export const partsOf = (graph: Graph): Part[] => {
  const groups = new Groups()
  const repartitions = new Set(graph.nodes.filter((node) => node.kind === 'repartition').map((node) => node.id))
  const readHalf = (id: number): string => `read ${id}`
  // The half of `id` that hands records to the nodes below it.
  const lower = (id: number): string => (repartitions.has(id) ? readHalf(id) : String(id))
  for (const node of graph.nodes) {
    if (node.kind === 'globalTable') continue
    groups.add(String(node.id))
    for (const parent of taskParents(node)) groups.join(String(node.id), lower(parent))
    for (const store of storesOf(node)) groups.join(String(node.id), `store ${store}`)
    if (repartitions.has(node.id)) groups.add(readHalf(node.id))
  }
  const parts = new Map<string, { nodes: GraphNode[]; reads: Set<number>; writes: Set<number> }>()
  const partOf = (element: string) => {
    const root = groups.root(element)
    const part = parts.get(root) ?? { nodes: [], reads: new Set(), writes: new Set() }
    parts.set(root, part)
    return part
  }
  for (const node of graph.nodes) {
    if (node.kind === 'globalTable') continue
    const upper = partOf(String(node.id))
    upper.nodes.push(node)
    if (node.kind !== 'repartition') continue
    upper.writes.add(node.id)
    const below = partOf(readHalf(node.id))
    if (below !== upper) below.nodes.push(node)
    below.reads.add(node.id)
  }
  return [...parts.values()]
}

/** Union-find over named elements. */
class Groups {
  readonly #parent = new Map<string, string>()

  add(element: string): void {
    if (!this.#parent.has(element)) this.#parent.set(element, element)
  }

  root(element: string): string {
    this.add(element)
    let at = element
    for (;;) {
      const up = this.#parent.get(at) as string
      if (up === at) return at
      this.#parent.set(at, this.#parent.get(up) as string)
      at = up
    }
  }

  join(a: string, b: string): void {
    this.#parent.set(this.root(a), this.root(b))
  }
}
