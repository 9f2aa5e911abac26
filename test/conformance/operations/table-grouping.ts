import type { KGroupedTable } from 'millrace'
import type { Program } from '../program.ts'
import type { Operation } from '../scenario.ts'
import { serdeOf } from '../types.ts'
import { aggregate as aggregateOf, keySelector, reducer, valueFunction } from '../vocabulary/index.ts'

export const groupTableBy = (program: Program, op: Operation): void => {
  const { at, types: rows } = program.table(op.from)
  const key = keySelector(op.fn, rows)
  const value = op.valueFn === undefined ? { fn: (row: any) => row, type: rows.value } : valueFunction(op.valueFn, rows)
  const types = { key: key.type, value: value.type }
  const topic = { key: serdeOf(types.key), value: serdeOf(types.value) }
  const group = (name: string): KGroupedTable<any, any> =>
    at.groupBy((row, rowKey) => [key.fn(row, rowKey), value.fn(row, rowKey)], { name, ...topic } as any)
  // The table is grouped here, not where it is aggregated: from here on it has to know its old values.
  const first = program.scenario.topology.find(({ from, op: kind }) => from === op.id && kind !== 'toStream')
  const firstName = op.name ?? program.names.address(first?.store)
  const made = group(firstName as string)
  let taken = false
  program.put(op, {
    kind: 'groupedTable',
    types,
    group: (store) => {
      // A grouping without a name has a topic for each aggregation, called as its store.
      if (op.name !== undefined || !taken) {
        taken = true
        return made
      }
      return group(store)
    },
  })
}

export const aggregateTable = (program: Program, op: Operation): void => {
  const from = program.only('groupedTable', op.from)
  const names = program.address(op)
  const { key, value } = from.types
  const at: any = from.group(names.store as string)
  const put = (made: any, type: any): void => program.putTable(op, made, { key, value: type }, names.store)
  if (op.op === 'count') put(at.count(names), 'long')
  else if (op.op === 'reduce') {
    const [add, subtract] = [reducer(op.fn, value), reducer(op.subtract, value)]
    put(at.reduce(add, subtract, { ...names, value: serdeOf(value) }), value)
  } else {
    const { initial, add, subtract, type } = aggregateOf(op.agg, from.types)
    put(at.aggregate(initial, add, subtract, { ...names, value: serdeOf(type) }), type)
  }
}
