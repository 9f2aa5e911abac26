import { Reader } from '../protocol/reader.ts'
import { Writer } from '../protocol/writer.ts'

/** Version 8 has all that is needed here, and every broker from 2.4 to 4.x speaks it. */
export const PRODUCE_VERSION = 8

export interface ProduceBatch {
  readonly topic: string
  readonly partition: number
  readonly batch: Buffer
}

/** Bytes that `encodeProduce` may need at most. */
export const produceSize = (transactionalId: string | null, batches: readonly ProduceBatch[]): number => {
  let size = 64 + (transactionalId?.length ?? 0) * 3
  for (const one of batches) size += 32 + one.topic.length * 3 + one.batch.length
  return size
}

/**
 * acks=all: an acknowledged batch is on every in-sync replica. Written into `body`, which has `produceSize` bytes, and returned as a view of
 * it: requests are large and many, so their buffers are used again.
 */
export const encodeProduce = (
  transactionalId: string | null,
  batches: readonly ProduceBatch[],
  timeoutMs: number,
  body: Buffer,
): Buffer => {
  const head = new Writer()
  head.nullableString(transactionalId).int16(-1).int32(timeoutMs).arrayLength(batches.length)
  let pos = place(body, 0, head.finish())
  for (const { topic, partition, batch } of batches) {
    const entry = new Writer().string(topic).arrayLength(1).int32(partition).int32(batch.length)
    pos = place(body, pos, entry.finish())
    pos = place(body, pos, batch)
  }
  return body.subarray(0, pos)
}

const place = (body: Buffer, pos: number, part: Buffer): number => pos + part.copy(body, pos)

export interface ProducedBatch {
  readonly topic: string
  readonly partition: number
  readonly errorCode: number
  /** -1 when the broker no longer knows (duplicates). */
  readonly baseOffset: number
  readonly detail: string | null
}

export const decodeProduce = (response: Buffer): ProducedBatch[] => {
  const reader = new Reader(response)
  const produced: ProducedBatch[] = []
  for (let topics = reader.arrayLength(); topics > 0; topics--) {
    const topic = reader.string()
    for (let partitions = reader.arrayLength(); partitions > 0; partitions--) produced.push(one(reader, topic))
  }
  return produced
}

const one = (reader: Reader, topic: string): ProducedBatch => {
  const partition = reader.int32()
  const errorCode = reader.int16()
  const baseOffset = reader.int64()
  reader.int64()
  reader.int64()
  let detail: string | null = null
  for (let errors = reader.arrayLength(); errors > 0; errors--) {
    reader.int32()
    detail = reader.nullableString() ?? detail
  }
  return { topic, partition, errorCode, baseOffset, detail: reader.nullableString() ?? detail }
}
