import type { StoreSpec } from '../../state/store.ts'
import { StreamsError } from '../errors/index.ts'
import { checkName } from '../plan/names.ts'
import { invalidArgument, sameSerde } from './arguments.ts'
import type { CustomStoreDef } from './custom-store.ts'
import type { Graph, GraphNode, RepartitionNode, TopicSpec } from './graph.ts'
import type { ForeignKeyResolveNode } from './nodes/table-operators.ts'

/** A node before the builder has numbered it. */
export type NewNode = GraphNode extends infer N
  ? N extends GraphNode
    ? Omit<N, 'id' | 'name' | 'named'>
    : never
  : never

interface Draft {
  name: string | undefined
  node: NewNode
}

/** Collects the steps of one evaluation of a topology: numbers them, watches over names, decides which tables need a store. */
export class GraphBuilder {
  readonly topology: string
  #sealed = false
  readonly #drafts: Draft[] = []
  readonly #steps = new Set<string>()
  readonly #repartitions = new Set<string>()
  /** Stores by name; `owned` when a table or an aggregate keeps its rows there. */
  readonly #stores = new Map<string, { spec: StoreSpec; owned: boolean; of?: CustomStoreDef<any> | undefined }>()
  readonly #customStores = new Map<string, CustomStoreDef<any>>()
  /** Which source node reads a topic (or pattern). */
  readonly #sources = new Map<string, number>()
  readonly #topics = new Map<string, TopicSpec>()

  constructor(topology: string) {
    this.topology = topology
  }

  /** Adds a step and answers its id. @throws StreamsError INVALID_NAME, DUPLICATE_NAME, INVALID_TOPOLOGY */
  add(node: NewNode, name?: string): number {
    if (this.#sealed) {
      throw invalidTopology(
        `topology "${this.topology}": a step is added after its function has returned`,
        'declare all steps inside the function, synchronously',
      )
    }
    if (name !== undefined) this.#claim(node.kind, name)
    return this.#drafts.push({ name, node }) - 1
  }

  #claim(kind: GraphNode['kind'], name: string): void {
    checkName(`a ${kind} step of topology "${this.topology}"`, name)
    const taken = kind === 'repartition' ? this.#repartitions : this.#steps
    if (taken.has(name)) throw duplicateName(kind === 'repartition' ? 'repartitions' : 'steps', name, this.topology)
    taken.add(name)
  }

  /** Registers the store of a table or an aggregate, whose rows belong to that step alone. */
  ownStore(spec: StoreSpec): StoreSpec {
    const known = this.#stores.get(spec.name)
    const alike = known === undefined || (!known.owned && known.of === undefined && sameStore(known.spec, spec))
    if (!alike || this.#customStores.has(spec.name)) throw duplicateName('stores', spec.name, this.topology)
    this.#stores.set(spec.name, { spec, owned: true })
    return spec
  }

  /** Registers a store that is added by itself: another value of the same name is another store. */
  addStore(spec: StoreSpec): void {
    const known = this.#stores.get(spec.name)
    if (known !== undefined && known.spec !== spec) throw duplicateName('stores', spec.name, this.topology)
    this.shareStore(spec)
  }

  /** Registers a store that processors share; the same declaration may come again. `of`: the custom store whose rows it has. */
  shareStore(spec: StoreSpec, of?: CustomStoreDef<any>): void {
    const known = this.#stores.get(spec.name)
    const alike = known === undefined || (known.of === of && sameStore(known.spec, spec))
    if (!alike || this.#customStores.has(spec.name)) throw duplicateName('stores', spec.name, this.topology)
    if (known === undefined) this.#stores.set(spec.name, { spec, owned: false, of })
  }

  /** Registers a store of the user's own and its rows, which nobody else may write. */
  shareCustomStore(def: CustomStoreDef<any>): void {
    const { name } = def
    if ((this.#customStores.get(name) ?? def) !== def || this.#stores.has(name)) {
      throw duplicateName('stores', name, this.topology)
    }
    this.#customStores.set(name, def)
    for (const rows of Object.values(def.rows)) this.shareStore(rows, def)
  }

  /** Makes sure that the rows of a table can be looked up: by its own store, or by one further up that it is computed from. */
  materialise(table: number): void {
    const { node } = this.#drafts[table] as Draft
    switch (node.kind) {
      case 'tableSource': {
        if (node.store !== null) return
        const { key, value } = node.consumed
        const store: StoreSpec = { name: node.topic, kind: 'timestampedKeyValue', key, value, logged: true }
        this.#replace(table, { ...node, store: this.ownStore(store) })
        return
      }
      case 'toTable':
        if (node.store === null) this.#replace(table, { ...node, store: this.ownStore(node.spare as StoreSpec) })
        return
      case 'foreignKeyResolve':
        if (node.store === null) this.#replace(table, this.#withStore(node))
        return
      case 'tableFilter':
      case 'tableFilterNot':
      case 'tableMapValues':
        if (node.store === null) this.materialise(node.parents[0] as number)
        return
      case 'suppress':
        this.materialise(node.parents[0] as number)
    }
    // All others keep their rows, or are computed from tables that were materialised for them.
  }

  #withStore(node: Omit<ForeignKeyResolveNode, 'id' | 'name' | 'named'>): NewNode {
    if (node.spare !== null) return { ...node, store: this.ownStore(node.spare), own: [...node.own, node.spare] }
    throw invalidArgument(
      `topology "${this.topology}": a step below a foreign-key join needs its rows, and the serde of the result is not known`,
      'pass { value: <serde> } in the options of the foreign-key join',
    )
  }

  /** Whether the rows of a table can be looked up as things stand, without a new store. */
  isMaterialised(table: number): boolean {
    const { node } = this.#drafts[table] as Draft
    switch (node.kind) {
      case 'tableFilter':
      case 'tableFilterNot':
      case 'tableMapValues':
        return node.store !== null || this.isMaterialised(node.parents[0] as number)
      case 'suppress':
        return this.isMaterialised(node.parents[0] as number)
      case 'tableJoin':
        return true
      default:
        return !('store' in node) || node.store !== null
    }
  }

  /** How far back the rows of a table can be read, ms: in its own store or the one that they are computed from. Undefined: not at all. */
  historyOf(table: number): number | undefined {
    const { node } = this.#drafts[table] as Draft
    if ('store' in node && node.store !== null && typeof node.store === 'object') {
      return node.store.kind === 'versioned' ? node.store.retentionMs : undefined
    }
    const derived = node.kind === 'tableMapValues' || node.kind === 'tableFilter' || node.kind === 'tableFilterNot'
    return derived ? this.historyOf(node.parents[0] as number) : undefined
  }

  #replace(id: number, node: NewNode): void {
    ;(this.#drafts[id] as Draft).node = node
  }

  /** Name of the store that holds the rows of a table; undefined when they are computed from another one. */
  storeOf(table: number): string | undefined {
    const { node } = this.#drafts[table] as Draft
    if (node.kind === 'streamGlobalJoin') return undefined
    return 'store' in node ? node.store?.name : undefined
  }

  node(id: number): NewNode {
    return (this.#drafts[id] as Draft).node
  }

  /** The node that already reads `topic`, if there is one. */
  sourceOf(topic: string): number | undefined {
    return this.#sources.get(topic)
  }

  claimSource(topic: string, id: number): void {
    this.#sources.set(topic, id)
  }

  /** Remembers what a topic wants at its creation. Said twice, it must be the same. */
  useTopic(spec: { name: string; partitions?: number; configs?: Readonly<Record<string, string>> }): void {
    const known = this.#topics.get(spec.name)
    if (known?.partitions !== undefined && spec.partitions !== undefined && known.partitions !== spec.partitions) {
      throw invalidTopology(
        `topic "${spec.name}" is declared with ${known.partitions} and with ${spec.partitions} partitions`,
        'declare the topic once and use that value everywhere',
      )
    }
    this.#topics.set(spec.name, {
      name: spec.name,
      partitions: spec.partitions ?? known?.partitions,
      configs: { ...known?.configs, ...spec.configs },
    })
  }

  /** @throws StreamsError INVALID_TOPOLOGY when it reads nothing */
  finish(): Graph {
    this.#sealed = true
    if (this.#sources.size === 0) {
      throw invalidTopology(
        `topology "${this.topology}" reads no topic`,
        'start it with t.stream, t.table or t.globalTable',
      )
    }
    const nodes = this.#nodes()
    const stores = [...this.#stores.values()].filter((store) => !store.owned).map((store) => store.spec)
    return Object.freeze({ name: this.topology, topics: [...this.#topics.values()], nodes, stores })
  }

  #nodes(): GraphNode[] {
    const counts = new Map<string, number>()
    const unnamed = (kind: string): string => {
      const count = (counts.get(kind) ?? 0) + 1
      counts.set(kind, count)
      const name = `${kind}-${count}`
      return this.#steps.has(name) ? unnamed(kind) : name
    }
    const nodes = this.#drafts.map(
      ({ name, node }, id) =>
        ({ ...node, id, name: name ?? unnamed(node.kind), named: name !== undefined }) as GraphNode,
    )
    return nodes.map((node) =>
      node.kind === 'repartition' ? { ...node, keepNullKeys: node.keepNullKeys || leftJoinBelow(nodes, node) } : node,
    )
  }
}

/**
 * Left joins answer records without a key, so every repartition above one must let them through, also when more repartitions lie
 * between (KIP-962). The table side of a join is looked up, no record comes from there.
 */
const leftJoinBelow = (nodes: readonly GraphNode[], repartition: RepartitionNode): boolean => {
  const below = new Set([repartition.id])
  for (const node of nodes) {
    const join = node.kind === 'streamTableJoin' || node.kind === 'streamGlobalJoin'
    const feeding = join ? node.parents.slice(0, 1) : node.parents
    if (!feeding.some((parent) => below.has(parent))) continue
    const keeps = join && node.left ? [0] : 'own' in node ? (node.keepsNullKeys ?? []) : []
    if (keeps.some((position) => below.has(node.parents[position] as number))) return true
    below.add(node.id)
  }
  return false
}

const sameStore = (a: StoreSpec, b: StoreSpec): boolean =>
  a === b ||
  (a.kind === b.kind &&
    a.logged === b.logged &&
    a.retentionMs === b.retentionMs &&
    a.windowSizeMs === b.windowSizeMs &&
    a.retainDuplicates === b.retainDuplicates &&
    a.ttlMs === b.ttlMs &&
    a.inMemory === b.inMemory &&
    sameSerde(a.key, b.key) &&
    sameSerde(a.value, b.value))

const duplicateName = (what: string, name: string, topology: string): StreamsError =>
  new StreamsError('DUPLICATE_NAME', {
    retry: 'never',
    message: `topology "${topology}": two ${what} are called "${name}"`,
    help: 'rename one of them: the name is the address of its data',
  })

export const invalidTopology = (message: string, help: string): StreamsError =>
  new StreamsError('INVALID_TOPOLOGY', { retry: 'never', message, help })
