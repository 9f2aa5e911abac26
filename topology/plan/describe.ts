import type { GraphNode } from '../dsl/graph.ts'
import { storesOf, taskParents } from './parts.ts'
import type { Plan, SubTopology } from './plan.ts'
import { repartitionTopic } from './topic-names.ts'

/**
 * The plan as text, in the shape of Kafka Streams' `Topology#describe`. Stable for an unchanged topology: keep it as a snapshot in a test, and a
 * change of the topology shows in review.
 */
export const describe = (plan: Plan): string => {
  const lines = ['Topologies:']
  for (const sub of plan.subTopologies) lines.push(`   Sub-topology: ${sub.name}`, ...subTopology(plan, sub), '')
  for (const table of plan.globalTables) {
    lines.push(
      `   Sub-topology: ${table.store.name} for global store (will not generate tasks)`,
      `    Source: ${table.name} (topics: [${table.topic}])`,
      `      --> ${table.store.name}`,
      '',
    )
  }
  return `${lines.join('\n').trimEnd()}\n`
}

const subTopology = (plan: Plan, sub: SubTopology): string[] => {
  const inside = new Map(sub.nodes.map((node) => [node.id, node]))
  const nodeLines = (node: GraphNode): string[] => {
    const children = sub.nodes.filter((child) => taskParents(child).includes(node.id)).map((child) => child.name)
    const parents = taskParents(node).flatMap((id) => inside.get(id)?.name ?? [])
    const down = `      --> ${children.length === 0 ? 'none' : children.join(', ')}`
    const up = `      <-- ${parents.join(', ')}`
    switch (node.kind) {
      case 'source':
        return [`    Source: ${node.name} (topics: ${topics(node.topics)})`, down]
      case 'tableSource':
        return [`    Source: ${node.name} (topics: [${node.topic}], stores: [${storesOf(node).join(', ')}])`, down]
      case 'repartition': {
        const topic = repartitionTopic(plan.applicationId, node)
        return [
          ...(sub.sinkTopics.includes(topic) ? [`    Sink: ${node.name} (topic: ${topic})`, up] : []),
          ...(sub.sourceTopics.includes(topic) ? [`    Source: ${node.name} (topics: [${topic}])`, down] : []),
        ]
      }
      case 'sink':
        return [`    Sink: ${node.name} (topic: ${typeof node.topic === 'string' ? node.topic : '*'})`, up]
      default:
        return [`    Processor: ${node.name} (${details(node)})`, down, up]
    }
  }
  return sub.nodes.flatMap(nodeLines)
}

const topics = (of: readonly string[] | RegExp): string => (of instanceof RegExp ? String(of) : `[${of.join(', ')}]`)

const details = (node: GraphNode): string => {
  const stores = node.kind === 'streamGlobalJoin' ? [node.store] : [...storesOf(node)]
  if (node.kind !== 'process' && node.kind !== 'processValues') return `stores: [${stores.join(', ')}]`
  const parts = [`stores: [${[...stores, ...node.globalStores].join(', ')}]`]
  const outputs = Object.values(node.outputs).map((output) => output.topic)
  if (outputs.length > 0) parts.push(`outputs: [${outputs.join(', ')}]`)
  if (Object.keys(node.timers).length > 0) parts.push(`timers: [${Object.keys(node.timers).join(', ')}]`)
  return parts.join(', ')
}
