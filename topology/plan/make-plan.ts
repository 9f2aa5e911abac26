import type { StoreSpec } from '../../state/store.ts'
import type { Graph, GraphNode, OffsetReset } from '../dsl/graph.ts'
import { StreamsError } from '../errors/index.ts'
import { coPartitionsOf } from './co-partitions.ts'
import { fingerprint } from './fingerprint.ts'
import { internalTopicsOf } from './internal-topics.ts'
import { checkName } from './names.ts'
import { optimize } from './optimize.ts'
import { namesOf } from './part-names.ts'
import { type Part, partsOf, storesOf } from './parts.ts'
import type { Plan, SubTopology } from './plan.ts'
import { changelogTopic, journalTopic, repartitionTopic, wholeName } from './topic-names.ts'

export interface PlanOptions {
  /**
   * 'all': steps that need the same new key share one repartition topic, and the topic of a source table is its changelog
   * (`topology.optimization` of Kafka Streams). Changes which topics there are, so it is decided once. Default 'none'.
   */
  readonly optimize?: 'all' | 'none'
}

/**
 * Works out what a topology means for an application: its sub-topologies and internal topics.
 *
 * @throws StreamsError INVALID_NAME for an application id that cannot stand in topic names, or names that get too long with it;
 * DUPLICATE_SOURCE for a topic that a pattern matches too; what evaluating the topology throws
 */
export const plan = (topology: { graph(): Graph }, applicationId: string, options: PlanOptions = {}): Plan => {
  checkName('an application', applicationId)
  const declared = topology.graph()
  const { graph, sourceChangelogs } =
    options.optimize === 'all' ? optimize(declared) : { graph: declared, sourceChangelogs: new Map<string, string>() }
  const parts = partsOf(graph)
  const names = namesOf(parts)
  const subTopologies = parts.map((part) => {
    const sub = subTopologyOf(applicationId, graph, part, names.get(part) as string)
    const own = sub.stores.flatMap(({ name }) => {
      const topic = sourceChangelogs.get(name)
      return topic === undefined ? [] : [[name, topic]]
    })
    return own.length === 0 ? sub : { ...sub, sourceChangelogs: Object.fromEntries(own) }
  })
  checkPatterns(subTopologies)
  return {
    applicationId,
    graph,
    subTopologies,
    globalTables: graph.nodes.filter((node) => node.kind === 'globalTable'),
    internalTopics: parts.flatMap((part, i) =>
      internalTopicsOf(applicationId, subTopologies[i] as SubTopology, part.reads),
    ),
    fingerprint: fingerprint(graph),
  }
}

const subTopologyOf = (applicationId: string, graph: Graph, part: Part, name: string): SubTopology => {
  const sources = new Set<string>()
  const sinks = new Set<string>()
  const patterns: RegExp[] = []
  const resets: Record<string, OffsetReset> = {}
  const globalStores = new Set<string>()
  const read = (topic: string, reset: OffsetReset | undefined): void => {
    sources.add(topic)
    if (reset !== undefined) resets[topic] = reset
  }
  for (const node of part.nodes) {
    switch (node.kind) {
      case 'source':
        if (node.topics instanceof RegExp) {
          const pattern = wholeName(node.topics)
          patterns.push(pattern)
          if (node.consumed.reset !== undefined) resets[String(pattern)] = node.consumed.reset
        } else for (const topic of node.topics) read(topic, node.consumed.reset)
        break
      case 'tableSource':
        read(node.topic, node.consumed.reset)
        break
      case 'repartition': {
        const topic = repartitionTopic(applicationId, node)
        // What was written before the first assignment must be read too.
        if (part.reads.has(node.id)) read(topic, 'earliest')
        if (part.writes.has(node.id)) sinks.add(topic)
        break
      }
      case 'sink':
        if (typeof node.topic === 'string') sinks.add(node.topic)
        break
      case 'process':
      case 'processValues':
        for (const output of Object.values(node.outputs)) sinks.add(output.topic)
        for (const store of node.globalStores) globalStores.add(store)
        break
      case 'streamGlobalJoin':
        globalStores.add(node.store)
        break
    }
  }
  const stores = storeSpecsOf(graph, part)
  const sharing = new Set(graph.changelogs === 'task' ? stores.filter(isShareable) : [])
  const hasJournal = sharing.size > 0 || part.nodes.some(needsJournal)
  const journal = hasJournal ? journalTopic(applicationId, name) : null
  const logged = stores.filter((store) => store.logged)
  return {
    name,
    nodes: part.nodes,
    sourceTopics: [...sources],
    patterns,
    resets,
    sinkTopics: [...sinks],
    dynamicSinks: part.nodes.some((node) => node.kind === 'sink' && typeof node.topic !== 'string'),
    stores,
    changelogs: Object.fromEntries(
      logged.map((store) => [
        store.name,
        journal !== null && sharing.has(store) ? journal : changelogTopic(applicationId, store.name),
      ]),
    ),
    journalTopic: journal,
    coPartitioned: coPartitionsOf(part, applicationId),
    globalStores: [...globalStores],
  }
}

const needsJournal = (node: GraphNode): boolean => {
  if (node.kind === 'process' || node.kind === 'processValues') return Object.keys(node.timers).length > 0
  return 'own' in node && node.remembers === true
}

/** Its changelog is compacted like a journal, and read no more than one. */
const isShareable = ({ kind, logged, inMemory }: StoreSpec): boolean =>
  logged && inMemory !== true && (kind === 'keyValue' || kind === 'timestampedKeyValue' || kind === 'buffer')

/** In order of first use. Stores that no step names are left out. */
const storeSpecsOf = (graph: Graph, part: Part): StoreSpec[] => {
  const known = new Map(graph.stores.map((store) => [store.name, store]))
  for (const node of part.nodes) {
    if ('store' in node && node.store !== null && typeof node.store === 'object') known.set(node.store.name, node.store)
    if ('own' in node) for (const store of node.own) known.set(store.name, store)
  }
  const used = new Set(part.nodes.flatMap(storesOf))
  return [...used].map((name) => known.get(name) as StoreSpec)
}

/** Which step reads a topic must not depend on what a pattern happens to match. */
const checkPatterns = (subs: readonly SubTopology[]): void => {
  const topics = subs.flatMap((sub) => sub.sourceTopics)
  for (const pattern of subs.flatMap((sub) => sub.patterns)) {
    const topic = topics.find((name) => pattern.test(name))
    if (topic === undefined) continue
    throw new StreamsError('DUPLICATE_SOURCE', {
      retry: 'never',
      message: `topic "${topic}" is read under its name and by the pattern ${pattern}`,
      help: 'narrow the pattern, or leave out the name',
    })
  }
}
