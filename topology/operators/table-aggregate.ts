import type { SlotStore } from '../../state/store.ts'
import type { TableAggregateNode } from '../dsl/nodes/table-operators.ts'
import type { Change } from '../serdes/change.ts'
import { undefinedResult } from './fold.ts'
import type { StreamStep, TableStep } from './step.ts'

export interface TableAggregateOptions {
  readonly step: string
  readonly store: SlotStore<any, any>
  readonly dropped: (step: string, reason: string) => void
  /** A step below needs the value before the change. */
  readonly sendOld: boolean
  readonly forward: TableStep
}

/**
 * count, reduce and aggregate of a grouped table: first the old value of a row is taken away, if there is an aggregate to take it from, then
 * the new one is added. null in between starts anew, null at the end deletes the row. The result's time is the largest seen for the
 * group since it came to be. Every record is one update, also when the aggregate stays the same.
 */
export const tableAggregate = (
  { initial, add, subtract }: Pick<TableAggregateNode, 'initial' | 'add' | 'subtract'>,
  options: TableAggregateOptions,
): StreamStep<any, Change<any>> => {
  const { step, store, dropped, sendOld, forward } = options
  const added = (value: any, aggregate: any, key: any): any => {
    if (aggregate !== null) return add(value, aggregate, key)
    return initial === null ? value : add(value, initial(), key)
  }
  return (change, key, time, headers) => {
    if (key === null) return dropped(step, 'null-key')
    if (change === null) return dropped(step, 'null-value')
    const slot = store.slot(key)
    const old = slot.value
    const at = old !== null && slot.time > time ? slot.time : time
    let result = old
    if (change.before !== null && old !== null) result = subtract(change.before, old, key)
    if (result === undefined) throw undefinedResult(step)
    if (change.now !== null) result = added(change.now, result, key)
    if (result === undefined) throw undefinedResult(step)
    store.replace(slot, result, at)
    forward(result, sendOld ? old : null, key, at, headers)
  }
}
