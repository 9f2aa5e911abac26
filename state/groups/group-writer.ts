import { ByteWriter } from '../../topology/serdes/byte-writer.ts'
import type { RowCodec } from '../cache/row-codec.ts'
import type { StateBatch } from '../engine.ts'
import { writeGroupKey, writeSuffix } from './engine-key.ts'
import type { GroupLayout } from './group-layout.ts'
import type { GroupRow } from './group-row.ts'
import type { Segments } from './segments.ts'

/** Writes rows of groups as the engine keeps them. */
export class GroupWriter {
  readonly #layout: GroupLayout
  readonly #codec: RowCodec
  readonly #segments: Segments
  readonly #key = new ByteWriter(256)
  readonly #value = new ByteWriter()

  constructor(layout: GroupLayout, codec: RowCodec, segments: Segments) {
    this.#layout = layout
    this.#codec = codec
    this.#segments = segments
  }

  /** Stages what that row is to hold; a null value removes it. */
  store(batch: StateBatch, segment: number, row: GroupRow, value: unknown, time: number): void {
    const key = this.#key
    key.reset()
    writeGroupKey(row.group.key, key)
    writeSuffix(this.#layout, row.a, row.b, key)
    const keyBytes = key.buffer.subarray(0, key.pos)
    const map = this.#segments.open(segment)
    if (value === null) {
      batch.remove(map, keyBytes)
      return
    }
    const out = this.#value
    out.reset()
    this.#codec.writeStored(value, time, out)
    batch.put(map, keyBytes, out.buffer.subarray(0, out.pos))
  }
}
