import type { Serde } from '../serdes/serde.ts'
import { type GraphBuilder, invalidTopology } from './builder.ts'

/** Where a stream or table stands in the graph. Kept under a symbol that the package does not export. */
export interface Handle {
  readonly builder: GraphBuilder
  readonly node: number
  /** Serdes as far as they are known: null after a step that made new values or keys. */
  readonly key: Serde<any> | null
  readonly value: Serde<any> | null
}

export const handle = Symbol('handle')

/** How a grouped stream is asked for the place where the records of a key are in one partition. Not exported by the package either. */
export const located: unique symbol = Symbol('located')

/** Streams of two evaluations cannot be mixed. @throws StreamsError INVALID_TOPOLOGY */
export const sameTopology = (a: Handle, b: Handle): void => {
  if (a.builder === b.builder) return
  throw invalidTopology(
    `topology "${a.builder.topology}" uses a stream or table that was made by another evaluation of a topology`,
    'make all streams and tables from the `t` of the same function call',
  )
}
