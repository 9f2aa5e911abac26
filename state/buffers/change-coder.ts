import { Headers } from '../../topology/log/headers.ts'
import { ByteWriter } from '../../topology/serdes/byte-writer.ts'
import type { Serde } from '../../topology/serdes/serde.ts'
import { readTime, writeLatin1, writeTime } from '../cache/row-codec.ts'
import type { ChangeOrigin } from '../change-buffer.ts'
import { byteString, putByteString } from '../latin1.ts'
import { headerBytes, headersSize } from './header-bytes.ts'

/** Lengths of parts that have no bytes of their own. */
const absent = -1
const asPrior = -2

/** What Kafka Streams counts for each change beside keys, values, headers and topic: four numbers of its record, buffer time. */
const fixedBytes = 8 + 8 + 8 + 4

/** What a change takes, as it says itself. */
export const sizeOf = (change: string): number =>
  ((change.charCodeAt(0) << 24) | (change.charCodeAt(1) << 16) | (change.charCodeAt(2) << 8) | change.charCodeAt(3)) >>>
  0

/** The parts of a change; one object, overwritten by each `decode`. */
export class DecodedChange<V> {
  value: V | null = null
  old: V | null = null
  time = -1
  headers: Headers = Headers.none
  readonly origin: { topic: string | null; partition: number; offset: number } = {
    topic: null,
    partition: -1,
    offset: -1,
  }
}

/**
 * A change as bytes (a latin1 string in the cache): size, value before all changes that wait, old and new value, then the record's
 * time, offset, partition, topic and headers.
 */
export class ChangeCoder<V> {
  readonly #serde: Serde<V>
  readonly #out = new ByteWriter(256)
  readonly #part = new ByteWriter(256)

  constructor(serde: Serde<V>) {
    this.#serde = serde
  }

  /** `before` is what waits under that key already: the value before that stays. */
  encode(
    keyBytes: number,
    before: string | null,
    value: V | null,
    old: V | null,
    time: number,
    headers: Headers,
    origin: ChangeOrigin,
  ): string {
    const oldPart = this.#serialise(old)
    const priorPart = before === null ? oldPart : priorPartOf(before)
    const valuePart = this.#serialise(value)
    const oldIsPrior = oldPart !== null && oldPart === priorPart
    const topic = origin.topic
    const out = this.#out
    out.reset()
    const size =
      fixedBytes +
      keyBytes +
      (priorPart?.length ?? 0) +
      (oldIsPrior ? 0 : (oldPart?.length ?? 0)) +
      (valuePart?.length ?? 0) +
      (topic?.length ?? 0) +
      headersSize(headers)
    writeInt(size, out)
    writePart(priorPart, out)
    if (oldIsPrior) writeInt(asPrior, out)
    else writePart(oldPart, out)
    writePart(valuePart, out)
    writeTime(time, out)
    writeTime(origin.offset, out)
    writeInt(origin.partition, out)
    writePart(topic === null ? null : byteString(Buffer.from(topic, 'utf8')), out)
    if (headers !== Headers.none) out.bytes(headerBytes(headers))
    return byteString(out.buffer, 0, out.pos)
  }

  decode(change: string, into: DecodedChange<V>): void {
    const bytes = this.#open(change)
    const priorLength = bytes.readInt32BE(4)
    let at = 8 + Math.max(priorLength, 0)
    const oldLength = bytes.readInt32BE(at)
    at += 4
    into.old = oldLength === asPrior ? this.#read(bytes, 8, priorLength) : this.#read(bytes, at, oldLength)
    at += Math.max(oldLength, 0)
    const valueLength = bytes.readInt32BE(at)
    at += 4
    into.value = this.#read(bytes, at, valueLength)
    at += Math.max(valueLength, 0)
    into.time = readTime(bytes, at)
    into.origin.offset = readTime(bytes, at + 8)
    into.origin.partition = bytes.readInt32BE(at + 16)
    const topicLength = bytes.readInt32BE(at + 20)
    at += 24
    into.origin.topic = topicLength < 0 ? null : bytes.toString('utf8', at, at + topicLength)
    at += Math.max(topicLength, 0)
    into.headers = at === change.length ? Headers.none : Headers.fromRaw(bytes.subarray(at, change.length))
  }

  /** The value before all changes that wait. */
  prior(change: string): V | null {
    const part = priorPartOf(change)
    if (part === null) return null
    return this.#read(this.#open(part), 0, part.length)
  }

  #serialise(value: V | null): string | null {
    if (value === null) return null
    const part = this.#part
    part.reset()
    this.#serde.write(value, part)
    return byteString(part.buffer, 0, part.pos)
  }

  #read(bytes: Buffer, at: number, length: number): V | null {
    return length < 0 ? null : this.#serde.read(bytes, at, at + length)
  }

  /** The bytes of a byte string; valid until the next call. */
  #open(text: string): Buffer {
    const out = this.#out
    out.reset()
    out.reserve(text.length)
    putByteString(text, out.buffer, 0)
    return out.buffer
  }
}

const writeInt = (value: number, out: ByteWriter): void => {
  out.reserve(4)
  out.buffer.writeInt32BE(value | 0, out.pos)
  out.pos += 4
}

const writePart = (part: string | null, out: ByteWriter): void => {
  if (part === null) {
    writeInt(absent, out)
    return
  }
  writeInt(part.length, out)
  writeLatin1(part, out)
}

const priorPartOf = (change: string): string | null => {
  const length =
    (change.charCodeAt(4) << 24) | (change.charCodeAt(5) << 16) | (change.charCodeAt(6) << 8) | change.charCodeAt(7)
  return length < 0 ? null : change.slice(8, 8 + length)
}
