/** How many tasks of one sub-topology there are, and which members have an interest in more than the least. */
export interface ShareRequest {
  readonly tasks: number
  /** By member: tasks that it owns, and tasks without an owner that it has the state of. */
  readonly owned: readonly number[]
  readonly wanted: readonly number[]
}

/* Costs of one task more than the least share: it stays where it is, it goes to where its state is, or it goes anywhere. */
const stays = 0
const hasState = 3
const moves = 4
/** Above any sum of the costs: an even total comes first. */
const uneven = 1_000_000

interface Edge {
  readonly to: number
  capacity: number
  readonly cost: number
  /** Index of the edge back, in the edges of `to`. */
  readonly back: number
}

/**
 * How many tasks of each sub-topology each member gets: within one of each other for each sub-topology and in total, and of all
 * such shares those that move the fewest tasks. What does not divide evenly is a minimum-cost flow from sub-topologies to members.
 */
export const fairShares = (requests: readonly ShareRequest[], members: number): number[][] => {
  const floors = requests.map(({ tasks }) => Math.floor(tasks / members))
  const extras = requests.map(({ tasks }, s) => tasks - (floors[s] as number) * members)
  const total = extras.reduce((sum, n) => sum + n, 0)
  const source = requests.length + members
  const graph = new Flow(source + 2)
  for (const [s, { owned, wanted }] of requests.entries()) {
    graph.connect(source, s, extras[s] as number, 0)
    const floor = floors[s] as number
    for (let m = 0; m < members; m++) {
      const own = owned[m] as number
      const cost = own > floor ? stays : own + (wanted[m] as number) > floor ? hasState : moves
      graph.connect(s, requests.length + m, 1, cost)
    }
  }
  for (let m = 0; m < members; m++) {
    graph.connect(requests.length + m, source + 1, Math.floor(total / members), 0)
    graph.connect(requests.length + m, source + 1, 1, uneven)
  }
  graph.run(source, source + 1)
  return requests.map((_, s) =>
    Array.from({ length: members }, (_, m) => (floors[s] as number) + graph.flow(s, requests.length + m)),
  )
}

/** A small graph on which flow is sent along cheapest paths. */
class Flow {
  readonly #edges: Edge[][]

  constructor(nodes: number) {
    this.#edges = Array.from({ length: nodes }, () => [])
  }

  connect(from: number, to: number, capacity: number, cost: number): void {
    const [there, back] = [this.#edges[from] as Edge[], this.#edges[to] as Edge[]]
    there.push({ to, capacity, cost, back: back.length })
    back.push({ to: from, capacity: 0, cost: -cost, back: there.length - 1 })
  }

  /** Sends as much as fits, as cheaply as possible. */
  run(source: number, sink: number): void {
    for (;;) {
      const path = this.#cheapestPath(source, sink)
      if (path === null) return
      for (const edge of path) {
        edge.capacity--
        ;((this.#edges[edge.to] as Edge[])[edge.back] as Edge).capacity++
      }
    }
  }

  /** What flows between two neighbours. */
  flow(from: number, to: number): number {
    let sum = 0
    for (const edge of this.#edges[from] as Edge[]) {
      if (edge.to === to) sum += ((this.#edges[to] as Edge[])[edge.back] as Edge).capacity
    }
    return sum
  }

  /** Bellman and Ford with a queue: edges back have negative costs. */
  #cheapestPath(source: number, sink: number): Edge[] | null {
    const costs = new Array<number>(this.#edges.length).fill(Number.POSITIVE_INFINITY)
    const arrivedBy = new Array<Edge | null>(this.#edges.length).fill(null)
    const waiting = new Set([source])
    costs[source] = 0
    for (const node of waiting) {
      waiting.delete(node)
      for (const edge of this.#edges[node] as Edge[]) {
        const cost = (costs[node] as number) + edge.cost
        if (edge.capacity === 0 || cost >= (costs[edge.to] as number)) continue
        costs[edge.to] = cost
        arrivedBy[edge.to] = edge
        waiting.add(edge.to)
      }
    }
    if (arrivedBy[sink] === null) return null
    const path: Edge[] = []
    for (let node = sink; node !== source; ) {
      const edge = arrivedBy[node] as Edge
      path.push(edge)
      node = ((this.#edges[edge.to] as Edge[])[edge.back] as Edge).to
    }
    return path
  }
}
