import type { GraphNode, TimestampExtractor } from '../dsl/graph.ts'
import { StreamsError } from '../errors/index.ts'
import type { SubTopology } from '../plan/plan.ts'
import { repartitionTopic, wholeName } from '../plan/topic-names.ts'
import type { Serde } from '../serdes/serde.ts'
import { aheadNodes } from './ahead-nodes.ts'
import type { OperatorContext } from './context.ts'
import type { IdleStep } from './idle-step.ts'
import type { StreamStep } from './step.ts'
import { TaskWiring } from './wiring/task-wiring.ts'

/** Entry of one source topic into a compiled sub-topology: the task deserialises and calls `step`. */
export interface CompiledSource {
  readonly topic: string
  readonly step: StreamStep
  /** The steps up to look-ups, to start these before the record has its turn; null when there are none. */
  readonly ahead: StreamStep | null
  readonly key: Serde<unknown>
  readonly value: Serde<unknown>
  readonly timestamp: TimestampExtractor | null
  /** Wall clock for extractors, ms. */
  wallTime(): number
}

/** A sub-topology bound to one task. */
export interface CompiledSubTopology {
  /** @throws StreamsError UNKNOWN_TOPIC when the sub-topology does not read it. */
  source(topic: string): CompiledSource
  /** What moves on with the wall clock while the input is idle, in order. */
  readonly idle: readonly IdleStep[]
  /** The user's own store of that name, if a processor of the task uses it. */
  customStore(name: string): unknown
  /** The task's state was rolled back: tells the users' own stores. */
  rolledBack(): void
  /** Calls `close` of all processors and the users' own stores, then throws the first error if there was one. */
  close(): void
}

/**
 * Makes the steps of one task and calls processors' `init`. `topics` are the concrete source topics (patterns resolved). Call it when
 * the task's state is restored: stores are resolved here and processors may read them.
 *
 * @throws StreamsError INVALID_TOPOLOGY, INVALID_PROCESSOR
 */
export type Compile = (sub: SubTopology, topics: readonly string[], context: OperatorContext) => CompiledSubTopology

/** A `Compile`. */
export const compile: Compile = (sub, topics, context) => {
  const wiring = new TaskWiring(sub.nodes, context)
  // Ahead of a record's turn nothing is decided: steps beside one that throws start their calls, whatever it will mean then.
  const beside = context.leavesOut == null ? null : () => true
  const ahead = new TaskWiring(aheadNodes(sub.nodes), context, beside)
  const sources = new Map<string, CompiledSource>()
  for (const topic of topics) {
    const node = sub.nodes.find((candidate) => reads(candidate, topic, context.applicationId))
    if (node === undefined) throw unknownTopic(sub, topic)
    const found = ahead.nodes.get(node.id)
    sources.set(topic, {
      ...sourceOf(node, topic, wiring),
      ahead: found === undefined ? null : ahead.below(found),
    })
  }
  const processors = wiring.processors.sort((a, b) => a.node.id - b.node.id)
  for (const processor of processors) processor.init()
  return {
    idle: wiring.idleSteps(),
    source(topic) {
      const source = sources.get(topic)
      if (source === undefined) throw unknownTopic(sub, topic)
      return source
    },
    customStore: (name) => wiring.customStores.find(name),
    rolledBack: () => wiring.customStores.rolledBack(),
    close() {
      const failures: unknown[] = []
      const closers = processors.map((processor) => () => processor.close())
      for (const close of [...closers, ...wiring.customStores.closers()]) {
        try {
          close()
        } catch (error) {
          failures.push(error)
        }
      }
      if (failures.length > 0) throw failures[0]
    },
  }
}

const reads = (node: GraphNode, topic: string, applicationId: string): boolean => {
  switch (node.kind) {
    case 'source':
      return Array.isArray(node.topics) ? node.topics.includes(topic) : wholeName(node.topics as RegExp).test(topic)
    case 'tableSource':
      return node.topic === topic
    case 'repartition':
      return repartitionTopic(applicationId, node) === topic
    default:
      return false
  }
}

const sourceOf = (node: GraphNode, topic: string, wiring: TaskWiring): Omit<CompiledSource, 'ahead'> => {
  const wallTime = (): number => wiring.context.wallTime()
  switch (node.kind) {
    case 'source': {
      const { key, value, timestamp = null } = node.consumed
      return { topic, step: wiring.below(node), key, value, timestamp, wallTime }
    }
    case 'tableSource': {
      const { key, value, timestamp = null } = node.consumed
      return { topic, step: wiring.step(node), key, value, timestamp, wallTime }
    }
    case 'repartition':
      return { topic, step: wiring.below(node), key: node.key, value: node.value, timestamp: null, wallTime }
    default:
      throw new StreamsError('INVALID_TOPOLOGY', { retry: 'never', message: `step "${node.name}" reads no topic` })
  }
}

const unknownTopic = (sub: SubTopology, topic: string): StreamsError =>
  new StreamsError('UNKNOWN_TOPIC', {
    retry: 'never',
    message: `sub-topology "${sub.name}" does not read topic "${topic}"`,
  })
