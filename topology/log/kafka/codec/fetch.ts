import type { Isolation } from '../../log.ts'
import type { AbortedTransaction } from '../../records/index.ts'
import { Reader } from '../protocol/reader.ts'
import { Writer } from '../protocol/writer.ts'

/**
 * Version 11 has all that is needed here (leader epoch fencing, log start offset) and every broker from 2.3 to 4.x speaks it; later
 * ones add compact forms and topic ids only.
 */
export const FETCH_VERSION = 11

export interface FetchPartition {
  readonly topic: string
  readonly partition: number
  readonly leaderEpoch: number
  /** Where to read from. */
  readonly position: number
}

export interface FetchLimits {
  waitMs: number
  bytesMax: number
  partitionBytesMax: number
  isolation: Isolation
}

/** A fetch outside of any fetch session. The broker fills partitions in the order of the request until `bytesMax`. */
export const encodeFetch = (partitions: readonly FetchPartition[], limits: FetchLimits): Buffer => {
  const writer = new Writer(false, 64 + partitions.length * 64)
  writer
    .int32(-1)
    .int32(limits.waitMs)
    .int32(1)
    .int32(limits.bytesMax)
    .int8(limits.isolation === 'read_committed' ? 1 : 0)
    .int32(0)
    .int32(-1)
    .arrayLength(partitions.length)
  // One topic entry for each partition keeps the order of the request, which decides who gets the bytes.
  for (const one of partitions) {
    writer
      .string(one.topic)
      .arrayLength(1)
      .int32(one.partition)
      .int32(one.leaderEpoch)
      .int64(one.position)
      .int64(-1)
      .int32(limits.partitionBytesMax)
  }
  return writer.arrayLength(0).string('').finish()
}

export interface FetchedSlice {
  readonly topic: string
  readonly partition: number
  readonly errorCode: number
  readonly highWatermark: number
  readonly lastStableOffset: number
  readonly logStartOffset: number
  readonly aborted: readonly AbortedTransaction[]
  /** Where the record batches lie in the response. */
  readonly start: number
  readonly end: number
}

const NO_ABORTED: readonly AbortedTransaction[] = []

/** Takes the response apart without touching the records. */
export const decodeFetch = (response: Buffer): { errorCode: number; slices: FetchedSlice[] } => {
  const reader = new Reader(response)
  reader.int32()
  const errorCode = reader.int16()
  reader.int32()
  const slices: FetchedSlice[] = []
  for (let topics = reader.arrayLength(); topics > 0; topics--) {
    const topic = reader.string()
    for (let partitions = reader.arrayLength(); partitions > 0; partitions--) slices.push(slice(reader, topic))
  }
  return { errorCode, slices }
}

const slice = (reader: Reader, topic: string): FetchedSlice => {
  const partition = reader.int32()
  const errorCode = reader.int16()
  const highWatermark = reader.int64()
  const lastStableOffset = reader.int64()
  const logStartOffset = reader.int64()
  const abortedCount = reader.arrayLength()
  const aborted = abortedCount > 0 ? ([] as AbortedTransaction[]) : NO_ABORTED
  for (let i = 0; i < abortedCount; i++) {
    ;(aborted as AbortedTransaction[]).push({ producerId: reader.int64(), firstOffset: reader.int64() })
  }
  reader.int32()
  const length = Math.max(0, reader.int32())
  const start = reader.take(length)
  return {
    topic,
    partition,
    errorCode,
    highWatermark,
    lastStableOffset,
    logStartOffset,
    aborted,
    start,
    end: start + length,
  }
}
