import type { Aggregation } from '../dsl/graph.ts'
import { StreamsError } from '../errors/index.ts'

/** count, reduce and aggregate as one shape. */
export interface Fold {
  /** What a key starts from; null: from nothing. */
  readonly initial: () => any
  readonly add: (value: any, aggregate: any, key: any) => any
}

const nothing = (): null => null
const zero = (): number => 0

export const foldOf = (step: string, aggregation: Aggregation): Fold => {
  switch (aggregation.type) {
    case 'count':
      return { initial: zero, add: (_value, count) => count + 1 }
    case 'reduce': {
      const { add } = aggregation
      // The first value of a key is the aggregate as it is: the reducer is not asked.
      return {
        initial: nothing,
        add: checked(step, (value, old, key) => (old === null ? value : add(value, old, key))),
      }
    }
    case 'aggregate':
      return { initial: aggregation.initial, add: checked(step, aggregation.add) }
  }
}

const checked =
  (step: string, add: Fold['add']): Fold['add'] =>
  (value, aggregate, key) => {
    const result = add(value, aggregate, key)
    if (result !== undefined) return result
    throw undefinedResult(step)
  }

export const undefinedResult = (step: string): StreamsError =>
  new StreamsError('SERDE_MISMATCH', {
    retry: 'never',
    message: `the aggregator of "${step}" answered undefined`,
    help: 'return the new aggregate, or null to delete the row',
  })
