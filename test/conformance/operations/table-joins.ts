import type { Program } from '../program.ts'
import type { Operation } from '../scenario.ts'
import { serdeOf } from '../types.ts'
import { joiner } from '../vocabulary/index.ts'

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
