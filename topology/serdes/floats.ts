import { assertLength, mismatch } from './failures.ts'
import type { Serde } from './serde.ts'

// One scratch double: the two views are the same eight bytes, so the bits move without BigInt.
const double = new Float64Array(1)
const octets = new Uint8Array(double.buffer)
const LITTLE = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1

const float64 = (id: string, sorted: boolean): Serde<number> => ({
  id,
  version: 1,
  immutable: true,
  write(value, out) {
    if (typeof value !== 'number') throw mismatch(id, 'numbers', value)
    out.reserve(8)
    double[0] = value
    const { buffer, pos } = out
    const sign = octets[LITTLE ? 7 : 0] as number
    // Negative: all bits are flipped, so that larger magnitudes sort lower. Positive: the sign bit only.
    const flip = !sorted ? 0 : sign >= 0x80 ? 0xff : 0
    for (let i = 0; i < 8; i++) buffer[pos + i] = (octets[LITTLE ? 7 - i : i] as number) ^ flip
    if (sorted && flip === 0) buffer[pos] = (buffer[pos] as number) ^ 0x80
    out.pos = pos + 8
  },
  read(buffer, start, end) {
    assertLength(id, 8, start, end)
    const flip = !sorted ? 0 : (buffer[start] as number) >= 0x80 ? 0 : 0xff
    for (let i = 0; i < 8; i++) octets[LITTLE ? 7 - i : i] = (buffer[start + i] as number) ^ flip
    if (sorted && flip === 0) {
      const top = LITTLE ? 7 : 0
      octets[top] = (octets[top] as number) ^ 0x80
    }
    return double[0] as number
  },
})

/** Doubles, 8 bytes that sort by value: -Infinity first, -0 before 0, NaN after Infinity. */
export const f64: Serde<number> = float64('f64', true)

/** Kafka's DoubleSerializer: IEEE 754, 8 bytes big-endian. Negative numbers sort after positive ones, largest magnitude last. */
export const float64be: Serde<number> = float64('float64be', false)
