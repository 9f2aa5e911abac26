import { BatchHeader } from '../../records/batch-header.ts'
import type { LogStorage } from '../storage/storage.ts'
import type { PartitionLog } from './partition-log.ts'

/**
 * Removes batches from the start of a partition that are older than retention.ms, or over retention.bytes, and leaves
 * open transactions alone. Nothing happens to topics that are only compacted. True when something was removed.
 */
export const applyRetention = (log: PartitionLog, storage: LogStorage, nowMs: number): boolean => {
  const { config } = log
  if (!config.delete || (config.retentionMs < 0 && config.retentionBytes < 0)) return false
  const header = new BatchHeader()
  const limit = log.lastStable
  let bytes = log.bytes
  let start = log.logStart
  for (const batch of storage.scan(log.topicId, log.partition, log.logStart)) {
    header.read(batch.bytes, 0, batch.bytes.length, log)
    if (header.lastOffset >= limit) break
    const tooOld = config.retentionMs >= 0 && header.maxTimestamp < nowMs - config.retentionMs
    const tooMuch = config.retentionBytes >= 0 && bytes - batch.bytes.length >= config.retentionBytes
    if (!tooOld && !tooMuch) break
    bytes -= batch.bytes.length
    start = header.lastOffset + 1
  }
  if (start === log.logStart) return false
  log.truncateStart(start)
  return true
}
