import type { TableJoinNode } from '../dsl/nodes/table-operators.ts'
import { type RowReader, rowReader } from './row-reader.ts'
import type { RowStore } from './row-store.ts'
import type { TableStep } from './step.ts'

export interface TableTableJoinOptions {
  readonly step: string
  readonly join: TableJoinNode['join']
  readonly joiner: (left: any, right: any, key: any) => any
  /** Rows of the other table. */
  readonly other: RowReader
  /** Null: the result is computed when it is asked for. */
  readonly store: RowStore | null
  readonly dropped: (step: string, reason: string) => void
  /** A step below needs the result before the change. */
  readonly sendOld: boolean
  readonly forward: TableStep
}

/**
 * One side of a table-table join: a change of its table meets the row that the other table has now. The result is as old as the younger
 * of both. Where the other row must be there and is not, nothing is said, not even for a deletion: there was no result before. Else the
 * result may be a tombstone that repeats what is known. Out-of-order updates of versioned tables are left out and counted (KIP-914).
 */
export const tableTableJoin = (side: 'left' | 'right', options: TableTableJoinOptions): TableStep => {
  const { step, join, joiner, other, store, dropped, sendOld, forward } = options
  const othersOptional = join === 'outer' || (join === 'left' && side === 'left')
  const ownOptional = join === 'outer' || (join === 'left' && side === 'right')
  const joined =
    side === 'left'
      ? (own: any, theirs: any, key: any) => (own === null && !ownOptional ? null : joiner(own, theirs, key))
      : (own: any, theirs: any, key: any) => (own === null && !ownOptional ? null : joiner(theirs, own, key))
  return (value, old, key, time, headers, stale) => {
    if (stale) return dropped(step, 'out-of-order')
    const theirs = other.get(key)
    if (theirs === null) {
      if (!othersOptional || (value === null && old === null)) return
      const now = value === null ? null : joined(value, null, key)
      store?.put(key, now, time)
      return forward(now, sendOld && old !== null ? joined(old, null, key) : null, key, time, headers)
    }
    const at = other.time > time ? other.time : time
    const now = joined(value, theirs, key)
    const before = sendOld ? joined(old, theirs, key) : null
    store?.put(key, now, at)
    forward(now, before, key, at, headers)
  }
}

/** The rows of a join without a store, computed from those of both tables. */
export const joinedRows = ({ join, joiner }: TableJoinNode, left: RowReader, right: RowReader): RowReader =>
  rowReader((key, reader) => {
    const mine = left.get(key)
    if (mine === null && join !== 'outer') return null
    const time = mine === null ? -1 : left.time
    const theirs = right.get(key)
    if (theirs === null && (join === 'inner' || mine === null)) return null
    reader.time = theirs !== null && right.time > time ? right.time : time
    return joiner(mine, theirs, key)
  })
