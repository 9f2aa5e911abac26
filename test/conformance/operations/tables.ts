import type { Program } from '../program.ts'
import type { Operation } from '../scenario.ts'
import { serdeOf } from '../types.ts'
import { keySelector } from '../vocabulary/index.ts'

export const toStream = (program: Program, op: Operation): void => {
  const { at, types } = program.table(op.from)
  if (op.fn === undefined) program.putStream(op, at.toStream(), types)
  else {
    const { fn, type } = keySelector(op.fn, types)
    program.putStream(op, at.toStream(fn), { key: type, value: types.value })
  }
}

export const toTable = (program: Program, op: Operation): void => {
  const { at, types } = program.stream(op.from)
  const names = program.address(op)
  // Without a store in the scenario there is none, unless it must be: one that is called as the step, where Kafka Streams makes up a name.
  if (op.store === undefined && op.name !== undefined) program.names.informative(op.name)
  const store = op.store === undefined && op.versionedMs === undefined ? { store: null } : {}
  const serdes = { key: serdeOf(types.key), value: serdeOf(types.value) }
  program.putTable(op, at.toTable({ ...names, ...store, ...serdes } as any), types, names.store)
}
