import type { StoreSpec } from '../../state/store.ts'
import { StreamsError } from '../errors/index.ts'
import { checkFunction, checkSerde, invalidArgument, sameSerde } from './arguments.ts'
import { type GraphBuilder, invalidTopology } from './builder.ts'
import { failOnInvalid } from './extractors.ts'
import { GlobalTable } from './global-table.ts'
import type { Consumed, SourceNode } from './graph.ts'
import type { Handle } from './handle.ts'
import { tableSpec } from './store-def.ts'
import { KTable, refuseUnnamed } from './table.ts'
import type { Topic, TopicOptions } from './topic.ts'

/** A pattern has no declaration, so the types of its topics come with it. */
export type PatternOptions<K, V> = Pick<TopicOptions<K, V>, 'key' | 'value' | 'timestamp' | 'reset'>

/** Reads topics, or all whose whole name matches a pattern. A topic (or pattern) is read once, however many streams start there. */
export const streamSource = (
  builder: GraphBuilder,
  source: Topic<any, any> | readonly Topic<any, any>[] | RegExp,
  options: (Partial<PatternOptions<any, any>> & { readonly name?: string }) | undefined,
): Handle => {
  if (source instanceof RegExp) return patternSource(builder, source, options)
  const topics = (Array.isArray(source) ? source : [source]) as readonly Topic<any, any>[]
  const first = topics[0]
  if (first === undefined) throw invalidTopology('t.stream: the list of topics is empty', 'name at least one topic')
  for (const topic of topics) checkTopic('t.stream', topic)
  const groups = topics.every((topic) => sameConsumed(topic, first)) ? [topics] : topics.map((topic) => [topic])
  const handles = groups.map((group) => topicsSource(builder, group, options?.name))
  const [head] = handles as [Handle, ...Handle[]]
  // Topics of different types are read on their own; from here on they are one stream of either type.
  return handles.length === 1 ? head : mergeAll(builder, handles)
}

const mergeAll = (builder: GraphBuilder, handles: readonly Handle[]): Handle => ({
  builder,
  node: builder.add({ kind: 'merge', parents: handles.map((at) => at.node) }),
  key: handles.every((at) => at.key !== null && sameSerde(at.key, handles[0]!.key!)) ? handles[0]!.key : null,
  value: null,
})

const topicsSource = (builder: GraphBuilder, topics: readonly Topic<any, any>[], name: string | undefined): Handle => {
  const first = topics[0] as Topic<any, any>
  const names = topics.map((topic) => topic.name)
  if (new Set(names).size !== names.length) {
    throw invalidTopology(`t.stream: a topic stands twice in [${names.join(', ')}]`, 'name it once')
  }
  const known = [...new Set(names.map((topic) => builder.sourceOf(topic)))]
  const handle = (node: number): Handle => ({ builder, node, key: first.key, value: first.value })
  if (known.length === 1 && known[0] !== undefined && reads(builder, known[0], names, first)) return handle(known[0])
  const taken = names.find((topic) => builder.sourceOf(topic) !== undefined)
  if (taken !== undefined) throw duplicateSource(builder, taken)
  const node = builder.add({ kind: 'source', parents: [], topics: names, consumed: consumed(first) }, name)
  for (const topic of topics) {
    builder.claimSource(topic.name, node)
    builder.useTopic(topic)
  }
  return handle(node)
}

const reads = (builder: GraphBuilder, id: number, names: readonly string[], topic: Topic<any, any>): boolean => {
  const node = builder.node(id) as SourceNode
  return (
    node.kind === 'source' &&
    Array.isArray(node.topics) &&
    node.topics.length === names.length &&
    node.topics.every((name) => names.includes(name)) &&
    sameConsumed(node.consumed, topic)
  )
}

const patternSource = (
  builder: GraphBuilder,
  pattern: RegExp,
  options: (Partial<PatternOptions<any, any>> & { readonly name?: string }) | undefined,
): Handle => {
  const step = `t.stream(${pattern})`
  const key = checkSerde(step, 'key', options?.key as any)
  const value = checkSerde(step, 'value', options?.value as any)
  if (pattern.global || pattern.sticky) {
    throw invalidArgument(`${step}: the flags g and y make a pattern remember its last match`, 'leave them out')
  }
  const types = consumed({ ...options, key, value })
  const known = builder.sourceOf(String(pattern))
  if (known !== undefined) {
    if (!sameConsumed((builder.node(known) as SourceNode).consumed, types)) {
      throw duplicateSource(builder, String(pattern))
    }
    return { builder, node: known, key, value }
  }
  const node = builder.add({ kind: 'source', parents: [], topics: pattern, consumed: types }, options?.name)
  builder.claimSource(String(pattern), node)
  return { builder, node, key, value }
}

export interface TableSourceOptions<H extends number | undefined = number | undefined> {
  /** Gives the table a store and a changelog of that name. Without it there is a store, called as the topic, only where a step needs it. */
  readonly name?: string
  /** Name of the store and its changelog where it is not that of the step. */
  readonly store?: string
  /** False: no changelog topic for the store. */
  readonly logged?: boolean
  /** True: rows live in memory and come from the changelog whenever the task is opened; needs a name. Default false. */
  readonly inMemory?: boolean
  /**
   * Makes the store a versioned one that keeps so much history, in ms of its own stream time (KIP-889): updates that come out of order find
   * their place, and joins see the row as it was. Needs a name.
   */
  readonly historyRetentionMs?: H
}

/** Reads a topic as a table. */
export const tableSource = (
  builder: GraphBuilder,
  topic: Topic<any, any>,
  options: TableSourceOptions | undefined,
): KTable<any, any, any> => {
  checkTopic('t.table', topic)
  if (builder.sourceOf(topic.name) !== undefined) throw duplicateSource(builder, topic.name)
  const storeName = options?.store ?? options?.name
  refuseUnnamed(`t.table("${topic.name}")`, storeName, options)
  const store = storeName === undefined ? null : rows(topic, storeName, { ...options, logged: options?.logged ?? true })
  const node = builder.add(
    { kind: 'tableSource', parents: [], topic: topic.name, consumed: consumed(topic), store },
    options?.name ?? options?.store,
  )
  if (store !== null) builder.ownStore(store)
  builder.claimSource(topic.name, node)
  builder.useTopic(topic)
  return new KTable({ builder, node, key: topic.key, value: topic.value })
}

/** Reads a topic as a table of which each process holds a full copy, in a store called `name` or as the topic. */
export const globalTableSource = (
  builder: GraphBuilder,
  topic: Topic<any, any>,
  options: { readonly name?: string } | undefined,
): GlobalTable<any, any> => {
  checkTopic('t.globalTable', topic)
  if ((options as TableSourceOptions | undefined)?.historyRetentionMs !== undefined) {
    throw invalidTopology(
      `t.globalTable("${topic.name}"): a global table keeps no history`,
      'leave historyRetentionMs out, or read the topic with t.table',
    )
  }
  if (builder.sourceOf(topic.name) !== undefined) throw duplicateSource(builder, topic.name)
  // Its topic is its changelog: nothing else is written.
  const store = rows(topic, options?.name ?? topic.name, { logged: false })
  const node = builder.add(
    { kind: 'globalTable', parents: [], topic: topic.name, consumed: consumed(topic), store },
    options?.name,
  )
  builder.ownStore(store)
  builder.claimSource(topic.name, node)
  builder.useTopic(topic)
  return new GlobalTable({ builder, node, key: topic.key, value: topic.value })
}

const rows = (
  { key, value }: Topic<any, any>,
  name: string,
  { logged, inMemory = false, historyRetentionMs }: TableSourceOptions & { readonly logged: boolean },
): StoreSpec => tableSpec(name, { key, value, logged, inMemory, historyRetentionMs })

const consumed = (from: PatternOptions<any, any>): Consumed => {
  if (from.timestamp !== undefined) checkFunction('a source', 'timestamp', from.timestamp)
  return {
    key: from.key,
    value: from.value,
    // The default, said or not: two streams of one topic agree on it.
    ...(from.timestamp !== undefined && from.timestamp !== failOnInvalid && { timestamp: from.timestamp }),
    ...(from.reset !== undefined && { reset: from.reset }),
  }
}

const sameConsumed = (a: Consumed, b: Consumed): boolean =>
  sameSerde(a.key, b.key) && sameSerde(a.value, b.value) && a.timestamp === b.timestamp && a.reset === b.reset

const checkTopic = (step: string, topic: Topic<any, any>): void => {
  if (typeof topic?.name !== 'string') throw invalidArgument(`${step}: this is no topic`, 'declare it with topic()')
}

const duplicateSource = (builder: GraphBuilder, topic: string): StreamsError =>
  new StreamsError('DUPLICATE_SOURCE', {
    retry: 'never',
    message: `topology "${builder.topology}" reads "${topic}" in two ways that exclude each other`,
    help: 'read it once, as a stream or as a table, and derive the rest from that (stream.toTable, table.toStream)',
  })
