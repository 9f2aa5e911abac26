import { crc32c } from '@node-rs/crc32'
import { AbortedTransactions } from '../../records/aborted-transactions.ts'
import { BatchHeader } from '../../records/batch-header.ts'
import { markerType } from '../../records/control-batch.ts'
import * as at from '../../records/layout.ts'
import type { LogStorage, StoredBatch } from '../storage/storage.ts'
import type { PartitionLog } from './partition-log.ts'
import { RecordWalk } from './record-walk.ts'

/** Keys that one pass keeps in memory; what is left is for the next pass. */
const KEYS_MAX = 1_000_000

/**
 * Compacts a partition: of each key the last committed record stays, at its offset. A tombstone (and a transaction
 * marker) stays readable for delete.retention.ms after the pass that cleaned everything before it, then goes. The last
 * batch and open transactions are left alone. False when there was nothing to do.
 */
export const compact = (log: PartitionLog, storage: LogStorage, nowMs: number): boolean => {
  const { latest, to, dirtyBytes } = latestOffsets(log, storage, nowMs)
  const expired = expiredBelow(log, nowMs)
  const isDirty = dirtyBytes > 0 && dirtyBytes / Math.max(1, log.bytes) >= log.config.minDirtyRatio
  if (!isDirty && expired < 0) return false
  rewrite(log, storage, isDirty ? to : log.cleanedTo, latest, expired)
  // What is expired is gone now: those entries have done their work.
  log.cleanings = log.cleanings.filter(([cleanedTo]) => cleanedTo > expired)
  if (isDirty) {
    log.cleanedTo = to
    log.cleanings.push([to, nowMs])
  }
  return true
}

/** Tombstones below this offset were seen by a cleaning at least delete.retention.ms ago. */
const expiredBelow = (log: PartitionLog, nowMs: number): number => {
  let below = -1
  for (const [to, atMs] of log.cleanings) {
    if (atMs + log.config.deleteRetentionMs <= nowMs) below = Math.max(below, to)
  }
  return below
}

const abortedIn = (log: PartitionLog): AbortedTransactions =>
  new AbortedTransactions(log.producers.abortedBetween(0, log.end))

/** The last offset of each key in the part that was not cleaned yet. */
const latestOffsets = (
  log: PartitionLog,
  storage: LogStorage,
  nowMs: number,
): { latest: Map<string, number>; to: number; dirtyBytes: number } => {
  const latest = new Map<string, number>()
  const header = new BatchHeader()
  const aborted = abortedIn(log)
  const limit = log.lastStable
  const lastBase = storage.last(log.topicId, log.partition)?.baseOffset ?? -1
  let to = log.cleanedTo
  let dirtyBytes = 0
  for (const { baseOffset, bytes } of storage.scan(log.topicId, log.partition, log.logStart)) {
    header.read(bytes, 0, bytes.length, log)
    if (header.lastOffset >= limit || baseOffset === lastBase || latest.size >= KEYS_MAX) break
    if (header.maxTimestamp > nowMs - log.config.minCompactionLagMs && log.config.minCompactionLagMs > 0) break
    const isAborted = follow(aborted, header, bytes)
    if (baseOffset < log.cleanedTo) continue
    to = header.lastOffset + 1
    dirtyBytes += bytes.length
    if (header.isControl || isAborted || header.count === 0) continue
    const walk = new RecordWalk(bytes)
    while (walk.next()) {
      if (walk.keyStart >= 0) {
        latest.set(walk.records.latin1Slice(walk.keyStart, walk.keyEnd), baseOffset + walk.offsetDelta)
      }
    }
  }
  return { latest, to, dirtyBytes }
}

/** Takes the filter one batch further; true when the batch holds records of an aborted transaction. */
const follow = (aborted: AbortedTransactions, header: BatchHeader, bytes: Buffer): boolean => {
  if (header.producerId < 0) return false
  aborted.advance(header.lastOffset)
  if (header.isControl) {
    if (header.count > 0 && markerType(bytes, 0) === 'abort') aborted.end(header.producerId)
    return false
  }
  return header.isTransactional && aborted.has(header.producerId)
}

const rewrite = (
  log: PartitionLog,
  storage: LogStorage,
  to: number,
  latest: ReadonlyMap<string, number>,
  expired: number,
): void => {
  const changes: { batch: StoredBatch; kept: Buffer | null }[] = []
  const markersGone = new Set<number>()
  const header = new BatchHeader()
  const aborted = abortedIn(log)
  for (const batch of storage.scan(log.topicId, log.partition, log.logStart)) {
    if (batch.baseOffset >= to) break
    header.read(batch.bytes, 0, batch.bytes.length, log)
    const isAborted = follow(aborted, header, batch.bytes)
    let kept: Buffer | null = batch.bytes
    if (header.isControl) {
      if (batch.baseOffset < expired) {
        markersGone.add(batch.baseOffset)
        kept = null
      }
    } else if (isAborted) kept = null
    else kept = keepLatest(batch, header, latest, expired)
    if (kept !== batch.bytes) changes.push({ batch, kept })
  }
  for (const { batch, kept } of changes) {
    log.bytes += (kept?.length ?? 0) - batch.bytes.length
    if (kept === null) storage.removeBatch(log.topicId, log.partition, batch.baseOffset)
    else storage.putBatch(log.topicId, log.partition, batch.baseOffset, kept)
  }
  if (markersGone.size > 0) log.producers.forgetAborted((markerOffset) => markersGone.has(markerOffset))
}

/** The batch without outdated records: the same Buffer when all stay, null when none does. Offsets stay as they were. */
const keepLatest = (
  { baseOffset, bytes }: StoredBatch,
  header: BatchHeader,
  latest: ReadonlyMap<string, number>,
  expired: number,
): Buffer | null => {
  const walk = new RecordWalk(bytes)
  const parts: Buffer[] = [bytes.subarray(0, at.RECORDS)]
  let maxTimestamp = -1
  while (walk.next()) {
    const offset = baseOffset + walk.offsetDelta
    const newest = walk.keyStart < 0 ? undefined : latest.get(walk.records.latin1Slice(walk.keyStart, walk.keyEnd))
    const isOutdated = newest !== undefined && newest > offset
    if (isOutdated || (walk.isTombstone && offset < expired)) continue
    parts.push(walk.records.subarray(walk.start, walk.end))
    maxTimestamp = Math.max(maxTimestamp, header.baseTimestamp + walk.timestampDelta)
  }
  const count = parts.length - 1
  if (count === 0) return null
  if (count === header.count) return bytes
  const kept = Buffer.concat(parts)
  kept.writeInt32BE(kept.length - at.LOG_OVERHEAD, at.BATCH_LENGTH)
  kept.writeInt16BE(header.attributes & ~at.COMPRESSION_MASK, at.ATTRIBUTES)
  if (!header.isLogAppendTime) at.writeInt64(kept, at.MAX_TIMESTAMP, maxTimestamp)
  kept.writeInt32BE(count, at.RECORD_COUNT)
  kept.writeUInt32BE(crc32c(kept.subarray(at.ATTRIBUTES)), at.CRC)
  return kept
}
