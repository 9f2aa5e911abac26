import { mismatch } from './failures.ts'
import type { Serde } from './serde.ts'

/** Bytes as they are. `write` takes any Uint8Array; `read` answers a copy that belongs to the caller. */
export const bytes: Serde<Buffer> = {
  id: 'bytes',
  version: 1,
  immutable: false,
  write(value: Uint8Array, out) {
    if (!(value instanceof Uint8Array)) throw mismatch('bytes', 'a Buffer or Uint8Array', value)
    out.bytes(value)
  },
  read(buffer, start, end) {
    return Buffer.from(buffer.subarray(start, end))
  },
}
