import type { SlotStore } from '../../state/store.ts'
import type { Aggregation } from '../dsl/graph.ts'
import { foldOf } from './fold.ts'
import type { StreamStep, TableStep } from './step.ts'

export interface AggregateOptions {
  readonly step: string
  readonly store: SlotStore<any, any>
  readonly dropped: (step: string, reason: string) => void
  /** A step below needs the value before the change. */
  readonly sendOld: boolean
  readonly forward: TableStep
}

/**
 * count, reduce and aggregate of a grouped stream without windows. Records with a null key or a null value are left out and
 * counted. The result's time is the largest seen for the key since it came to be. A null result deletes the row and is
 * forwarded as a tombstone. Every input is one update, also when the value stays the same (KAFKA-12508). The value before the first
 * record is the initial one, as in Kafka Streams: a filter below that lets it through deletes the row when it stops doing so.
 */
export const aggregate = (aggregation: Aggregation, options: AggregateOptions): StreamStep => {
  const { step, store, dropped, sendOld, forward } = options
  const { initial, add } = foldOf(step, aggregation)
  return (value, key, time, headers) => {
    if (key === null) return dropped(step, 'null-key')
    if (value === null) return dropped(step, 'null-value')
    const slot = store.slot(key)
    const had = slot.value
    const at = had !== null && slot.time > time ? slot.time : time
    const old = had === null ? initial() : had
    const result = add(value, old, key)
    store.replace(slot, result, at)
    forward(result, sendOld ? old : null, key, at, headers)
  }
}
