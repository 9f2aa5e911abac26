import { crc32c } from '@node-rs/crc32'
import * as at from './layout.ts'

export interface TransactionEnd {
  type: 'commit' | 'abort'
  producerId: number
  producerEpoch: number
  timestamp: number
  coordinatorEpoch: number
}

/** Length and attributes of the record, deltas, then key (version, type) and value (version, coordinator epoch). */
const RECORD_BYTES = 17
const KEY = at.RECORDS + 5
const VALUE = KEY + 5

/** The marker that ends a transaction in a partition: a batch of one control record. Offset and epoch are stamped by the log. */
export const controlBatch = (end: TransactionEnd): Buffer => {
  // From the pool: memory of its own costs more than all the rest, and a transaction has a marker in each of its partitions.
  const batch = Buffer.allocUnsafe(at.RECORDS + RECORD_BYTES).fill(0)
  batch.writeInt32BE(batch.length - at.LOG_OVERHEAD, at.BATCH_LENGTH)
  batch.writeInt32BE(-1, at.LEADER_EPOCH)
  batch[at.MAGIC] = 2
  batch.writeInt16BE(at.TRANSACTIONAL | at.CONTROL, at.ATTRIBUTES)
  at.writeInt64(batch, at.BASE_TIMESTAMP, end.timestamp)
  at.writeInt64(batch, at.MAX_TIMESTAMP, end.timestamp)
  at.writeInt64(batch, at.PRODUCER_ID, end.producerId)
  batch.writeInt16BE(end.producerEpoch, at.PRODUCER_EPOCH)
  batch.writeInt32BE(-1, at.BASE_SEQUENCE)
  batch.writeInt32BE(1, at.RECORD_COUNT)
  // Zigzag varints of one byte each: 16 bytes follow, key of 4, value of 6.
  batch[at.RECORDS] = 16 << 1
  batch[KEY - 1] = 4 << 1
  batch.writeInt16BE(end.type === 'commit' ? 1 : 0, KEY + 2)
  batch[VALUE - 1] = 6 << 1
  batch.writeInt32BE(end.coordinatorEpoch, VALUE + 2)
  batch.writeUInt32BE(crc32c(batch.subarray(at.ATTRIBUTES)), at.CRC)
  return batch
}

/** What the marker at `pos` says; null when it is a control record of another kind (they are skipped all the same). */
export const markerType = (batch: Buffer, pos: number): 'commit' | 'abort' | null => {
  // The key's length is a one-byte varint, and so are the fields before it as long as the record starts its batch.
  if (batch[pos + KEY - 1] !== 4 << 1) return null
  const type = batch.readInt16BE(pos + KEY + 2)
  return type === 0 ? 'abort' : type === 1 ? 'commit' : null
}
