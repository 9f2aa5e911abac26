import type { TimestampExtractor } from '../dsl/graph.ts'
import type { SubTopology } from '../plan/plan.ts'
import type { Serde } from '../serdes/serde.ts'
import type { OperatorContext } from './context.ts'
import type { StreamStep } from './step.ts'

/** Entry of one source topic into a compiled sub-topology: the task deserialises and calls `step`. */
export interface CompiledSource {
  readonly topic: string
  readonly step: StreamStep
  readonly key: Serde<unknown>
  readonly value: Serde<unknown>
  readonly timestamp: TimestampExtractor | null
}

/** A sub-topology bound to one task. */
export interface CompiledSubTopology {
  source(topic: string): CompiledSource
  /** Calls processors' `close`. */
  close(): void
}

/** Makes the steps of one task. `topics` are the concrete source topics (patterns resolved). */
export type Compile = (sub: SubTopology, topics: readonly string[], context: OperatorContext) => CompiledSubTopology
