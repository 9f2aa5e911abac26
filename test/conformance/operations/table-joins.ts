import type { Program } from '../program.ts'
import type { Operation } from '../scenario.ts'
import { serdeOf } from '../types.ts'
import { joiner, keySelector } from '../vocabulary/index.ts'

const sidesOf = (program: Program, op: Operation) => {
  const left = program.table(op.from)
  const right = program.table(op.other)
  const { key } = left.types
  return { left, right, key, ...joiner(op.joiner, { key, left: left.types.value, right: right.types.value }) }
}

const methods: Readonly<Record<string, string>> = { inner: 'join', left: 'leftJoin', outer: 'outerJoin' }

export const tableJoin = (program: Program, op: Operation): void => {
  const { left, right, key, fn, type } = sidesOf(program, op)
  const options = op.store === undefined ? undefined : { ...program.address(op), value: serdeOf(type) }
  const at = (left.at as any)[methods[op.kind]!](right.at, fn, options)
  program.putTable(op, at, { key, value: type }, op.store)
}

export const fkJoin = (program: Program, op: Operation): void => {
  const { left, right, key, fn, type } = sidesOf(program, op)
  const foreignKey = keySelector(op.fn, left.types).fn
  const serdes = { leftValue: serdeOf(left.types.value), rightValue: serdeOf(right.types.value), value: serdeOf(type) }
  const name = op.name ?? (op.store === undefined ? program.names.madeUp() : program.names.excused())
  // A result that turns out to need a store gets one that is called as its step: Kafka Streams makes up a name.
  if (op.store === undefined) program.names.informative(name)
  const history = op.versionedMs === undefined ? {} : { historyRetentionMs: op.versionedMs }
  const options = { name, ...(op.store !== undefined && { store: op.store }), ...history, ...serdes }
  const at = (left.at as any)[methods[op.kind]!](right.at, foreignKey, fn, options)
  program.putTable(op, at, { key, value: type }, op.store)
}
