import { joinWindows } from 'millrace'
import type { Program } from '../program.ts'
import type { Operation } from '../scenario.ts'
import { serdeOf } from '../types.ts'
import { joiner } from '../vocabulary/index.ts'
import { joinSide } from './join-sides.ts'

const methods: Readonly<Record<string, string>> = { inner: 'join', left: 'leftJoin', outer: 'outerJoin' }

export const streamJoin = (program: Program, op: Operation): void => {
  const left = program.stream(op.from)
  const right = program.stream(op.other)
  const { key } = left.types
  const { fn, type } = joiner(op.joiner, { key, left: left.types.value, right: right.types.value })
  const { differenceMs, beforeMs = differenceMs, afterMs = differenceMs, graceMs = 0 } = op.window
  // As Kafka Streams makes it, in steps, each of which must leave a window.
  joinWindows({ differenceMs, graceMs })
  joinWindows({ beforeMs, afterMs: differenceMs, graceMs })
  const windows = joinWindows({ beforeMs, afterMs, graceMs })
  const options = {
    ...program.names.join(op),
    key: serdeOf(key),
    value: serdeOf(left.types.value),
    otherValue: serdeOf(right.types.value),
  }
  const topic = (side: string): string | undefined => (op.name === undefined ? undefined : `${op.name}-${side}`)
  const from = joinSide(program, op, op.from, topic('left'))
  const other = joinSide(program, op, op.other, topic('right'))
  const made = (from as any)[methods[op.kind] as string](other, fn, windows, options)
  program.putStream(op, made, { key, value: type })
}
