import type { GraphNode } from '../dsl/graph.ts'
import { storesOf, taskParents } from './parts.ts'
import type { Plan, SubTopology } from './plan.ts'
import { repartitionTopic } from './topic-names.ts'

/** The plan as a Mermaid flow chart: topics round, stores as cylinders, one box per sub-topology. Stable, so it may be committed. */
export const toMermaid = (plan: Plan): string => {
  const chart = new Chart()
  plan.subTopologies.forEach((sub, index) => {
    subTopology(chart, plan, sub, index)
  })
  for (const table of plan.globalTables) {
    chart.edge(chart.id('topic', table.topic), '-->', chart.id('global store', table.store.name))
  }
  return chart.text()
}

const subTopology = (chart: Chart, plan: Plan, sub: SubTopology, index: number): void => {
  chart.open(index, sub.name)
  const inside = new Set(sub.nodes.map((node) => node.id))
  const topicsRead = (node: GraphNode): readonly string[] => {
    if (node.kind === 'source') return node.topics instanceof RegExp ? [String(node.topics)] : node.topics
    if (node.kind === 'repartition') return [repartitionTopic(plan.applicationId, node)]
    return []
  }
  const box = (node: GraphNode): string => chart.id('step', `${index}/${node.id}`, node.name)
  for (const node of sub.nodes) {
    const name = node.kind === 'repartition' ? repartitionTopic(plan.applicationId, node) : null
    const written = name === null ? [] : sub.sinkTopics.includes(name) ? [name] : []
    if (node.kind === 'tableSource') chart.edge(chart.id('topic', node.topic), '-->', box(node))
    // Sources, sinks and repartitions are drawn as their topics.
    for (const parent of taskParents(node)) {
      if (!inside.has(parent)) continue
      const above = sub.nodes.find((candidate) => candidate.id === parent) as GraphNode
      const from =
        topicsRead(above).length > 0 ? topicsRead(above).map((topic) => chart.id('topic', topic)) : [box(above)]
      const sinks = node.kind === 'sink' ? [typeof node.topic === 'string' ? node.topic : '*'] : written
      const to = sinks.length > 0 ? sinks.map((topic) => chart.id('topic', topic)) : [box(node)]
      for (const a of from) for (const b of to) chart.edge(a, '-->', b)
    }
    for (const store of storesOf(node)) chart.edge(box(node), '---', chart.id('store', store))
    if (node.kind === 'streamGlobalJoin') chart.edge(box(node), '-.-', chart.id('global store', node.store))
    if (node.kind !== 'process' && node.kind !== 'processValues') continue
    for (const store of node.globalStores) chart.edge(box(node), '-.-', chart.id('global store', store))
    for (const output of Object.values(node.outputs)) chart.edge(box(node), '-->', chart.id('topic', output.topic))
  }
  chart.close()
}

type Shape = 'topic' | 'global store' | 'step' | 'store'

/** Collects boxes and edges; a box is declared in the sub-topology that first shows it, topics and global stores outside of all. */
class Chart {
  readonly #ids = new Map<string, string>()
  readonly #outside: string[] = []
  readonly #groups: string[] = []
  readonly #edges: string[] = []
  #group: string[] | null = null

  open(index: number, name: string): void {
    this.#group = [`  subgraph part${index}["${quoted(name)}"]`]
  }

  close(): void {
    if (this.#group !== null && this.#group.length > 1) this.#groups.push(...this.#group, '  end')
    this.#group = null
  }

  id(shape: Shape, key: string, label = key): string {
    const known = this.#ids.get(`${shape} ${key}`)
    if (known !== undefined) return known
    const id = `n${this.#ids.size}`
    this.#ids.set(`${shape} ${key}`, id)
    const text = `"${quoted(label)}"`
    if (shape === 'topic') this.#outside.push(`  ${id}([${text}])`)
    else if (shape === 'global store') this.#outside.push(`  ${id}[(${text})]`)
    else this.#group?.push(shape === 'store' ? `    ${id}[(${text})]` : `    ${id}[${text}]`)
    return id
  }

  edge(from: string, arrow: string, to: string): void {
    this.#edges.push(`  ${from} ${arrow} ${to}`)
  }

  text(): string {
    return `${['flowchart TD', ...this.#outside, ...this.#groups, ...this.#edges].join('\n')}\n`
  }
}

const quoted = (text: string): string => text.replace(/"/g, '#quot;')
