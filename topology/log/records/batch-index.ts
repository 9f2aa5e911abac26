import { crc32c } from '@node-rs/crc32'
import type { TopicPartition } from '../log.ts'
import type { AbortedTransactions } from './aborted-transactions.ts'
import { BatchHeader } from './batch-header.ts'
import { markerType } from './control-batch.ts'
import { corruptBatch } from './corrupt.ts'
import * as at from './layout.ts'

/** What a stretch of log bytes holds for a reader at some offset. */
export interface BatchIndex {
  /** Where the batches with records start: not control batches, not aborted, not emptied by compaction, not below the offset. */
  readonly positions: readonly number[]
  /** Upper bound of the number of records: those of the first batch may lie below the offset. */
  readonly count: number
  /** Where the reader goes on: behind the last complete batch, whatever was left out. */
  readonly nextOffset: number
  /** Leader epoch of the last batch that moved `nextOffset`, whatever was left out; -1 when none did. */
  readonly leaderEpoch: number
  /** End of the last complete batch that was looked at. */
  readonly end: number
}

const header = new BatchHeader()

/**
 * Walks the batch headers in `buffer[start, end)`, at most about `bytesMax` bytes of them (but at least one batch). With `aborted` it
 * is a read_committed reader; the same object goes on for the rest of the response.
 * @throws StreamsError CORRUPT_BATCH
 */
export const indexBatches = (
  buffer: Buffer,
  start: number,
  end: number,
  fetchOffset: number,
  aborted: AbortedTransactions | null,
  where: TopicPartition,
  bytesMax = Number.POSITIVE_INFINITY,
): BatchIndex => {
  const positions: number[] = []
  let count = 0
  let nextOffset = fetchOffset
  let leaderEpoch = -1
  let pos = start
  while (pos < end && (pos === start || pos - start < bytesMax)) {
    if (!header.read(buffer, pos, end, where)) break
    if (aborted !== null && header.producerId >= 0) aborted.advance(header.lastOffset)
    if (header.isControl) {
      if (aborted !== null && header.count > 0 && isAbort(buffer, pos, where)) aborted.end(header.producerId)
    } else if (
      header.count > 0 &&
      header.lastOffset >= fetchOffset &&
      !(aborted !== null && header.isTransactional && aborted.has(header.producerId))
    ) {
      positions.push(pos)
      count += header.count
    }
    if (header.lastOffset >= nextOffset) {
      nextOffset = header.lastOffset + 1
      leaderEpoch = header.leaderEpoch
    }
    pos += header.bytes
  }
  return { positions, count, nextOffset, leaderEpoch, end: pos }
}

const isAbort = (buffer: Buffer, pos: number, where: TopicPartition): boolean => {
  if (crc32c(buffer.subarray(pos + at.ATTRIBUTES, pos + header.bytes)) !== header.crc) {
    throw corruptBatch(where, header.baseOffset, 'the checksum of a transaction marker is wrong')
  }
  return header.bytes >= at.RECORDS + 9 && markerType(buffer, pos) === 'abort'
}
