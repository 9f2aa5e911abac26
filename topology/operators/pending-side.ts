import { putTime, readTime } from '../../state/cache/row-codec.ts'
import { SortedKeys } from '../../state/cache/sorted-keys.ts'
import { byteString, putByteString } from '../../state/latin1.ts'
import type { KeyValueStore, StoreSpec } from '../../state/store.ts'
import { ByteWriter } from '../serdes/byte-writer.ts'
import type { Serde } from '../serdes/serde.ts'

/** Byte strings as they are (see state/latin1.ts). */
const bytes: Serde<string> = {
  id: 'byte-string',
  version: 1,
  immutable: true,
  write(value, out) {
    out.reserve(value.length)
    putByteString(value, out.buffer, out.pos)
    out.pos += value.length
  },
  read: (buffer, start, end) => byteString(buffer, start, end),
}

/** The store of both sides of a join. Key: side (1 byte), time (8), key; value: length (4) and bytes of each record of that key and time. */
export const pendingRows = (name: string, logged: boolean): StoreSpec<string, string> => ({
  name,
  kind: 'keyValue',
  key: bytes,
  value: bytes,
  logged,
})

const prefixBytes = 9
const indexMax = 50_000
const chunkMin = 64
const chunkMax = 4096

/**
 * Records of one side of a left or outer join that have found no partner yet, by time and key. What is next must be known at each record,
 * so the first rows in order are held in an index; it is only a cache of the store, and may be forgotten at any time.
 */
export class PendingSide<K, V> {
  readonly #store: KeyValueStore<string, string>
  readonly #key: Serde<K>
  readonly #value: Serde<V>
  readonly #start: string
  readonly #end: string
  readonly #out = new ByteWriter(256)
  #index = new SortedKeys()
  /** The index has all rows below; undefined: all there are. */
  #horizon: string | undefined
  #chunk = chunkMin

  /** `side`: 0 or 1. */
  constructor(store: KeyValueStore<string, string>, side: number, key: Serde<K>, value: Serde<V>) {
    this.#store = store
    this.#key = key
    this.#value = value
    this.#start = String.fromCharCode(side)
    this.#end = String.fromCharCode(side + 1)
    this.forget()
  }

  /** Rows were changed behind its back: the unit was undone. */
  forget(): void {
    this.#index = new SortedKeys()
    this.#horizon = this.#store.approximateCount() === 0 ? undefined : this.#start
    this.#chunk = chunkMin
  }

  add(time: number, key: K, value: V): void {
    const row = this.#row(time, key)
    const encoded = this.#encode(value)
    const fresh = this.#covers(row) && this.#index.add(row)
    const before = fresh ? undefined : this.#store.get(row)
    this.#store.put(row, before === undefined ? encoded : before + encoded)
    if (this.#index.size > indexMax) this.#shrink()
  }

  /** All records of that key and time have found their partner. */
  remove(time: number, key: K): void {
    this.delete(this.#row(time, key))
  }

  delete(row: string): void {
    if (this.#covers(row) && !this.#index.delete(row)) return
    this.#store.put(row, null)
  }

  /** The first row; undefined when there is none. */
  first(): string | undefined {
    return this.#at(this.#start)
  }

  /** The first row behind `row`. */
  after(row: string): string | undefined {
    return this.#at(`${row}\0`)
  }

  /** The first row of that time or later. Looks into the store where the index ends. */
  from(time: number): string | undefined {
    const start = this.#prefix(time)
    const found = this.#covers(start) ? this.#index.atOrAbove(start) : undefined
    if (found !== undefined || this.#horizon === undefined) return found
    return this.#stored(start > this.#horizon ? start : this.#horizon)
  }

  last(): string | undefined {
    if (this.#horizon === undefined) return this.#index.last()
    for (const [row] of this.#store.range({ from: this.#start, to: this.#end, reverse: true })) return row
    return undefined
  }

  timeOf(row: string): number {
    const { buffer } = this.#out
    putByteString(row.slice(1, prefixBytes), buffer, 0)
    return readTime(buffer, 0)
  }

  keyOf(row: string): K {
    const key = this.#bytes(row)
    return this.#key.read(key, prefixBytes, row.length)
  }

  /** How many records of that key and time there are. */
  countOf(row: string): number {
    return this.valuesOf(row).length
  }

  /** All of the row but its key, as it is stored; '' when there is none. */
  imageOf(row: string): string {
    return this.#store.get(row) ?? ''
  }

  /** In the order in which they came. */
  valuesOf(row: string): V[] {
    const text = this.imageOf(row)
    const found = this.#bytes(text)
    const values: V[] = []
    for (let at = 0; at < text.length; ) {
      const start = at + 4
      const end = start + found.readUInt32BE(at)
      values.push(this.#value.read(found, start, end))
      at = end
    }
    return values
  }

  #covers(row: string): boolean {
    return this.#horizon === undefined || row < this.#horizon
  }

  /** Reads on from the store until the index has an answer. */
  #at(start: string): string | undefined {
    for (;;) {
      const found = this.#index.atOrAbove(start)
      if (found !== undefined || this.#horizon === undefined) return found
      this.#fill(this.#horizon)
    }
  }

  #fill(from: string): void {
    let left = this.#chunk
    this.#chunk = Math.min(this.#chunk * 4, chunkMax)
    for (const [row] of this.#store.range({ from, to: this.#end })) {
      if (left-- === 0) {
        this.#horizon = row
        return
      }
      this.#index.add(row)
    }
    this.#horizon = undefined
  }

  #shrink(): void {
    while (this.#index.size > indexMax / 2) {
      this.#horizon = this.#index.last() as string
      this.#index.delete(this.#horizon)
    }
  }

  #stored(from: string): string | undefined {
    for (const [row] of this.#store.range({ from, to: this.#end })) return row
    return undefined
  }

  #row(time: number, key: K): string {
    const out = this.#head(time)
    this.#key.write(key, out)
    return byteString(out.buffer, 0, out.pos)
  }

  #prefix(time: number): string {
    return byteString(this.#head(time).buffer, 0, prefixBytes)
  }

  #head(time: number): ByteWriter {
    const out = this.#out
    out.reset()
    out.reserve(prefixBytes)
    out.buffer[0] = this.#start.charCodeAt(0)
    putTime(out.buffer, 1, time)
    out.pos = prefixBytes
    return out
  }

  #encode(value: V): string {
    const out = this.#out
    out.reset()
    out.reserve(4)
    out.pos = 4
    this.#value.write(value, out)
    out.buffer.writeUInt32BE(out.pos - 4, 0)
    return byteString(out.buffer, 0, out.pos)
  }

  #bytes(text: string): Buffer {
    const out = this.#out
    out.reset()
    out.reserve(text.length)
    putByteString(text, out.buffer, 0)
    return out.buffer
  }
}
