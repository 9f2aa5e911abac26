import type { Program } from '../program.ts'
import type { Operation } from '../scenario.ts'
import { serdeOf } from '../types.ts'
import { joiner, keySelector } from '../vocabulary/index.ts'
import { joinSide } from './join-sides.ts'

const method = (op: Operation): 'join' | 'leftJoin' => (op.kind === 'left' ? 'leftJoin' : 'join')

export const streamTableJoin = (program: Program, op: Operation): void => {
  const left = program.stream(op.from)
  const right = program.table(op.table)
  const { key } = left.types
  const { fn, type } = joiner(op.joiner, { key, left: left.types.value, right: right.types.value })
  const side = joinSide(program, op, op.from, op.name)
  // The name is that of the repartition topic where the key has changed.
  const grace = op.graceMs === undefined ? {} : { graceMs: op.graceMs }
  const options = {
    name: program.names.address(op.name),
    key: serdeOf(key),
    value: serdeOf(left.types.value),
    ...grace,
  }
  program.putStream(op, (side as any)[method(op)](right.at, fn, options), { key, value: type })
}

export const streamGlobalJoin = (program: Program, op: Operation): void => {
  const left = program.stream(op.from)
  const right = program.only('global', op.table)
  const { key } = left.types
  const { fn, type } = joiner(op.joiner, { key, left: left.types.value, right: right.types.value })
  const options = program.stepName(op)
  const select = keySelector(op.fn, left.types).fn
  program.putStream(op, (left.at as any)[method(op)](right.at, select, fn, options), { key, value: type })
}
