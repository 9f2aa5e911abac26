import { type Plan, plan, toMermaid } from 'millrace'
import { readConfig } from '../../services/config.ts'
import { edgeTopics } from '../../services/edge-topics.ts'
import { applicationIdOf, serviceNames, topologyOf } from '../../services/services.ts'

const plans = (): Map<string, Plan> =>
  new Map(
    serviceNames.map((name) => [name, plan(topologyOf(name, {}, readConfig([], {})), applicationIdOf(name, null))]),
  )

/** What each service does with its records, by the name of its diagram. */
export const topologies = (): Map<string, string> =>
  new Map([...plans()].map(([name, planned]) => [`topology-${name}`, toMermaid(planned).trimEnd()]))

/** Who reads and writes which topic; what an application has for itself (repartition topics, changelogs) is left out. */
export const topicFlow = (): string => {
  const edges: string[] = []
  const topics = new Map<string, string>()
  const topic = (name: string): string => {
    const id = topics.get(name) ?? `t${topics.size}`
    topics.set(name, id)
    return id
  }
  for (const [service, { applicationId, subTopologies, globalTables }] of plans()) {
    const shared = (names: Iterable<string>): string[] =>
      [...new Set(names)].filter((name) => !name.startsWith(`${applicationId}-`)).sort()
    for (const name of shared(subTopologies.flatMap(({ sourceTopics }) => sourceTopics)))
      edges.push(`  ${topic(name)} --> ${service}`)
    for (const name of shared(globalTables.map((table) => table.topic))) edges.push(`  ${topic(name)} -.-> ${service}`)
    const requests = service === 'gateway' ? edgeTopics.map(({ name }) => name) : []
    for (const name of shared([...subTopologies.flatMap(({ sinkTopics }) => sinkTopics), ...requests]))
      edges.push(`  ${service} --> ${topic(name)}`)
  }
  return [
    'flowchart LR',
    ...serviceNames.map((name) => `  ${name}[${name}]`),
    ...[...topics].map(([name, id]) => `  ${id}(["${name}"])`),
    ...edges,
  ].join('\n')
}
