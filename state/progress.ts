import type { ByteWriter } from '../topology/serdes/byte-writer.ts'
import type { CacheRow } from './cache/row.ts'
import type { RowCache } from './cache/row-cache.ts'
import type { RowCodec } from './cache/row-codec.ts'
import { byteString } from './latin1.ts'
import type { ProgressStore } from './task-state.ts'

export const progressMap = 'progress'

/** Row and journal record: the number as 8 bytes, IEEE 754, big-endian. */
export const progressCodec: RowCodec = {
  read(bytes: Buffer, row: CacheRow): void {
    row.value = bytes.readDoubleBE(0)
  },
  writeStored(value: unknown, _time: number, out: ByteWriter): void {
    out.reserve(8)
    out.buffer.writeDoubleBE(value as number, out.pos)
    out.pos += 8
  },
  writeLogged(value: unknown, time: number, out: ByteWriter): void {
    progressCodec.writeStored(value, time, out)
  },
}

/** Named numbers over a journaled cache. The key of the journal record is 'p' and the name as UTF-8. */
export class CachedProgressStore implements ProgressStore {
  readonly #cache: RowCache
  /** Cache keys by name, because `set` may run for each record. */
  readonly #keys = new Map<string, string>()

  constructor(cache: RowCache) {
    this.#cache = cache
  }

  get(name: string): number | undefined {
    const value = this.#cache.find(this.#key(name)).value
    return value === null ? undefined : (value as number)
  }

  set(name: string, value: number): void {
    const row = this.#cache.find(this.#key(name))
    if (row.value !== value) this.#cache.write(row, value, -1)
  }

  #key(name: string): string {
    let key = this.#keys.get(name)
    if (key === undefined) {
      key = `p${byteString(Buffer.from(name, 'utf8'))}`
      this.#keys.set(name, key)
    }
    return key
  }
}
