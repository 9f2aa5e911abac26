const M = 0x5bd1e995

/** murmur2 of `buffer[start, end)` as a signed 32-bit number: the same as the Java client's. */
export const murmur2 = (buffer: Uint8Array, start: number, end: number): number => {
  const length = end - start
  let h = 0x9747b28c ^ length
  let pos = start
  for (const last = start + (length & ~3); pos < last; pos += 4) {
    let k =
      (buffer[pos] as number) |
      ((buffer[pos + 1] as number) << 8) |
      ((buffer[pos + 2] as number) << 16) |
      ((buffer[pos + 3] as number) << 24)
    k = Math.imul(k, M)
    k ^= k >>> 24
    h = Math.imul(h, M) ^ Math.imul(k, M)
  }
  const rest = length & 3
  if (rest > 2) h ^= (buffer[pos + 2] as number) << 16
  if (rest > 1) h ^= (buffer[pos + 1] as number) << 8
  if (rest > 0) h = Math.imul(h ^ (buffer[pos] as number), M)
  h ^= h >>> 13
  h = Math.imul(h, M)
  return h ^ (h >>> 15)
}
