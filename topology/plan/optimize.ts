import type { Graph, GraphNode } from '../dsl/graph.ts'
import { mergeRepartitions } from './merge-repartitions.ts'

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
