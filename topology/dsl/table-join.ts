import type { Serde } from '../serdes/serde.ts'
import { checkFunction } from './arguments.ts'
import { type Handle, sameTopology } from './handle.ts'
import type { TableJoinNode } from './nodes/table-operators.ts'
import { tableStore } from './table.ts'
import type { Writes } from './topic.ts'

export type TableJoinKind = TableJoinNode['join']

/** The store of a join's result. */
export interface ResultOptions<R, R2, H extends number | undefined = number | undefined> {
  readonly name: string
  /** Name of the store and its changelog where it is not that of the step. */
  readonly store?: string
  readonly value: Serde<R2> & Writes<Exclude<R, null>>
  /** False: no changelog topic for the store. */
  readonly logged?: boolean
  /** True: rows live in memory and come from the changelog whenever the task is opened. Default false. */
  readonly inMemory?: boolean
  /** Makes the store a versioned one that keeps so much history, in ms of its own stream time (KIP-889). */
  readonly historyRetentionMs?: H
}

/** Adds a join of two tables by their keys. */
export const tableJoin = (
  step: string,
  join: TableJoinKind,
  left: Handle,
  right: Handle,
  joiner: (left: any, right: any, key: any) => any,
  options: Partial<ResultOptions<any, any>> | undefined,
): Handle => {
  checkFunction(step, 'its second argument', joiner)
  sameTopology(left, right)
  const { builder, key } = left
  builder.materialise(left.node)
  builder.materialise(right.node)
  const name = options?.name ?? options?.store
  const store = name === undefined ? null : tableStore(step, name, options, key ?? right.key, null)
  const node = builder.add(
    {
      kind: 'tableJoin',
      parents: [left.node, right.node],
      join,
      joiner,
      store,
      own: store === null ? [] : [store],
      coPartitioned: { inner: 'join', left: 'left join', outer: 'outer join' }[join],
      makes: 'table',
      // Where a row may be missing, the row before a deletion tells whether there was a result at all.
      asksOld: { inner: [], left: [0], outer: [0, 1] }[join],
      shape: [join],
    },
    name,
  )
  if (store !== null) builder.ownStore(store)
  return { builder, node, key: key ?? right.key, value: store?.value ?? null }
}
