import {
  hoppingWindows,
  type KGroupedStream,
  type KTable,
  sessionWindows,
  slidingWindows,
  tumblingWindows,
  unlimitedWindows,
} from 'millrace'
import { NotSupported } from '../not-supported.ts'
import type { Grouping, PlaceOf, Program } from '../program.ts'
import type { Operation } from '../scenario.ts'
import { serdeOf, type Type } from '../types.ts'
import { aggregate as aggregateOf, reducer } from '../vocabulary/index.ts'

const windowsOf = ({ type, ...rest }: any): any => {
  switch (type) {
    case 'tumbling':
      return tumblingWindows(rest)
    case 'hopping':
      return hoppingWindows(rest)
    case 'sliding':
      return slidingWindows(rest)
    case 'session':
      return sessionWindows(rest)
    case 'unlimited':
      return unlimitedWindows(rest)
    default:
      throw new NotSupported(`windows of type ${JSON.stringify(type)}`)
  }
}

export const windowedBy = (program: Program, op: Operation): void => {
  const from = program.place(op.from)
  if (from.kind !== 'grouped' && from.kind !== 'cogrouped') throw new Error(`windowedBy of a ${from.kind}`)
  program.put(op, { kind: 'windowed', from, windows: windowsOf(op.window), emit: op.emit, written: op.window })
}

export const cogroup = (program: Program, op: Operation): void => {
  const parts = op.from.map(({ id, agg }: { id: string; agg: string }) => ({ from: program.only('grouped', id), agg }))
  program.put(op, { kind: 'cogrouped', parts })
}

/** The grouped stream; one without a name has a repartition topic that is called as the store of the step behind it. */
export const groupedStream = (from: Grouping, store: string | undefined): KGroupedStream<any, any> => {
  const group = (name: string | undefined): any =>
    from.at.groupByKey({ name, key: serdeOf(from.types.key), value: serdeOf(from.types.value) } as any)
  if (from.name === undefined) return group(store)
  from.made ??= group(from.name)
  return from.made
}

const cogrouped = (from: PlaceOf<'cogrouped'>, store: string | undefined) => {
  const parts = from.parts.map((part) => ({
    group: groupedStream(part.from, store),
    types: part.from.types,
    aggregate: aggregateOf(part.agg, part.from.types),
  }))
  const [first, ...others] = parts as [(typeof parts)[0], ...typeof parts]
  let at = first.group.cogroup(first.aggregate.add)
  for (const { group, aggregate } of others) at = at.cogroup(group, aggregate.add)
  return { at, key: first.types.key, aggregate: first.aggregate }
}

/** `aggregate` of a cogroup. */
export const aggregateCogroup = (program: Program, op: Operation): void => {
  const from = program.only('cogrouped', op.from)
  const names = program.address(op)
  const { at, key, aggregate } = cogrouped(from, names.store)
  const made = at.aggregate(aggregate.initial, { ...names, value: serdeOf(aggregate.type) } as any)
  program.putTable(op, made, { key, value: aggregate.type }, names.store)
}

/** `count`, `reduce` and `aggregate` of windows. */
export const aggregateWindows = (program: Program, op: Operation): void => {
  const { from, windows, emit, written } = program.only('windowed', op.from)
  const names = program.address(op)
  const retention = op.retentionMs === undefined ? {} : { retentionMs: op.retentionMs }
  const put = (made: KTable<any, any>, key: Type, value: Type): void => {
    const session = written.type === 'session'
    const sizeMs = session ? null : (written.sizeMs ?? written.differenceMs ?? Number.POSITIVE_INFINITY)
    program.putTable(op, made, { key: { windowed: key, sizeMs }, value }, undefined)
    if (names.store === undefined) return
    program.stores.set(names.store, { kind: session ? 'session' : 'window', types: { key, value }, ref: made })
  }
  const options = (type: Type): any => ({ ...names, ...retention, value: serdeOf(type) })
  if (from.kind === 'cogrouped') {
    const { at, key, aggregate } = cogrouped(from, names.store)
    const { initial, merge, type } = aggregate
    const over: any = at.windowedBy(windows)
    const made =
      windows.type === 'session'
        ? over.aggregate(initial, merge, options(type))
        : over.aggregate(initial, options(type))
    put(made, key, type)
    return
  }
  const { key, value } = from.types
  const over: any = groupedStream(from, names.store).windowedBy(windows, emit === undefined ? {} : { emit })
  if (op.op === 'count') {
    put(over.count({ ...names, ...retention }), key, 'long')
  } else if (op.op === 'reduce') {
    put(over.reduce(reducer(op.fn, value), options(value)), key, value)
  } else {
    const { initial, add, merge, type } = aggregateOf(op.agg, from.types)
    const made =
      windows.type === 'session'
        ? over.aggregate(initial, add, merge, options(type))
        : over.aggregate(initial, add, options(type))
    put(made, key, type)
  }
}
