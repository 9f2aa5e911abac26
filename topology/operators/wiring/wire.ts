import type { GraphNode } from '../../dsl/graph.ts'
import type { OperatorContext } from '../context.ts'
import type { CustomStores } from '../custom-stores.ts'
import type { IdleStep } from '../idle-step.ts'
import type { CompiledProcessor } from '../process.ts'
import type { StreamStep, TableStep } from '../step.ts'

/** One input of a node: fed with records, or with changes of table rows. Null: the node looks its parent up and is not fed by it. */
export type Side = { readonly stream: StreamStep } | { readonly table: TableStep } | null

/** What a node looks like from above: one side per parent, in their order; the last one serves all parents that follow. */
export type Sides = readonly Side[]

/** What the wiring of one operator may use. */
export interface Wire {
  readonly nodes: ReadonlyMap<number, GraphNode>
  readonly context: OperatorContext
  readonly dropped: (step: string, reason: string) => void
  /** What a record goes into below `node`: all children in order of declaration. */
  below(node: GraphNode): StreamStep
  /** The same for changes of rows. */
  belowTable(node: GraphNode): TableStep
  /** The stream children of `node` one by one, for those that choose among them. */
  children(node: GraphNode): readonly { readonly node: GraphNode; readonly step: StreamStep }[]
  /** True when a table node has to send the value before each change. */
  sendsOld(node: GraphNode): boolean
  /** Of the users' processors in this task. */
  readonly customStores: CustomStores
  /** Processors are initialised when all steps exist, in order of declaration, and closed with the task. */
  register(processor: CompiledProcessor): void
  /** What moves on with the wall clock when the input is idle and the application asks for that. */
  onIdle(node: GraphNode, step: IdleStep): void
}

/** How one kind of node becomes steps. */
export type Wiring<N extends GraphNode = any> = (node: N, wire: Wire) => Sides

/** The node types of `N` whose kind may be `K`. */
type OfKind<N extends GraphNode, K> = N extends GraphNode ? (K extends N['kind'] ? N : never) : never

/** The wirings of a family of operators, by kind of node. */
export type Wirings<N extends GraphNode = GraphNode> = {
  readonly [K in N['kind']]: Wiring<OfKind<N, K>>
}
