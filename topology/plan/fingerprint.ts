import { createHash } from 'node:crypto'
import type { StoreSpec } from '../../state/store.ts'
import type { Graph, GraphNode } from '../dsl/graph.ts'
import type { Serde } from '../serdes/serde.ts'

/** Raised when the text below changes its form, so that old and new fingerprints never meet by accident. */
const FORM = 1

/**
 * A short stable hash of everything that decides where data lies and in which form: steps and edges, given names, topics, stores,
 * serde ids and versions. User callbacks are not part of it; neither is the application id.
 */
export const fingerprint = (graph: Graph): string =>
  createHash('sha256')
    .update(JSON.stringify(structure(graph)))
    .digest('hex')
    .slice(0, 16)

const structure = (graph: Graph): unknown => [
  FORM,
  graph.name,
  graph.nodes.map((node) => [node.kind, node.named ? node.name : null, node.parents, ...details(node)]),
  graph.stores.map(store),
  ...(graph.changelogs === 'task' ? ['changelogs of tasks'] : []),
]

const details = (node: GraphNode): unknown[] => {
  switch (node.kind) {
    case 'source':
      return [node.topics instanceof RegExp ? String(node.topics) : node.topics, ...consumed(node.consumed)]
    case 'tableSource':
    case 'globalTable':
      return [node.topic, ...consumed(node.consumed), store(node.store)]
    case 'split':
      return [node.predicates.length]
    case 'branch':
      return [node.index]
    case 'process':
    case 'processValues':
      return [node.stores, node.globalStores, entries(node.timers, timer), entries(node.outputs, output)]
    case 'aggregate':
      return [node.aggregation.type, store(node.store)]
    case 'tableFilter':
    case 'tableFilterNot':
    case 'tableMapValues':
    case 'toTable':
      return [store(node.store)]
    case 'toStream':
      return [node.selectKey !== null]
    case 'streamTableJoin':
    case 'streamGlobalJoin':
      return [node.left]
    case 'repartition':
      return [
        serde(node.key),
        serde(node.value),
        node.partitions ?? null,
        node.keepNullKeys,
        ...(node.partitioned === true ? ['partitioned'] : []),
      ]
    case 'sink':
      return [typeof node.topic === 'string' ? node.topic : null, serde(node.key), serde(node.value)]
    default:
      return 'own' in node ? [node.shape, node.own.map(store)] : []
  }
}

const serde = (of: Serde<any> | null): unknown => (of === null ? null : [of.id, of.version])
const consumed = (of: { key: Serde<any>; value: Serde<any> }): unknown[] => [serde(of.key), serde(of.value)]
const store = (of: StoreSpec | null): unknown =>
  of === null ? null : [of.name, of.kind, serde(of.key), serde(of.value), of.logged, ...kept(of)]
/** How long rows are kept decides which of them lie where; only stores that forget have it. */
const kept = (of: StoreSpec): unknown[] =>
  of.ttlMs !== undefined
    ? [of.ttlMs]
    : of.retentionMs === undefined
      ? []
      : [of.retentionMs, of.windowSizeMs ?? null, of.retainDuplicates ?? false]
const timer = (of: { clock: string; payload: Serde<any> | null }): unknown => [of.clock, serde(of.payload)]
const output = (of: { topic: string; key: Serde<any>; value: Serde<any> }): unknown => [of.topic, ...consumed(of)]
/** The order in which a map was written does not count. */
const entries = <T>(map: Readonly<Record<string, T>>, of: (value: T) => unknown): unknown =>
  Object.keys(map)
    .sort()
    .map((name) => [name, of(map[name] as T)])
