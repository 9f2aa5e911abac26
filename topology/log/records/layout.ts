/*
 * Where the fields of a record batch of format version 2 sit (KIP-98). Everything from `ATTRIBUTES` on is covered by
 * the checksum; base offset and leader epoch are not, because the broker writes them.
 */
export const BASE_OFFSET = 0
/** Bytes that follow this field. */
export const BATCH_LENGTH = 8
export const LEADER_EPOCH = 12
export const MAGIC = 16
export const CRC = 17
export const ATTRIBUTES = 21
export const LAST_OFFSET_DELTA = 23
export const BASE_TIMESTAMP = 27
export const MAX_TIMESTAMP = 35
export const PRODUCER_ID = 43
export const PRODUCER_EPOCH = 51
export const BASE_SEQUENCE = 53
export const RECORD_COUNT = 57
/** Where the records start: the size of the batch header. */
export const RECORDS = 61
/** Bytes in front of what `BATCH_LENGTH` counts. */
export const LOG_OVERHEAD = 12

/** Bits of the attributes field. */
export const COMPRESSION_MASK = 0x07
export const LOG_APPEND_TIME = 0x08
export const TRANSACTIONAL = 0x10
export const CONTROL = 0x20

const TWO_32 = 0x1_0000_0000

/** An int64 as a JS number: exact up to 2^53, and for every offset, time and producer id that Kafka gives out. */
export const readInt64 = (buffer: Buffer, pos: number): number =>
  buffer.readInt32BE(pos) * TWO_32 + buffer.readUInt32BE(pos + 4)

export const writeInt64 = (buffer: Buffer, pos: number, value: number): void => {
  buffer.writeInt32BE(Math.floor(value / TWO_32), pos)
  buffer.writeUInt32BE(value - Math.floor(value / TWO_32) * TWO_32, pos + 4)
}
