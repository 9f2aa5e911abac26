import type { GraphNode } from '../../dsl/graph.ts'
import { StreamsError } from '../../errors/index.ts'
import type { OperatorContext } from '../context.ts'
import { CustomStores } from '../custom-stores.ts'
import { fanOut, fanOutTable } from '../fan-out.ts'
import type { IdleStep } from '../idle-step.ts'
import type { CompiledProcessor } from '../process.ts'
import type { StreamStep, TableStep } from '../step.ts'
import { isTable, sendsOld } from '../table-nodes.ts'
import { toStream } from '../to-stream.ts'
import { tellVersions, versionedRows, versionedStoreOf } from '../versioned-rows.ts'
import { asyncSteps } from './async-steps.ts'
import { distinctness } from './distinct.ts'
import { ends } from './ends.ts'
import { graceJoins } from './grace-join.ts'
import { guarded, type LeavesOut } from './guard.ts'
import { stateless } from './stateless.ts'
import { streamJoins } from './stream-joins.ts'
import { suppression } from './suppress.ts'
import { tableJoins } from './table-joins.ts'
import { tables } from './tables.ts'
import { windowed } from './windows.ts'
import type { Sides, Wire, Wiring } from './wire.ts'

const wirings: Readonly<Record<string, Wiring>> = {
  ...stateless,
  ...tables,
  ...graceJoins,
  ...tableJoins,
  ...windowed,
  ...ends,
  ...streamJoins,
  ...asyncSteps,
  ...suppression,
  ...distinctness,
}

/** A node below another, and which of its inputs that is. */
interface Child {
  readonly node: GraphNode
  readonly position: number
}

/** Makes the steps of one task from its nodes, children before parents, each once. */
export class TaskWiring implements Wire {
  readonly processors: CompiledProcessor[] = []
  readonly customStores = new CustomStores()
  readonly #idle: { readonly node: GraphNode; readonly step: IdleStep }[] = []
  readonly nodes: ReadonlyMap<number, GraphNode>
  readonly context: OperatorContext
  readonly dropped: (step: string, reason: string) => void
  readonly #children = new Map<number, Child[]>()
  readonly #leavesOut: LeavesOut | null
  readonly #sides = new Map<number, Sides>()

  /** `leavesOut` null: the steps are no boundaries for errors. */
  constructor(
    nodes: readonly GraphNode[],
    context: OperatorContext,
    leavesOut: LeavesOut | null = context.leavesOut ?? null,
  ) {
    this.context = context
    this.#leavesOut = leavesOut
    this.dropped = (step, reason) => context.dropped(step, reason)
    this.nodes = new Map(nodes.map((node) => [node.id, node]))
    for (const node of nodes) {
      node.parents.forEach((parent, position) => {
        const siblings = this.#children.get(parent) ?? []
        siblings.push({ node, position })
        this.#children.set(parent, siblings)
      })
    }
  }

  register(processor: CompiledProcessor): void {
    this.processors.push(processor)
  }

  onIdle(node: GraphNode, step: IdleStep): void {
    this.#idle.push({ node, step })
  }

  /** Parents before children: what a step lets go when it moves on reaches the next before that does. */
  idleSteps(): readonly IdleStep[] {
    return this.#idle.sort((a, b) => a.node.id - b.node.id).map(({ step }) => step)
  }

  sendsOld(node: GraphNode): boolean {
    return isTable(node) && sendsOld(this.nodes, node)
  }

  below(node: GraphNode): StreamStep {
    return fanOut(this.children(node).map((child) => child.step))
  }

  children(node: GraphNode): { node: GraphNode; step: StreamStep }[] {
    return this.#fed(node).map((child) => ({ node: child.node, step: this.step(child.node, child.position) }))
  }

  belowTable(node: GraphNode): TableStep {
    const forward = fanOutTable(this.#fed(node).map((child) => this.#tableStep(child)))
    const history = versionedStoreOf(node)
    if (history === null) return forward
    const rows = versionedRows(this.context, history)
    return tellVersions(rows, forward, () => this.dropped(node.name, 'expired'))
  }

  /** The step that a source, or a parent that is a stream, calls for its input at `position`. */
  step(node: GraphNode, position = 0): StreamStep {
    const side = this.#side({ node, position })
    if (side !== null && 'stream' in side) return side.stream
    throw misplaced(node)
  }

  #tableStep(child: Child): TableStep {
    const side = this.#side(child)
    if (side === null) throw misplaced(child.node)
    // Any stream step right below a table sees its changes as records.
    return 'table' in side ? side.table : toStream(null, side.stream)
  }

  #fed(node: GraphNode): readonly Child[] {
    return (this.#children.get(node.id) ?? []).filter((child) => this.#side(child) !== null)
  }

  #side({ node, position }: Child): Sides[number] {
    let sides = this.#sides.get(node.id)
    if (sides === undefined) {
      sides = guarded(wiringOf(node)(node, this), node.name, this.#leavesOut)
      this.#sides.set(node.id, sides)
    }
    return sides[Math.min(position, sides.length - 1)] ?? null
  }
}

const wiringOf = (node: GraphNode): Wiring => {
  const wiring = Object.hasOwn(wirings, node.kind) ? wirings[node.kind] : undefined
  if (wiring === undefined) throw misplaced(node)
  return wiring
}

const misplaced = (node: GraphNode): StreamsError =>
  new StreamsError('INVALID_TOPOLOGY', {
    retry: 'never',
    message: `step "${node.name}" (${node.kind}) cannot stand where it does`,
  })
