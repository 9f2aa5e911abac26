import type { SlotStore } from '../../state/store.ts'
import type { Aggregation } from '../dsl/graph.ts'
import { StreamsError } from '../errors/index.ts'
import type { StreamStep, TableStep } from './step.ts'

export interface AggregateOptions {
  readonly step: string
  readonly store: SlotStore<any, any>
  readonly dropped: (step: string, reason: string) => void
  /** A step below needs the value before the change. */
  readonly sendOld: boolean
  readonly forward: TableStep
}

type Next = (value: any, old: any, key: any) => any

const nextOf = (aggregation: Aggregation): Next => {
  switch (aggregation.type) {
    case 'count':
      return (_value, old) => (old === null ? 1 : old + 1)
    case 'reduce': {
      const { add } = aggregation
      // The first value of a key is the aggregate as it is: the reducer is not asked.
      return (value, old, key) => (old === null ? value : add(value, old, key))
    }
    case 'aggregate': {
      const { initial, add } = aggregation
      return (value, old, key) => add(value, old === null ? initial() : old, key)
    }
  }
}

/**
 * count, reduce and aggregate of a grouped stream without windows. Records with a null key or a null value are left out and
 * counted. The result's time is the largest seen for the key since it came to be. A null result deletes the row and is
 * forwarded as a tombstone. Every input is one update, also when the value stays the same (KAFKA-12508).
 */
export const aggregate = (aggregation: Aggregation, options: AggregateOptions): StreamStep => {
  const { step, store, dropped, sendOld, forward } = options
  const next = nextOf(aggregation)
  return (value, key, time, headers) => {
    if (key === null) return dropped(step, 'null-key')
    if (value === null) return dropped(step, 'null-value')
    const slot = store.slot(key)
    const old = slot.value
    const at = old !== null && slot.time > time ? slot.time : time
    const result = next(value, old, key)
    if (result === undefined) throw undefinedResult(step)
    store.replace(slot, result, at)
    forward(result, sendOld ? old : null, key, at, headers)
  }
}

const undefinedResult = (step: string): StreamsError =>
  new StreamsError('SERDE_MISMATCH', {
    retry: 'never',
    message: `the aggregator of "${step}" answered undefined`,
    help: 'return the new aggregate, or null to delete the row',
  })
