import { untilTimeLimit, untilWindowCloses } from 'millrace'
import type { Program } from '../program.ts'
import type { Operation } from '../scenario.ts'
import { serdeOf } from '../types.ts'

const kindOf = ({ until, ms, buffer = {} }: Operation) => {
  const { maxRecords, onFull } = buffer
  if (until === 'windowCloses') return untilWindowCloses({ maxRecords })
  if (until === 'timeLimit') {
    return untilTimeLimit({ limitMs: ms, maxRecords, ...(onFull && { onFull: stopOr(onFull) }) })
  }
  throw new Error(`suppress until "${until}"`)
}

const stopOr = (onFull: string): 'stop' | 'emitEarly' => (onFull === 'shutDown' ? 'stop' : (onFull as 'emitEarly'))

export const suppress = (program: Program, op: Operation): void => {
  const { at, types } = program.table(op.from)
  const name = op.name ?? program.names.address(undefined)
  if (op.name === undefined && name !== undefined) program.names.informative(`${name}-store`)
  const options = { name, key: serdeOf(types.key), value: serdeOf(types.value) }
  program.putTable(op, at.suppress(kindOf(op) as any, options as any), types, undefined)
}
