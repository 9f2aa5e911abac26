/*
 * Zigzag varints of the record format. Values below 2^30 in size take the integer path; larger ones (timestamp deltas
 * over some days) are computed in doubles, which are exact up to 2^53.
 */
const INT_MAX = 0x3fff_ffff

/** Bytes that `value` takes as a zigzag varint. */
export const varintSize = (value: number): number => {
  if (value > INT_MAX || value < -INT_MAX) return wideSize(value)
  const zigzag = (value << 1) ^ (value >> 31)
  return zigzag < 0x80 ? 1 : zigzag < 0x4000 ? 2 : zigzag < 0x20_0000 ? 3 : zigzag < 0x1000_0000 ? 4 : 5
}

/** Writes `value` at `pos` and returns the position behind it. The caller has made room. */
export const writeVarint = (buffer: Buffer, pos: number, value: number): number => {
  if (value > INT_MAX || value < -INT_MAX) return writeWide(buffer, pos, value)
  let zigzag = (value << 1) ^ (value >> 31)
  while (zigzag > 0x7f) {
    buffer[pos++] = (zigzag & 0x7f) | 0x80
    zigzag >>>= 7
  }
  buffer[pos++] = zigzag
  return pos
}

const widen = (value: number): number => (value >= 0 ? value * 2 : value * -2 - 1)

const wideSize = (value: number): number => {
  let rest = widen(value)
  let size = 1
  while (rest >= 0x80) {
    rest = Math.floor(rest / 0x80)
    size++
  }
  return size
}

const writeWide = (buffer: Buffer, pos: number, value: number): number => {
  let rest = widen(value)
  while (rest >= 0x80) {
    buffer[pos++] = (rest % 0x80) | 0x80
    rest = Math.floor(rest / 0x80)
  }
  buffer[pos++] = rest
  return pos
}
