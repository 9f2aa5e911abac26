import { NotSupported } from '../not-supported.ts'
import type { Program } from '../program.ts'
import type { Operation } from '../scenario.ts'
import { serdeOf, type Type } from '../types.ts'
import { aggregate as aggregateOf, keySelector, reducer } from '../vocabulary/index.ts'

export const groupByKey = (program: Program, op: Operation): void => {
  const { at, types } = program.stream(op.from)
  program.put(op, { kind: 'grouped', at, types, name: op.name, made: undefined })
}

export const groupBy = (program: Program, op: Operation): void => {
  const from = program.place(op.from)
  if (from.kind !== 'stream') throw new NotSupported(`groupBy of a ${from.kind}`)
  const { fn, type } = keySelector(op.fn, from.types)
  const types = { key: type, value: from.types.value }
  program.put(op, { kind: 'grouped', at: from.at.selectKey(fn), types, name: op.name, made: undefined })
}

/** The grouped stream and the name of the store behind it. */
const grouped = (program: Program, op: Operation) => {
  const from = program.only('grouped', op.from)
  if (op.retentionMs !== undefined) throw new NotSupported('retentionMs')
  const store = program.names.address(op.store) as string
  const group = (name: string | undefined): any =>
    from.at.groupByKey({ name, key: serdeOf(from.types.key), value: serdeOf(from.types.value) } as any)
  if (from.name === undefined) return { from, store, at: group(store) }
  from.made ??= group(from.name)
  return { from, store, at: from.made }
}

const put = (program: Program, op: Operation, at: any, key: Type, value: Type, store: string): void =>
  program.putTable(op, at, { key, value }, store)

export const count = (program: Program, op: Operation): void => {
  const { from, store, at } = grouped(program, op)
  put(program, op, at.count({ name: store }), from.types.key, 'long', store)
}

export const reduce = (program: Program, op: Operation): void => {
  const { from, store, at } = grouped(program, op)
  const { key, value } = from.types
  put(program, op, at.reduce(reducer(op.fn, value), { name: store, value: serdeOf(value) }), key, value, store)
}

export const aggregate = (program: Program, op: Operation): void => {
  const { from, store, at } = grouped(program, op)
  const { initial, add, type } = aggregateOf(op.agg, from.types)
  put(program, op, at.aggregate(initial, add, { name: store, value: serdeOf(type) }), from.types.key, type, store)
}
