import { assertLength, mismatch } from './failures.ts'
import type { Serde } from './serde.ts'

/** Numbers from 0 to 255, for marks that mean something by being there. */
export const oneByte: Serde<number> = {
  id: 'u8',
  version: 1,
  immutable: true,
  write(value, out) {
    if (!Number.isInteger(value) || value < 0 || value > 255) throw mismatch('u8', 'integers from 0 to 255', value)
    out.reserve(1)
    out.buffer[out.pos++] = value
  },
  read(buffer, start, end) {
    assertLength('u8', 1, start, end)
    return buffer[start] as number
  },
}
