import type { Program } from '../program.ts'
import type { Operation } from '../scenario.ts'
import { serdeOf } from '../types.ts'
import { aggregate as aggregateOf, keySelector, reducer } from '../vocabulary/index.ts'
import { aggregateTable, groupTableBy } from './table-grouping.ts'
import { aggregateCogroup, aggregateWindows, groupedStream } from './windows.ts'

export const groupByKey = (program: Program, op: Operation): void => {
  const { at, types } = program.stream(op.from)
  program.put(op, { kind: 'grouped', at, types, name: op.name, made: undefined })
}

export const groupBy = (program: Program, op: Operation): void => {
  if (program.place(op.from).kind === 'table') {
    groupTableBy(program, op)
    return
  }
  const from = program.stream(op.from)
  const { fn, type } = keySelector(op.fn, from.types)
  const types = { key: type, value: from.types.value }
  program.put(op, { kind: 'grouped', at: from.at.selectKey(fn), types, name: op.name, made: undefined })
}

/** The grouped stream and the names of the step on it. */
const grouped = (program: Program, op: Operation) => {
  const from = program.only('grouped', op.from)
  const names: any = program.address(op)
  return { from, names, at: groupedStream(from, names.store) }
}

type Apply = (program: Program, op: Operation) => void

/** `plain` is for grouped streams; other things that can be aggregated have their own. */
const onGroups =
  (plain: Apply): Apply =>
  (program, op) => {
    const { kind } = program.place(op.from)
    if (kind === 'groupedTable') aggregateTable(program, op)
    else if (kind === 'windowed') aggregateWindows(program, op)
    else if (kind === 'cogrouped') aggregateCogroup(program, op)
    else plain(program, op)
  }

export const count = onGroups((program, op) => {
  const { from, names, at } = grouped(program, op)
  program.putTable(op, at.count(names), { key: from.types.key, value: 'long' }, names.store)
})

export const reduce = onGroups((program, op) => {
  const { from, names, at } = grouped(program, op)
  const fn = reducer(op.fn, from.types.value)
  program.putTable(op, at.reduce(fn, { ...names, value: serdeOf(from.types.value) }), from.types, names.store)
})

export const aggregate = onGroups((program, op) => {
  const { from, names, at } = grouped(program, op)
  const { initial, add, type } = aggregateOf(op.agg, from.types)
  const made = at.aggregate(initial, add, { ...names, value: serdeOf(type) })
  program.putTable(op, made, { key: from.types.key, value: type }, names.store)
})
