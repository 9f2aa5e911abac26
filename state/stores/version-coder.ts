import type { ByteWriter } from '../../topology/serdes/byte-writer.ts'
import type { CacheRow } from '../cache/row.ts'
import type { RowCodec } from '../cache/row-codec.ts'
import { deletion } from '../groups/deletion.ts'

/** What the engine has before the bytes of a version. */
export const valueTag = 1
export const deletionTag = 0

/** Versions in the engine: a byte that tells values from deletions, then the value. In the changelog: the plain value, or a tombstone. */
export class VersionCoder implements RowCodec {
  readonly #values: RowCodec

  constructor(values: RowCodec) {
    this.#values = values
  }

  read(bytes: Buffer, row: CacheRow): void {
    if (bytes[0] === deletionTag) row.value = deletion
    else this.#values.read(bytes.subarray(1), row)
  }

  writeStored(value: unknown, time: number, out: ByteWriter): void {
    out.reserve(1)
    out.buffer[out.pos++] = value === deletion ? deletionTag : valueTag
    this.writeLogged(value, time, out)
  }

  writeLogged(value: unknown, time: number, out: ByteWriter): void {
    if (value !== deletion) this.#values.writeLogged(value, time, out)
  }
}
