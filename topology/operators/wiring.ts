import type { GraphNode, ProcessNode, SplitNode, StatelessNode } from '../dsl/graph.ts'
import { StreamsError } from '../errors/index.ts'
import { aggregate } from './aggregate.ts'
import type { OperatorContext } from './context.ts'
import { fanOut, fanOutTable } from './fan-out.ts'
import { filter, filterNot } from './filter.ts'
import { flatMap } from './flat-map.ts'
import { flatMapValues } from './flat-map-values.ts'
import { foreach } from './foreach.ts'
import { map } from './map.ts'
import { mapValues } from './map-values.ts'
import { peek } from './peek.ts'
import { type CompiledProcessor, processor } from './process.ts'
import { repartitionSink } from './repartition.ts'
import { rowStore } from './row-store.ts'
import { selectKey } from './select-key.ts'
import { sink } from './sink.ts'
import { split } from './split.ts'
import type { StreamStep, TableStep } from './step.ts'
import { tableFilter } from './table-filter.ts'
import { streamGlobalJoin, streamTableJoin } from './table-join.ts'
import { tableMapValues } from './table-map-values.ts'
import { globalGetter, isTable, sendsOld, tableGetter } from './table-nodes.ts'
import { tableSource } from './table-source.ts'
import { toStream } from './to-stream.ts'

/** Makes the steps of one task from its nodes, children before parents, each once. */
export class Wiring {
  readonly processors: CompiledProcessor[] = []
  readonly #nodes: ReadonlyMap<number, GraphNode>
  readonly #children = new Map<number, GraphNode[]>()
  readonly #context: OperatorContext
  readonly #dropped: (step: string, reason: string) => void
  readonly #steps = new Map<number, StreamStep>()
  readonly #tableSteps = new Map<number, TableStep>()

  constructor(nodes: readonly GraphNode[], context: OperatorContext) {
    this.#context = context
    this.#dropped = (step, reason) => context.dropped(step, reason)
    this.#nodes = new Map(nodes.map((node) => [node.id, node]))
    for (const child of nodes) {
      child.parents.forEach((parent, position) => {
        // The table side of a join is looked up, not fed.
        if (position > 0 && (child.kind === 'streamTableJoin' || child.kind === 'streamGlobalJoin')) return
        const siblings = this.#children.get(parent) ?? []
        siblings.push(child)
        this.#children.set(parent, siblings)
      })
    }
  }

  /** What a record goes into below `node`: all children in order of declaration. */
  below(node: GraphNode): StreamStep {
    return fanOut(this.#childrenOf(node).map((child) => this.step(child)))
  }

  /** The step that a source, or a parent that is a stream, calls. */
  step(node: GraphNode): StreamStep {
    let step = this.#steps.get(node.id)
    if (step === undefined) {
      step = this.#streamStep(node)
      this.#steps.set(node.id, step)
    }
    return step
  }

  #childrenOf(node: GraphNode): readonly GraphNode[] {
    return this.#children.get(node.id) ?? []
  }

  #belowTable(node: GraphNode): TableStep {
    return fanOutTable(this.#childrenOf(node).map((child) => this.#tableStep(child)))
  }

  #streamStep(node: GraphNode): StreamStep {
    const context = this.#context
    const dropped = this.#dropped
    switch (node.kind) {
      case 'filter':
      case 'filterNot':
      case 'map':
      case 'mapValues':
      case 'flatMap':
      case 'flatMapValues':
      case 'selectKey':
      case 'peek':
      case 'foreach':
        return stateless(node, this.below(node))
      case 'merge':
      case 'branch':
        return this.below(node)
      case 'split':
        return this.#split(node)
      case 'process':
      case 'processValues':
        return this.#process(node)
      case 'aggregate': {
        const store = rowStore(context, node.store)
        const forward = this.#belowTable(node)
        return aggregate(node.aggregation, { step: node.name, store, dropped, sendOld: this.#sendsOld(node), forward })
      }
      case 'tableSource':
      case 'toTable': {
        const store = node.store === null ? null : rowStore(context, node.store)
        const forward = this.#belowTable(node)
        return tableSource({ step: node.name, store, dropped, sendOld: this.#sendsOld(node), forward })
      }
      case 'streamTableJoin': {
        const get = tableGetter(this.#nodes, this.#nodes.get(node.parents[1] as number), context)
        const { left, joiner } = node
        return streamTableJoin({ step: node.name, left, get, joiner, dropped, forward: this.below(node) })
      }
      case 'streamGlobalJoin': {
        const get = globalGetter(node.store, context)
        const { left, joiner } = node
        return streamGlobalJoin(node.selectKey, {
          step: node.name,
          left,
          get,
          joiner,
          dropped,
          forward: this.below(node),
        })
      }
      case 'sink':
        return sink(node, context)
      case 'repartition':
        return repartitionSink(node, context)
      default:
        throw misplaced(node)
    }
  }

  #tableStep(node: GraphNode): TableStep {
    let step = this.#tableSteps.get(node.id)
    if (step === undefined) {
      step = this.#makeTableStep(node)
      this.#tableSteps.set(node.id, step)
    }
    return step
  }

  #makeTableStep(node: GraphNode): TableStep {
    switch (node.kind) {
      case 'tableFilter':
      case 'tableFilterNot': {
        const store = node.store === null ? null : rowStore(this.#context, node.store)
        const keep = node.kind === 'tableFilter'
        const forward = this.#belowTable(node)
        return tableFilter({ predicate: node.fn, keep, store, knowsOld: this.#sendsOld(node), forward })
      }
      case 'tableMapValues': {
        const store = node.store === null ? null : rowStore(this.#context, node.store)
        const forward = this.#belowTable(node)
        return tableMapValues({ map: node.fn, store, sendOld: this.#sendsOld(node), forward })
      }
      case 'toStream':
        return toStream(node.selectKey, this.below(node))
      default:
        // Any stream step right below a table sees its changes as records.
        return toStream(null, this.step(node))
    }
  }

  #sendsOld(node: GraphNode): boolean {
    return isTable(node) && sendsOld(this.#nodes, node)
  }

  #split(node: SplitNode): StreamStep {
    const branch = (index: number): StreamStep | null => {
      const found = this.#childrenOf(node).filter((child) => child.kind === 'branch' && child.index === index)
      return found.length === 0 ? null : fanOut(found.map((child) => this.step(child)))
    }
    const branches = node.predicates.map((_, index) => branch(index) ?? fanOut([]))
    return split(node.predicates, branches, branch(-1))
  }

  #process(node: ProcessNode): StreamStep {
    const byName = new Map(this.#childrenOf(node).map((child) => [child.name, this.step(child)]))
    const made = processor(node, this.#context, { all: this.below(node), byName })
    this.processors.push(made)
    return made.step
  }
}

const stateless = (node: StatelessNode, forward: StreamStep): StreamStep => {
  switch (node.kind) {
    case 'filter':
      return filter(node.fn, forward)
    case 'filterNot':
      return filterNot(node.fn, forward)
    case 'map':
      return map(node.fn, forward)
    case 'mapValues':
      return mapValues(node.fn, forward)
    case 'flatMap':
      return flatMap(node.fn, forward)
    case 'flatMapValues':
      return flatMapValues(node.fn, forward)
    case 'selectKey':
      return selectKey(node.fn, forward)
    case 'peek':
      return peek(node.fn, forward)
    case 'foreach':
      return foreach(node.fn)
  }
}

const misplaced = (node: GraphNode): StreamsError =>
  new StreamsError('INVALID_TOPOLOGY', {
    retry: 'never',
    message: `step "${node.name}" (${node.kind}) cannot stand where it does`,
  })
