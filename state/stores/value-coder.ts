import { ByteWriter } from '../../topology/serdes/byte-writer.ts'
import type { Serde } from '../../topology/serdes/serde.ts'
import type { CacheRow } from '../cache/row.ts'
import { type RowCodec, readTime, writeLatin1, writeTime } from '../cache/row-codec.ts'
import { byteString, putByteString } from '../latin1.ts'

/**
 * Values of one store. In the cache: the value itself when its type cannot change in place, else its bytes as a latin1 string. In the
 * engine: the plain bytes, with 8 bytes of time before them in timestamped stores. In the changelog: the plain bytes, as in Kafka
 * Streams; the time is the record's timestamp.
 */
export class ValueCoder<V> implements RowCodec {
  readonly #serde: Serde<V>
  readonly #live: boolean
  readonly #timestamped: boolean
  readonly #out = new ByteWriter()

  constructor(serde: Serde<V>, timestamped: boolean) {
    this.#serde = serde
    this.#live = serde.immutable
    this.#timestamped = timestamped
  }

  /** The form that the cache keeps. Serialises in any case, so that a bad value fails the record that wrote it, not the commit. */
  toCache(value: V): unknown {
    const out = this.#out
    out.reset()
    this.#serde.write(value, out)
    return this.#live ? value : byteString(out.buffer, 0, out.pos)
  }

  /** A value that the caller may keep and change. */
  fromCache(cached: unknown): V {
    if (this.#live) return cached as V
    const text = cached as string
    const out = this.#out
    out.reset()
    out.reserve(text.length)
    putByteString(text, out.buffer, 0)
    return this.#serde.read(out.buffer, 0, text.length)
  }

  get live(): boolean {
    return this.#live
  }

  read(bytes: Buffer, row: CacheRow): void {
    const start = this.#timestamped ? 8 : 0
    row.time = this.#timestamped ? readTime(bytes, 0) : -1
    row.value = this.#live ? this.#serde.read(bytes, start, bytes.length) : byteString(bytes, start)
  }

  writeStored(value: unknown, time: number, out: ByteWriter): void {
    if (this.#timestamped) writeTime(time, out)
    this.writeLogged(value, time, out)
  }

  writeLogged(value: unknown, _time: number, out: ByteWriter): void {
    if (this.#live) this.#serde.write(value as V, out)
    else writeLatin1(value as string, out)
  }
}
