import type { Headers } from '../../topology/log/headers.ts'

/** Headers in Kafka's own encoding, which `Headers.fromRaw` reads. */
export const headerBytes = (headers: Headers): Buffer => {
  if (headers.raw !== null) return headers.raw
  const parts: Uint8Array[] = [varint(headers.entries.length)]
  for (const [name, value] of headers.entries) {
    const nameBytes = Buffer.from(name, 'utf8')
    parts.push(varint(nameBytes.length), nameBytes, varint(value === null ? -1 : value.length))
    if (value !== null) parts.push(value)
  }
  return Buffer.concat(parts)
}

/** What Kafka Streams counts for them: characters of names, bytes of values. */
export const headersSize = (headers: Headers): number => {
  let size = 0
  for (const [name, value] of headers.entries) size += name.length + (value?.length ?? 0)
  return size
}

/** Zigzag varint, as in record headers. */
const varint = (value: number): Buffer => {
  const bytes: number[] = []
  let rest = ((value << 1) ^ (value >> 31)) >>> 0
  while (rest > 0x7f) {
    bytes.push((rest & 0x7f) | 0x80)
    rest >>>= 7
  }
  bytes.push(rest)
  return Buffer.from(bytes)
}
