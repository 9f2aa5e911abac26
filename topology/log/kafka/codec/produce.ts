import { Reader } from '../protocol/reader.ts'
import { Writer } from '../protocol/writer.ts'

/** Version 8 has all that is needed here, and every broker from 2.4 to 4.x speaks it. */
export const PRODUCE_VERSION = 8

export interface ProduceBatch {
  readonly topic: string
  readonly partition: number
  readonly batch: Buffer
}

/** acks=all: an acknowledged batch is on every in-sync replica. */
export const encodeProduce = (
  transactionalId: string | null,
  batches: readonly ProduceBatch[],
  timeoutMs: number,
): Buffer => {
  let size = 64 + (transactionalId?.length ?? 0) * 3
  for (const one of batches) size += 32 + one.topic.length * 3 + one.batch.length
  const writer = new Writer(false, size)
  writer.nullableString(transactionalId).int16(-1).int32(timeoutMs).arrayLength(batches.length)
  for (const one of batches) writer.string(one.topic).arrayLength(1).int32(one.partition).bytes(one.batch)
  return writer.finish()
}

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
